import * as vscode from 'vscode'
import { viewIds } from '../commands/ids.ts'
import type { Services } from '../services.ts'
import { blockingFindings, badgeOf } from './badge.ts'
import { treeItemOf } from './item.ts'
import { childrenOf, type PacketNode } from './node.ts'
import { loadTabs } from './tabs.ts'
import { toggleBoxes, type Ticked } from './toggle.ts'
import type { Trackers } from './trackers.ts'

/** The view Packets: tracker → packet → groups → what stands in them. */
export interface PacketsView {
  readonly tree: vscode.TreeDataProvider<PacketNode>
  readonly view: vscode.TreeView<PacketNode>
  /** What a click on check boxes does. */
  readonly toggle: (items: readonly Ticked[]) => Promise<void>
}

export function showPackets({ context, log, outlines, server }: Services, trackers: Trackers): PacketsView {
  const tree = packetsTree(trackers)
  const view = vscode.window.createTreeView(viewIds.packets, {
    treeDataProvider: tree,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  })
  const toggle = (items: readonly Ticked[]) => toggleBoxes(server, outlines, items)
  const count = () => (view.badge = badgeOf(blockingFindings()))
  context.subscriptions.push(
    view,
    loadTabs(log),
    view.onDidChangeCheckboxState(({ items }) => toggle(items)),
    vscode.languages.onDidChangeDiagnostics(count),
  )
  count()
  return { tree, view, toggle }
}

function packetsTree(trackers: Trackers): vscode.TreeDataProvider<PacketNode> {
  return {
    onDidChangeTreeData: trackers.onChanged,
    getTreeItem: treeItemOf,
    getParent: ({ parent }) => parent,
    getChildren: (node) => (node ? childrenOf(node) : trackers.all()),
  }
}
