import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { RunReport } from '../../client/src/runs/runs.ts'
import type { PacketsElement } from '../../client/src/trees/packets.ts'
import { activated, answerWarnings, closeEditors, nodeWith, openTracker, replace, until } from './support.ts'

describe('the view Packets, grouped and filtered', () => {
  afterEach(async () => {
    await closeEditors()
    const { packetOptions } = await activated()
    await packetOptions.set({ grouping: 'document', filters: [], me: null })
  })

  it('shows the packets of all trackers by status, each with its file', async () => {
    await openTracker('one.md')
    await vscode.commands.executeCommand('workbench.action.keepEditor')
    await openTracker('other.md')
    await vscode.commands.executeCommand('gatebook.groupByStatus')
    assert.deepEqual(await shown(2), [
      'PENDING | 2 <circle-large-outline>',
      '  HBR-01 Tide Tables Load | 1/7 · one.md <circle-large-outline>',
      '  HBR-01 Tide Tables Load | 1/7 · other.md <circle-large-outline>',
      'DONE | 2 <pass-filled>',
      '  HBR-00 Scope Freeze | 3/4 · APPROVED · one.md <pass-filled>',
      '  HBR-00 Scope Freeze | 3/4 · APPROVED · other.md <pass-filled>',
    ])
    await vscode.commands.executeCommand('gatebook.groupByDocument')
    assert.equal((await shown(1)).length, 2)
  })

  it('leaves out what a filter does not ask for, and says so', async () => {
    const { uri } = await openTracker('filtered.md', (text) => `${text}\nHBR-01 is blocked by HBR-00.\n`)
    const { view, packetOptions, outlines } = await activated()
    await packetOptions.set({ filters: ['not evidenced'] })
    assert.deepEqual(await shown(2), [
      'Harbour 3.1 Release Gate Tracker | In Progress · 1/2 done · filtered.md <play-circle>',
      '  HBR-01 Tide Tables Load | PENDING · 1/7 <circle-large-outline>',
    ])
    assert.equal(view.message, '1 of 2 packets: not evidenced.')
    assert.equal(view.description, 'not evidenced')
    await packetOptions.set({ filters: ['blocked'] })
    assert.deepEqual(await shown(2), [])
    assert.equal(view.message, 'None of 2 packets is blocked.')
    const document = await vscode.workspace.openTextDocument(uri)
    const edit = new vscode.WorkspaceEdit()
    const start = document.getText().indexOf('| DONE |')
    edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(start + 8)), '| READY |')
    assert(await vscode.workspace.applyEdit(edit))
    await until(outlines.onChanged, () => view.message === '1 of 2 packets: blocked.')
    await vscode.commands.executeCommand('gatebook.clearFilter')
    assert.equal(view.message, undefined)
  })

  it('asks once who one is, by the names on the boards', async () => {
    await openTracker('mine.md')
    const { packetOptions } = await activated()
    const asked: string[][] = []
    type Item = string | (vscode.QuickPickItem & { filter: string })
    const restore = replace(vscode.window, 'showQuickPick', (items: readonly Item[]) => {
      asked.push(items.map((item) => (typeof item === 'string' ? item : item.label)))
      const [first] = items
      if (typeof first === 'string') return Promise.resolve(first)
      return Promise.resolve(items.filter((item) => typeof item === 'object' && item.filter === 'mine'))
    })
    try {
      await vscode.commands.executeCommand('gatebook.filterPackets')
      await vscode.commands.executeCommand('gatebook.filterPackets')
    } finally {
      restore()
    }
    const [filters, people, ...again] = asked
    assert.deepEqual(filters, ['Blocked', 'Not evidenced', 'Mine'])
    assert.deepEqual(again, [filters])
    assert.equal(packetOptions.me(), people?.[0])
    assert.deepEqual(packetOptions.filters(), ['mine'])
  })

  it('keeps grouping and filters for the workspace', async () => {
    const { makePacketOptions } = await import('../../client/src/trees/packet-options.ts')
    const kept = new Map<string, unknown>()
    const memento: vscode.Memento = {
      keys: () => [...kept.keys()],
      get: (key: string) => kept.get(key),
      update: (key, value) => Promise.resolve(void kept.set(key, value)),
    }
    const before = makePacketOptions(memento)
    await before.set({ grouping: 'status', filters: ['mine'], me: 'Noor' })
    const after = makePacketOptions(memento)
    assert.deepEqual([after.grouping(), after.filters(), after.me()], ['status', ['mine'], 'Noor'])
    kept.set('gatebook.packets', { grouping: 3, filters: ['gone', 'blocked'], me: {} })
    const other = makePacketOptions(memento)
    assert.deepEqual([other.grouping(), other.filters(), other.me()], ['document', ['blocked'], null])
  })

  it('offers to waive an open box alone, and says in words how far a packet is', async () => {
    const { uri } = await openTracker('spoken.md')
    const api = await activated()
    const contextOf = async (label: string) =>
      (await api.tree.getTreeItem(await nodeWith(api, uri, label))).contextValue
    assert.equal(await contextOf('Owners of every port are named.'), 'item.waive')
    assert.equal(await contextOf('Ports that ship in 3.1 are listed.'), 'item')
    const packet = await api.tree.getTreeItem(await nodeWith(api, uri, 'HBR-00 Scope Freeze'))
    assert.equal(packet.accessibilityInformation?.label, 'HBR-00 Scope Freeze, DONE, APPROVED, 3 of 4 boxes checked')
  })

  it('runs what every packet of a tracker requires, until somebody says no', async () => {
    const second = '\n## HBR-00 Checks\n\n### Required Commands\n\n- [ ] `echo ports` -> exit 0\n'
    const { uri } = await openTracker(
      'two-packets.md',
      (text) => `${text.replace(/^.*wait-for-tide.*\n/m, '')}${second}`,
    )
    for (const [answers, exitCodes] of [
      [
        ['Run', 'Run'],
        [0, 0, 3],
      ],
      [['Run', undefined], [0]],
    ] as const) {
      const left: (string | undefined)[] = [...answers]
      const warnings = answerWarnings(({ detail }) => (detail ? left.shift() : undefined))
      try {
        const reports = await vscode.commands.executeCommand<RunReport[]>('gatebook.runTracker', uri.toString())
        assert.deepEqual(
          reports.map(({ result }) => result?.exitCode),
          exitCodes,
        )
        assert.deepEqual(left, [])
      } finally {
        warnings.restore()
      }
    }
  })

  it('shows two hundred packets at once', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, index) => `| PKT-${index} | Part ${index} | PENDING | Noor | Ada | — | — |`,
    )
    const { uri } = await openTracker('many.md', (text) =>
      text.replace(/^\| HBR-01 .*$/m, (row) => [row, ...rows].join('\n')),
    )
    const { packetOptions, outlines } = await activated()
    await packetOptions.set({ grouping: 'status' })
    const start = performance.now()
    assert.equal((await shown(2)).length, 204)
    const took = performance.now() - start
    assert.equal(outlines.of(uri)?.children.length, 202)
    assert(took < 1000, `drawing the view took ${Math.round(took)} ms`)
  })
})

/** What the view shows, down to so many levels, as lines. */
async function shown(depth: number): Promise<string[]> {
  const { tree } = await activated()
  const lines: string[] = []
  const visit = async (node: PacketsElement | undefined, level: number) => {
    for (const child of (await tree.getChildren(node)) ?? []) {
      const { label, description, iconPath } = await tree.getTreeItem(child)
      assert(typeof label === 'string' && iconPath instanceof vscode.ThemeIcon)
      lines.push(`${'  '.repeat(level)}${label} | ${String(description)} <${iconPath.id}>`)
      if (level + 1 < depth) await visit(child, level + 1)
    }
  }
  await visit(undefined, 0)
  return lines
}
