import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import * as vscode from 'vscode'
import { activated, closeEditors, copyFixture, extension, openTracker } from './support.ts'

describe('activation', () => {
  after(closeEditors)

  it('leaves the server alone until a document could concern it', async () => {
    const { server } = await activated()
    assert.equal(server.isStarted, false)
    const document = await vscode.workspace.openTextDocument(copyFixture('notes.md'))
    assert.equal(document.languageId, 'markdown')
    assert.equal(server.isStarted, false)
  })

  it('starts it with the first tracker, and again when asked', async () => {
    const document = await openTracker('activation.md')
    const { server, outlines } = await activated()
    assert.equal(extension().isActive, true)
    assert.equal(server.isStarted, true)
    await vscode.commands.executeCommand('gatebook.restartServer')
    await outlines.settled()
    assert(outlines.of(document.uri), 'the packets are known again')
  })

  it('starts programs that have nothing to say against the Node of this VS Code', () => {
    const cli = path.join(extension().extensionPath, 'dist/cli.js')
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    const { status, stderr } = spawnSync(process.execPath, [cli, '--help'], { env, encoding: 'utf8' })
    assert.deepEqual({ status, stderr }, { status: 0, stderr: '' })
  })

  it('says why a document is a tracker or is none', async () => {
    await openTracker('why.md')
    assert.match(await explain(), /why\.md is a tracker: 2 packets \(HBR-00, HBR-01\), 3 required commands/)
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(copyFixture('notes.md')))
    assert.match(await explain(), /notes\.md is not a tracker: it has no check box/)
  })
})

function explain(): Thenable<string> {
  return vscode.commands.executeCommand<string>('gatebook.explainDocument')
}
