import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { PacketNode } from '../../client/src/trees/node.ts'
import { activated, answerWarnings, closeEditors, next, nodeWith, openTracker, treeLines, until } from './support.ts'

const { Checked, Unchecked } = vscode.TreeItemCheckboxState

describe('the view Packets', () => {
  afterEach(closeEditors)

  it('shows tracker, packets, groups and what stands in them', async () => {
    const document = await openTracker('tree.md')
    assert.deepEqual(await treeLines(await activated(), document.uri), expectedLines)
  })

  it('keeps its ids, so what is open stays open, when lines are added above', async () => {
    const document = await openTracker('ids.md')
    const api = await activated()
    const idOf = async () => (await api.tree.getTreeItem(await nodeWith(api, document.uri, 'P0 PASS'))).id
    const before = await idOf()
    const changed = next(api.outlines.onChanged, () => true)
    await insert(document, new vscode.Position(1, 0), 'One line more.\n\n')
    await changed
    assert.equal(await idOf(), before)
  })

  it('sets a box in the document, as one edit with one undo', async () => {
    const document = await openTracker('toggle.md')
    const before = document.getText()
    const api = await activated()
    const label = 'Owners of every port are named.'
    await api.toggle([[await nodeWith(api, document.uri, label), Checked]])
    assert.equal(document.getText(), before.replace(`- [ ] ${label}`, `- [x] ${label}`))
    await until(api.outlines.onChanged, () => api.outlines.of(document.uri)?.children[0]?.description.includes('4/4'))
    await api.toggle([[await nodeWith(api, document.uri, label), Unchecked]])
    assert.equal(document.getText(), before)
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), before.replace(`- [ ] ${label}`, `- [x] ${label}`))
  })

  it('sets boxes that are ticked faster than the document follows', async () => {
    const document = await openTracker('fast.md')
    const api = await activated()
    const wanted = [
      ['Owners of every port are named.', Checked],
      ['Tables of last year still load.', Checked],
      ['A damaged table is named in the log.', Unchecked],
    ] as const
    const ticked = wanted.map(async ([label, state]) => [await nodeWith(api, document.uri, label), state] as const)
    const items = await Promise.all(ticked)
    const warnings = answerWarnings(() => undefined)
    try {
      await Promise.all(items.map((item) => api.toggle([item])))
      assert.deepEqual(warnings.asked, [])
      for (const [label, state] of wanted)
        assert(document.getText().includes(`- [${state === Checked ? 'x' : ' '}] ${label}`), label)
    } finally {
      warnings.restore()
    }
  })

  it('gives required commands no bare box, but what runs them', async () => {
    const document = await openTracker('commands.md')
    const api = await activated()
    const item = await api.tree.getTreeItem(await nodeWith(api, document.uri, 'sh -c "exit 3"'))
    assert.equal(item.checkboxState, undefined)
    assert.equal(item.contextValue, 'command.run')
    const packet = await api.tree.getTreeItem(await nodeWith(api, document.uri, 'HBR-01 Tide Tables Load'))
    assert.equal(packet.contextValue, 'packet.not-started.runAll')
  })

  it('tells a command whose last run failed from one that passed, was ticked by hand, or never ran', async () => {
    const document = await openTracker('outcomes.md', (text) =>
      text
        .replace('- [ ] `echo all tables load` -> exit 0', '- [x] `echo all tables load` -> exit 0 (3.5s, 2026-02-10)')
        .replace('`sh -c "exit 3"` -> exit 0', '`sh -c "exit 3"` -> exit 0 (last run: exit 3, 0.2s, 2026-02-10)')
        .replace('- [ ] `sh wait-for-tide.sh` -> exit 0', '- [x] `sh wait-for-tide.sh`\n- [ ] `echo ebb`'),
    )
    const api = await activated()
    const isVerified = () => JSON.stringify(api.outlines.of(document.uri) ?? '').includes(' · claimed')
    await until(api.outlines.onChanged, isVerified)
    const shown = ['echo all tables load', 'sh -c "exit 3"', 'sh wait-for-tide.sh', 'echo ebb'].map(async (label) => {
      const { description, iconPath } = await api.tree.getTreeItem(await nodeWith(api, document.uri, label))
      assert(iconPath instanceof vscode.ThemeIcon)
      return [description, iconPath.id, iconPath.color?.id]
    })
    assert.deepEqual(await Promise.all(shown), [
      ['exit 0, 3.5s, 2026-02-10 · claimed', 'pass', 'testing.iconPassed'],
      ['failed: exit 3, 0.2s, 2026-02-10 · claimed', 'error', 'testing.iconFailed'],
      ['not run · claimed', 'pass', undefined],
      ['not run', 'terminal', undefined],
    ])
  })

  it('follows the tabs, not the documents that VS Code still holds', async () => {
    const { uri } = await openTracker('tabs.md')
    const { tree, outlines } = await activated()
    const { onDidChangeTreeData } = tree
    assert(onDidChangeTreeData)
    const isShown = () => (tree.getChildren() as PacketNode[]).some((node) => node.uri.toString() === uri.toString())
    assert(isShown())
    await closeEditors()
    await until(onDidChangeTreeData, () => !isShown())
    assert(outlines.of(uri), 'the document is still there')
    await vscode.window.showTextDocument(uri)
    await until(onDidChangeTreeData, isShown)
  })

  it('leaves a box alone that is not where it was, and says so', async () => {
    const document = await openTracker('moved.md')
    const api = await activated()
    const stale = await nodeWith(api, document.uri, 'Owners of every port are named.')
    const line = stale.outline.range.start.line
    // the box above now stands exactly where the one that is meant was shown
    await insert(document, new vscode.Position(line - 1, 0), '- [x] A new port is listed.\n')
    const text = document.getText()
    const warnings = answerWarnings(() => undefined)
    try {
      await api.toggle([[stale, Checked]])
      assert.match(warnings.asked[0]?.message ?? '', /not where it was/)
      assert.equal(document.getText(), text)
    } finally {
      warnings.restore()
    }
  })

  it('reveals the line of a node', async () => {
    const document = await openTracker('reveal.md')
    const api = await activated()
    const { command } = await api.tree.getTreeItem(await nodeWith(api, document.uri, 'P0 PASS'))
    assert(command)
    await vscode.commands.executeCommand(command.command, ...(command.arguments as unknown[]))
    const { active } = vscode.window.activeTextEditor?.selection ?? {}
    assert.equal(active && document.lineAt(active).text, '- [ ] P0 PASS')
  })
})

async function insert(document: vscode.TextDocument, place: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit()
  edit.insert(document.uri, place, text)
  assert(await vscode.workspace.applyEdit(edit))
}

const expectedLines = [
  'Harbour 3.1 Release Gate Tracker | In Progress · 1/2 done · tree.md <play-circle>',
  '  HBR-00 Scope Freeze | DONE · 3/4 · APPROVED <pass-filled>',
  '    Checklist | 1/2 <checklist>',
  '      [x] Ports that ship in 3.1 are listed.',
  '      [ ] Owners of every port are named.',
  '    Review gates | 2/2 <shield>',
  '      [x] P0 PASS — Nothing ships without an owner.',
  '      [x] Verdict recorded',
  '    Review record <book>',
  '      Verdict | APPROVED <note>',
  '      Commit | 3d21f0aa <note>',
  '  HBR-01 Tide Tables Load | PENDING · 1/7 <circle-large-outline>',
  '    Checklist | 1/2 <checklist>',
  '      [ ] Tables of last year still load.',
  '      [x] A damaged table is named in the log.',
  '    Required commands | 0/3 <terminal>',
  '      echo all tables load | not run <terminal>',
  '      sh -c "exit 3" | not run <terminal>',
  '      sh wait-for-tide.sh | not run <terminal>',
  '    Review gates | 0/2 <shield>',
  '      [ ] P0 PASS',
  '      [ ] Verdict recorded',
]
