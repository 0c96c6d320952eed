import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { activated, closeEditors, next, openTracker, replaceText, until } from './support.ts'

const boardTab = () =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('gatebook.board'))

describe('the board', () => {
  afterEach(closeEditors)

  it('opens in a tab and shows every packet, once', async () => {
    const { uri } = await openTracker('board.md')
    const { boards } = await activated()
    const drawn = next(boards.onDrawn, (one) => one.uri.toString() === uri.toString())
    await vscode.commands.executeCommand('gatebook.showBoard')
    assert.equal((await drawn).cards, 2)
    await until(
      vscode.window.tabGroups.onDidChangeTabs,
      () => boardTab()?.label === 'Board: Harbour 3.1 Release Gate Tracker',
    )
    await vscode.window.showTextDocument(uri)
    await vscode.commands.executeCommand('gatebook.showBoard', uri.toString())
    await until(vscode.window.tabGroups.onDidChangeTabs, () => boardTab()?.isActive)
    assert.equal(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length, 2)
  })

  it('follows the document, and says so when nothing is left to draw', async () => {
    const document = await openTracker('live.md')
    const { boards } = await activated()
    const isOwn = (one: { uri: vscode.Uri }) => one.uri.toString() === document.uri.toString()
    const drawn = next(boards.onDrawn, isOwn)
    await vscode.commands.executeCommand('gatebook.showBoard')
    await drawn
    const row = document
      .getText()
      .split('\n')
      .find((line) => line.startsWith('| HBR-01 '))
    assert(row)
    const more = next(boards.onDrawn, (one) => isOwn(one) && one.cards === 3)
    await replaceText(document, row, `${row}\n${row.replace('HBR-01', 'HBR-02')}`)
    await more
    const none = next(boards.onDrawn, (one) => isOwn(one) && one.cards === 0)
    const whole = new vscode.WorkspaceEdit()
    whole.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), '# Notes\n\nNothing to see.\n')
    assert(await vscode.workspace.applyEdit(whole))
    await none
  })
})
