import * as vscode from 'vscode'
import { viewIds } from '../commands/ids.ts'
import type { Services } from '../services.ts'
import { blockingFindings, badgeOf } from './badge.ts'
import { treeItemOf } from './item.ts'
import { childrenOf, type PacketNode } from './node.ts'
import type { Outlines } from './outlines.ts'
import { hasTab, loadTabs } from './tabs.ts'
import { toggleBoxes, type Ticked } from './toggle.ts'

/** The view Packets: tracker → packet → groups → what stands in them. */
export interface PacketsView {
  readonly tree: vscode.TreeDataProvider<PacketNode>
  readonly view: vscode.TreeView<PacketNode>
  /** What a click on check boxes does. */
  readonly toggle: (items: readonly Ticked[]) => Promise<void>
}

export function showPackets({ context, log, outlines, server }: Services): PacketsView {
  const changed = new vscode.EventEmitter<void>()
  const tree = packetsTree(outlines, changed.event)
  const view = vscode.window.createTreeView(viewIds.packets, {
    treeDataProvider: tree,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  })
  const toggle = (items: readonly Ticked[]) => toggleBoxes(server, outlines, items)
  const count = () => (view.badge = badgeOf(blockingFindings()))
  context.subscriptions.push(
    changed,
    view,
    loadTabs(log),
    outlines.onChanged(() => changed.fire()),
    vscode.window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
      if (opened.length || closed.length) changed.fire()
    }),
    view.onDidChangeCheckboxState(({ items }) => toggle(items)),
    vscode.languages.onDidChangeDiagnostics(count),
  )
  count()
  return { tree, view, toggle }
}

function packetsTree(outlines: Outlines, changed: vscode.Event<void>): vscode.TreeDataProvider<PacketNode> {
  return {
    onDidChangeTreeData: changed,
    getTreeItem: treeItemOf,
    getParent: ({ parent }) => parent,
    getChildren: (node) => (node ? childrenOf(node) : trackers(outlines)),
  }
}

/** The tree follows the tabs: what nobody has open, though VS Code still holds it, does not stand in it. */
function trackers(outlines: Outlines): PacketNode[] {
  const byPlace = [...outlines.all()].filter(([uri]) => hasTab(uri)).sort(([one], [other]) => (one < other ? -1 : 1))
  return byPlace.map(([uri, outline]) => ({ uri: vscode.Uri.parse(uri), outline, parent: undefined }))
}
