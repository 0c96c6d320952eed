import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { readDocumentFile } from '../../../server/src/cli/io.ts'

describe('readDocumentFile', () => {
  let folder = ''
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-io-'))
  })
  after(() => fs.rmSync(folder, { recursive: true }))

  const cases: [string, string | Uint8Array | null, RegExp | string][] = [
    ['plain text', '# T\n', '# T\n'],
    ['an empty file', '', ''],
    ['a byte order mark', '\ufeff# T\r\n', '\ufeff# T\r\n'],
    ['a missing file', null, /: there is no such file/],
    ['Latin-1', Uint8Array.of(0x23, 0x20, 0xe9, 0x0a), /: is not UTF-8/],
    ['a binary file', Uint8Array.of(0x7f, 0x45, 0, 0), /: is binary/],
    ['a huge file', Buffer.alloc(20 * 1024 * 1024 + 1, 'a'), /: is over 20 MB/],
  ]
  for (const [name, content, expected] of cases)
    it(`reads ${name}`, () => {
      const file = path.join(folder, name.replaceAll(' ', '-'))
      if (content !== null) fs.writeFileSync(file, content)
      check(file, expected)
    })

  it('reads no folder', () => check(folder, /: is a folder/))
  it('reads no device', () => check(os.devNull, /: is no regular file/))
  it('looks for nothing below a file', () => {
    fs.writeFileSync(path.join(folder, 'f'), '')
    check(path.join(folder, 'f', 'x.md'), /: there is no such file/)
  })
})

function check(file: string, expected: RegExp | string) {
  const read = readDocumentFile(file)
  if (typeof expected === 'string') return assert.deepEqual(read, { text: expected })
  assert('problem' in read)
  assert.match(read.problem, expected)
  assert(!read.problem.includes('\n'))
}
