import * as vscode from 'vscode'
import type { Services } from '../services.ts'
import { isPacketNode } from '../trees/node.ts'
import { activeTracker } from './targets.ts'

/** The tracker that is meant: by (uri), by a node of the view, that of the active editor, or one of those that are open. */
export async function trackerTarget(
  services: Services,
  [first]: readonly unknown[],
  question: string,
): Promise<vscode.Uri | undefined> {
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
  return (await vscode.window.showQuickPick(items, { title: question }))?.place
}
