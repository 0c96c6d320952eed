import * as vscode from 'vscode'
import type { Services } from '../services.ts'
import { isPacketNode } from '../trees/node.ts'
import { activeTracker } from './targets.ts'

/** Shows the board of a tracker: (uri), a node of the view, that of the active editor, or one of those that are open. */
export async function showBoard(services: Services, ...given: readonly unknown[]): Promise<void> {
  const uri = await trackerOf(services, given)
  if (uri) services.boards.show(uri)
}

async function trackerOf(services: Services, [first]: readonly unknown[]): Promise<vscode.Uri | undefined> {
  if (typeof first === 'string') return vscode.Uri.parse(first)
  if (isPacketNode(first)) return first.uri
  await services.outlines.settled()
  const active = vscode.window.activeTextEditor?.document.uri
  const open = [...services.outlines.all()]
  if ((active && services.outlines.of(active)) || !open.length) return (await activeTracker(services))?.uri
  const items = open.map(([uri, { label }]) => {
    const place = vscode.Uri.parse(uri)
    return { label, description: vscode.workspace.asRelativePath(place), place }
  })
  if (items.length === 1) return items[0]?.place
  return (await vscode.window.showQuickPick(items, { title: 'Show the board of which tracker?' }))?.place
}
