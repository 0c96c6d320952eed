import assert from 'node:assert/strict'
import fc from 'fast-check'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { lineIndex } from '../../../server/src/core/parse/index.ts'

const text = fc.string({ unit: fc.constantFrom('a', '\u{1F600}', '\r', '\n', '\r\n'), maxLength: 12 })

describe('lineIndex', () => {
  it('counts lines by LF, CR and CRLF', () => {
    const lines = lineIndex('a\nb\r\nc\rd')
    const spans = [0, 1, 2, 3].map((line) => [lines.startOf(line), lines.endOf(line)])
    assert.equal(lines.count, 4)
    assert.deepEqual(spans, [
      [0, 1],
      [2, 3],
      [5, 6],
      [7, 8],
    ])
  })

  it('has one line more after a line break at the end', () => {
    assert.equal(lineIndex('').count, 1)
    assert.equal(lineIndex('a').count, 1)
    assert.equal(lineIndex('a\r\n').count, 2)
  })

  it('has positions in UTF-16 units', () => {
    assert.deepEqual(lineIndex('😀a\nb').positionAt(2), { line: 0, character: 2 })
  })

  it('keeps to the text', () => {
    const lines = lineIndex('a\nbc')
    assert.deepEqual(lines.positionAt(-1), { line: 0, character: 0 })
    assert.deepEqual(lines.positionAt(9), { line: 1, character: 2 })
    assert.equal(lines.offsetAt({ line: 0, character: 9 }), 1)
    assert.equal(lines.offsetAt({ line: 9, character: 0 }), 4)
    assert.equal(lines.offsetAt({ line: -1, character: 3 }), 0)
    assert.deepEqual([lines.startOf(-1), lines.endOf(-1), lines.startOf(2), lines.endOf(2)], [0, 0, 4, 4])
  })

  it('agrees with the document of the language server at every offset and position', () => {
    const agrees = fc.property(text, (content) => {
      const ours = lineIndex(content)
      const theirs = TextDocument.create('file:///a.md', 'markdown', 1, content)
      assert.equal(ours.count, theirs.lineCount)
      for (let offset = 0; offset <= content.length; offset++) {
        const position = theirs.positionAt(offset)
        assert.deepEqual(ours.positionAt(offset), position)
        assert.equal(ours.offsetAt(position), theirs.offsetAt(position))
      }
    })
    fc.assert(agrees, { seed: 20261122, numRuns: 500 })
  })
})
