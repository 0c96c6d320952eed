import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { activated, closeEditors, copyFixture, openTracker, replace, replaceText, until } from './support.ts'

describe('the status bar', () => {
  afterEach(closeEditors)

  it('says how far the active tracker is, and which verdict follows', async () => {
    const document = await openTracker('status.md')
    const { status } = await activated()
    await until(status.onChanged, () => /^1\/2 done · NO_GO: \d+ reasons?$/.test(status.text()))
    assert.match(status.details(), /^NO_GO follows from this document; no verdict is stated\.\n• /)
    await replaceText(document, '| HBR-01 | Tide Tables Load | PENDING |', '| HBR-01 | Tide Tables Load | DONE |')
    await until(status.onChanged, () => status.text().startsWith('2/2 done'))
  })

  it('says nothing of other documents', async () => {
    await openTracker('status-left.md')
    const { status } = await activated()
    await until(status.onChanged, () => status.text())
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(copyFixture('notes.md')))
    await until(status.onChanged, () => status.text() === '' && status.details() === '')
  })

  it('leads to what speaks against GO', async () => {
    const document = await openTracker('reasons.md')
    type Pick = vscode.QuickPickItem & { range: { start: vscode.Position } }
    let chosen: Pick | undefined
    const restore = replace(vscode.window, 'showQuickPick', (items: readonly Pick[]) =>
      Promise.resolve((chosen = items.find(({ label }) => label.includes('HBR-01')))),
    )
    await Promise.resolve(vscode.commands.executeCommand('gatebook.deriveVerdict')).finally(restore)
    assert(chosen)
    assert.equal(vscode.window.activeTextEditor?.document, document)
    assert.equal(vscode.window.activeTextEditor.selection.active.line, chosen.range.start.line)
  })
})
