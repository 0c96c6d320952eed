import * as vscode from 'vscode'
import { commandIds } from '../commands/ids.ts'
import { iconOf } from './icons.ts'
import { packetOf, type PacketNode } from './node.ts'

/**
 * How a node looks: its id holds over edits elsewhere in the document, so that what is open stays open. A document that
 * `hasNamesake` is called by where it lies: of two titles that are one a narrow view would show nothing else.
 */
export function treeItemOf(node: PacketNode, hasNamesake = false): vscode.TreeItem {
  const { uri, outline } = node
  const { label, description, kind, key } = outline
  const isRoot = kind === 'tracker' || kind === 'document'
  const place = isRoot ? vscode.workspace.asRelativePath(uri) : ''
  const item = new vscode.TreeItem(hasNamesake ? place : label, stateOf(node))
  item.id = `${uri.toString()}#${key}`
  item.description = (hasNamesake ? [label, description] : [description, place]).filter(Boolean).join(' · ')
  item.iconPath = iconOf(outline)
  item.tooltip = tooltipOf(node, place)
  item.checkboxState = checkboxOf(node)
  item.contextValue = contextOf(node)
  item.accessibilityInformation = { label: [spoken(node), hasNamesake && place].filter(Boolean).join(', ') }
  item.command = {
    title: vscode.l10n.t('Open'),
    command: commandIds.reveal,
    arguments: [uri.toString(), outline.range],
  }
  return item
}

/** What is heard: of a packet its counts in words, since `3/7` is read as a date. */
function spoken({ outline }: PacketNode): string {
  const { label, description, facts } = outline
  if (!facts) return [label, description].filter(Boolean).join(', ')
  const { boxes, blockedBy } = facts
  const counted = boxes.total ? vscode.l10n.t('{0} of {1} boxes checked', boxes.done, boxes.total) : ''
  const words = description.split(' · ').filter((word) => word !== `${boxes.done}/${boxes.total}`)
  const waits = blockedBy.length ? vscode.l10n.t('waits for {0}', blockedBy.join(', ')) : ''
  return [label, ...words, counted, waits].filter(Boolean).join(', ')
}

/** True where the box may be ticked by hand: that of a required command is ticked by a run alone. */
export function hasCheckbox({ outline }: PacketNode): boolean {
  return outline.box !== undefined && outline.run === undefined
}

function stateOf({ outline }: PacketNode): vscode.TreeItemCollapsibleState {
  if (!outline.children.length) return vscode.TreeItemCollapsibleState.None
  const isOpen = outline.kind === 'tracker' || outline.kind === 'group' || outline.kind === 'document'
  return vscode.TreeItemCollapsibleState[isOpen ? 'Expanded' : 'Collapsed']
}

/** Plain text of the document: never trusted, so that no link in it can run anything. */
function tooltipOf({ outline }: PacketNode, place: string): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString()
  const lines = [outline.label, outline.description, place, ...outline.tooltip.split('\n')].filter(Boolean)
  lines.forEach((line, index) => tooltip.appendText(index ? `\n${line}` : line))
  return tooltip
}

function checkboxOf(node: PacketNode): vscode.TreeItem['checkboxState'] {
  if (!hasCheckbox(node)) return undefined
  const { checked, label } = node.outline
  return {
    state: vscode.TreeItemCheckboxState[checked ? 'Checked' : 'Unchecked'],
    tooltip: checked ? vscode.l10n.t('Uncheck in the document') : vscode.l10n.t('Check in the document'),
    accessibilityInformation: {
      label: `${label}, ${checked ? 'checked' : vscode.l10n.t('not checked')}`,
      role: 'checkbox',
    },
  }
}

/** What the `when` clauses of the menus ask for: the kind, of a document its own kind, of a packet its status, then what can be done. */
function contextOf(node: PacketNode): string {
  const { outline } = node
  const abilities = [
    (outline.kind === 'document' || outline.kind === 'packet') && outline.status,
    packetOf(outline) !== undefined && 'runAll',
    outline.run && 'run',
    hasCheckbox(node) && !outline.checked && 'waive',
  ]
  return [outline.kind, ...abilities].filter(Boolean).join('.')
}
