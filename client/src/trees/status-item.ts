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

/** How a packet looks in such a group, which has said its status: with its file, where packets of several stand together. */
export function inGroup(item: vscode.TreeItem, { uri, outline }: PacketNode, hasManyFiles: boolean): vscode.TreeItem {
  const file = hasManyFiles ? vscode.workspace.asRelativePath(uri) : ''
  const [status, ...rest] = outline.description.split(' · ')
  const own = status === outline.facts?.status ? rest : [status, ...rest]
  item.description = [...own, file].filter(Boolean).join(' · ')
  if (file) item.accessibilityInformation = { label: `${item.accessibilityInformation?.label ?? ''}, ${file}` }
  return item
}
