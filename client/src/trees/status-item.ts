import * as vscode from 'vscode'
import { statusIcon } from './icons.ts'
import type { PacketNode } from './node.ts'
import type { StatusNode } from './packet-groups.ts'

/** How a group of packets looks. Its id is its status, so that it stays open while packets come and go. */
export function statusItem({ status, label, members }: StatusNode): vscode.TreeItem {
  const item = new vscode.TreeItem(label, vscode.TreeItemCollapsibleState.Expanded)
  item.id = `status/${status}/${status === 'unknown' ? label.toLowerCase() : ''}`
  item.description = String(members.length)
  item.iconPath = statusIcon(status)
  item.contextValue = 'status'
  item.accessibilityInformation = {
    label: `${label}, ${members.length} ${members.length === 1 ? 'packet' : 'packets'}`,
  }
  return item
}

/** Says of which file a packet is, where packets of several stand together. */
export function withFile(item: vscode.TreeItem, { uri, outline }: PacketNode): vscode.TreeItem {
  if (outline.kind === 'tracker') return item
  const file = vscode.workspace.asRelativePath(uri)
  item.description = [item.description, file].filter(Boolean).join(' · ')
  item.accessibilityInformation = { label: `${item.accessibilityInformation?.label ?? ''}, ${file}` }
  return item
}
