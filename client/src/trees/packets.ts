import * as vscode from 'vscode'
import { viewIds } from '../commands/ids.ts'
import type { Services } from '../services.ts'
import { blockingFindings, badgeOf } from './badge.ts'
import { treeItemOf } from './item.ts'
import { childrenOf, type PacketNode } from './node.ts'
import { passesFilters } from './packet-filters.ts'
import { byStatus, isStatusNode, type StatusNode } from './packet-groups.ts'
import type { PacketOptions } from './packet-options.ts'
import { inGroup, statusItem } from './status-item.ts'
import { loadTabs } from './tabs.ts'
import { toggleBoxes, type Ticked } from './toggle.ts'
import type { Trackers } from './trackers.ts'

export type PacketsElement = PacketNode | StatusNode

/** The view Packets: tracker → packet → groups → what stands in them; or status → packet, of all trackers. */
export interface PacketsView {
  readonly tree: vscode.TreeDataProvider<PacketsElement>
  readonly view: vscode.TreeView<PacketsElement>
  /** What a click on check boxes does. */
  readonly toggle: (items: readonly Ticked[]) => Promise<void>
}

export function showPackets(
  { context, log, outlines, packetOptions, server }: Services,
  trackers: Trackers,
): PacketsView {
  const changed = new vscode.EventEmitter<void>()
  const tree = packetsTree(trackers, packetOptions, changed.event)
  const view = vscode.window.createTreeView(viewIds.packets, {
    treeDataProvider: tree,
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  })
  const toggle = (items: readonly (readonly [PacketsElement, vscode.TreeItemCheckboxState])[]) =>
    toggleBoxes(server, outlines, items.filter(isTicked))
  const count = () => (view.badge = badgeOf(blockingFindings()))
  const tell = () => {
    const filters = packetOptions.filters()
    view.description = filters.join(', ')
    view.message = filters.length && trackers.all().length ? whatIsLeft(trackers.all(), packetOptions) : undefined
    changed.fire()
  }
  context.subscriptions.push(
    view,
    changed,
    loadTabs(log),
    view.onDidChangeCheckboxState(({ items }) => toggle(items)),
    vscode.languages.onDidChangeDiagnostics(count),
    trackers.onChanged(tell),
    packetOptions.onChanged(tell),
  )
  count()
  tell()
  return { tree, view, toggle }
}

/** Groups by status have no box. */
const isTicked = (item: readonly [PacketsElement, vscode.TreeItemCheckboxState]): item is Ticked =>
  !isStatusNode(item[0])

function packetsTree(
  trackers: Trackers,
  options: PacketOptions,
  onDidChangeTreeData: vscode.Event<void>,
): vscode.TreeDataProvider<PacketsElement> {
  let groups: readonly StatusNode[] = []
  const roots = (): readonly PacketsElement[] => {
    const shown = trackers.all().filter((tracker) => !options.filters().length || packetsOf(tracker, options).length)
    if (options.grouping() === 'document') return shown
    groups = byStatus(shown.flatMap((tracker) => statusedIn(tracker, options)))
    return groups
  }
  const hasNamesake = ({ outline: { kind, label } }: PacketNode) =>
    kind === 'tracker' && trackers.all().filter(({ outline }) => outline.label === label).length > 1
  const group = (node: PacketNode) => groups.find(({ members }) => members.includes(node))
  return {
    onDidChangeTreeData,
    getTreeItem(node) {
      if (isStatusNode(node)) return statusItem(node)
      const item = treeItemOf(node, hasNamesake(node))
      const isMember = options.grouping() === 'status' && node.outline.kind === 'packet'
      return isMember ? inGroup(item, node, trackers.all().length > 1) : item
    },
    getParent: (node) => (isStatusNode(node) ? undefined : (group(node) ?? node.parent)),
    getChildren: (node) => [...(node ? under(node, options) : roots())],
  }
}

const under = (node: PacketsElement, options: PacketOptions): readonly PacketNode[] => {
  if (isStatusNode(node)) return node.members
  const isFiltered = node.outline.kind === 'tracker' && options.filters().length > 0
  return isFiltered ? packetsOf(node, options) : childrenOf(node)
}

/** The packets of a tracker that pass the filters. */
const packetsOf = (tracker: PacketNode, options: PacketOptions): PacketNode[] =>
  childrenOf(tracker).filter(
    ({ outline }) => outline.kind === 'packet' && passesFilters(outline, options.filters(), options.me()),
  )

/** What has a status: the packets of a tracker, and one that has no packets itself. */
const statusedIn = (tracker: PacketNode, options: PacketOptions): PacketNode[] =>
  tracker.outline.children.some(({ kind }) => kind === 'packet') ? packetsOf(tracker, options) : [tracker]

/** Why something is not there, as long as a filter is on. */
function whatIsLeft(trackers: readonly PacketNode[], options: PacketOptions): string {
  const all = trackers.flatMap(childrenOf).filter(({ outline }) => outline.kind === 'packet').length
  const left = trackers.flatMap((tracker) => packetsOf(tracker, options)).length
  const words = options.filters().join(vscode.l10n.t(' and '))
  return left
    ? vscode.l10n.t('{0} of {1} packets: {2}.', left, all, words)
    : vscode.l10n.t('None of {0} packets is {1}.', all, words)
}
