import * as vscode from 'vscode'
import { viewIds } from '../commands/ids.ts'
import type { Services } from '../services.ts'
import { blockingFindings, badgeOf } from './badge.ts'
import { treeItemOf } from './item.ts'
import { childrenOf, type PacketNode } from './node.ts'
import type { Outlines } from './outlines.ts'
import { toggleBoxes, type Ticked } from './toggle.ts'

/** The view Packets: tracker → packet → groups → what stands in them. */
export interface PacketsView {
  readonly tree: vscode.TreeDataProvider<PacketNode>
  readonly view: vscode.TreeView<PacketNode>
  /** What a click on check boxes does. */
  readonly toggle: (items: readonly Ticked[]) => Promise<void>
}

export function showPackets({ context, outlines, server }: Services): PacketsView {
  const tree = packetsTree(outlines)
  const view = vscode.window.createTreeView(viewIds.packets, {
    treeDataProvider: tree,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  })
  const toggle = (items: readonly Ticked[]) => toggleBoxes(server, outlines, items)
  const count = () => (view.badge = badgeOf(blockingFindings()))
  context.subscriptions.push(
    view,
    view.onDidChangeCheckboxState(({ items }) => toggle(items)),
    vscode.languages.onDidChangeDiagnostics(count),
  )
  count()
  return { tree, view, toggle }
}

function packetsTree(outlines: Outlines): vscode.TreeDataProvider<PacketNode> {
  return {
    onDidChangeTreeData: outlines.onChanged,
    getTreeItem: treeItemOf,
    getParent: ({ parent }) => parent,
    getChildren: (node) => (node ? childrenOf(node) : trackers(outlines)),
  }
}

function trackers(outlines: Outlines): PacketNode[] {
  const byPlace = [...outlines.all()].sort(([one], [other]) => (one < other ? -1 : 1))
  return byPlace.map(([uri, outline]) => ({ uri: vscode.Uri.parse(uri), outline, parent: undefined }))
}
