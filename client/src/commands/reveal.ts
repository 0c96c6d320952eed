import * as vscode from 'vscode'
import type { Range } from '../../../server/src/protocol/index.ts'
import { toRange } from '../edits.ts'
import type { Services } from '../services.ts'
import { isPacketNode } from '../trees/node.ts'

/** Shows a place of a document: (uri, range), or a node of the view. */
export async function reveal(_services: Services, ...given: readonly unknown[]): Promise<void> {
  const [first, second] = given
  const node = isPacketNode(first) ? first : undefined
  const uri = node?.uri ?? (typeof first === 'string' ? vscode.Uri.parse(first) : undefined)
  const range = node?.outline.range ?? (isRange(second) ? second : undefined)
  if (!uri || !range) return
  const { start } = toRange(range)
  const editor = await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start) })
  editor.revealRange(toRange(range), vscode.TextEditorRevealType.InCenterIfOutsideViewport)
}

export function isRange(value: unknown): value is Range {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value
}
