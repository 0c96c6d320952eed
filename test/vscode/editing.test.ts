import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { activated, closeEditors, findings, nodeWith, openTracker, quickFix, replace, until } from './support.ts'

describe('editing a tracker', () => {
  const restores: (() => void)[] = []
  afterEach(async () => {
    for (const restore of restores.splice(0)) restore()
    await closeEditors()
  })

  it('waives a box with reason, owner and last day, and leaves it open', async () => {
    // the fixture's law knows no exception, under which a waiver would be refused
    const document = await openTracker('waive.md', (text) => text.replace(/checked\.$/m, 'checked or waived.'))
    const before = document.getText()
    answerInputs(['Emil is at sea', 'Noor', '2027-01-15'])
    const node = await nodeWith(await activated(), document.uri, 'Owners of every port are named.')
    await vscode.commands.executeCommand('gatebook.waiveItem', document.uri.toString(), node.outline.box)
    const waived = 'waived: Emil is at sea (owner: Noor, until 2027-01-15)'
    assert.equal(document.getText(), before.replace('port are named.', `port are named. ${waived}`))
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), before)
  })

  it('takes no waiver without reason, owner or a date of the calendar', async () => {
    const document = await openTracker('no-waiver.md')
    const before = document.getText()
    const node = await nodeWith(await activated(), document.uri, 'Owners of every port are named.')
    for (const answers of [[' '], ['Because', 'Noor, Emil'], ['Because', 'Noor', '2027-02-30']]) {
      answerInputs(answers)
      await vscode.commands.executeCommand('gatebook.waiveItem', node)
      assert.equal(document.getText(), before, answers.join())
    }
  })

  it('marks a box not applicable by its quick fix, as one edit that settles the finding', async () => {
    const claim = '- [x] `echo all tables load` -> passed'
    const document = await openTracker('not-applicable.md', (text) =>
      text.replace('- [ ] `echo all tables load` -> exit 0', claim),
    )
    const before = document.getText()
    const { onDidChangeDiagnostics } = vscode.languages
    const ofRule = () => findings(document.uri).find(({ code }) => code === 'exit-code-missing')
    const { range } = await until(onDidChangeDiagnostics, ofRule)
    const { command } = await quickFix(document, range, 'Mark not applicable')
    assert(command)
    for (const answer of ['(none)', 'This port has no tables']) {
      answerInputs([answer])
      await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]))
    }
    assert.equal(document.getText(), before.replace(claim, `${claim} — N/A (This port has no tables)`))
    await until(onDidChangeDiagnostics, () => !ofRule())
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), before)
  })

  it('shows lenses, unless the setting says no', async () => {
    const { uri } = await openTracker('lenses.md')
    const titles = async () => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 99)
      return lenses.map(({ command }) => command?.title)
    }
    assert.deepEqual(await titles(), ['0 of 3 checks pass · Run all', 'Run', 'Run', 'Run'])
    const settings = vscode.workspace.getConfiguration('gatebook')
    await settings.update('codeLens.enabled', false, vscode.ConfigurationTarget.Workspace)
    try {
      assert.deepEqual(await titles(), [])
    } finally {
      await settings.update('codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace)
    }
  })

  it('offers the markdown files that could be trackers', async () => {
    await openTracker('offered.md')
    let offered: readonly string[] = []
    const pick = async (items: Promise<readonly { label: string }[]>) => {
      offered = (await items).map(({ label }) => label)
    }
    restores.push(replace(vscode.window, 'showQuickPick', pick))
    await vscode.commands.executeCommand('gatebook.openTracker')
    assert(offered.includes('offered.md'), offered.join())
    assert(!offered.includes('notes.md'), offered.join())
  })

  it('knows what is open after the server was started anew', async () => {
    const document = await openTracker('anew.md')
    const { outlines } = await activated()
    await vscode.commands.executeCommand('gatebook.restartServer')
    await until(outlines.onChanged, () => outlines.of(document.uri)?.children.length)
  })

  /** Types one answer a question; what the box would not take is given up. */
  function answerInputs(answers: readonly string[]): void {
    const left = [...answers]
    const answer = (options: vscode.InputBoxOptions) => {
      const text = left.shift()
      return Promise.resolve(text === undefined || options.validateInput?.(text) ? undefined : text)
    }
    restores.push(replace(vscode.window, 'showInputBox', answer))
  }
})
