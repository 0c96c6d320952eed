import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { nodeFiles, toCorePath } from '../../../server/src/node/files.ts'

describe('the files below a folder', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-'))
  const root = toCorePath(folder)
  after(() => fs.rmSync(folder, { recursive: true }))

  it('are its own: neither hidden nor generated ones, nor those of another repository', async () => {
    const names = [
      '.git/HEAD',
      'gate.md',
      'docs/plan.md',
      'docs/.draft/x.md',
      'node_modules/a/README.md',
      'tree/.git',
      'tree/gate.md',
      'module/.git/HEAD',
      'module/docs/gate.md',
    ]
    for (const name of names) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      fs.writeFileSync(path.join(folder, name), '')
    }
    const files = nodeFiles()
    assert.deepEqual(await files.list(root), [`${root}/gate.md`, `${root}/docs/plan.md`])
    assert.deepEqual(await files.findSimilar('GATE.md', root), [`${root}/gate.md`])
  })

  it('are none where there is no folder', async () => {
    assert.deepEqual(await nodeFiles().list(`${root}/gone`), [])
  })
})
