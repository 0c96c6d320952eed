import * as vscode from 'vscode'
import { isPacketNode } from '../trees/node.ts'

/** The document that is meant: by (uri), by a node of the view Documents, or the one in the active editor. */
export function keptTarget([first]: readonly unknown[]): vscode.Uri | undefined {
  if (typeof first === 'string') return vscode.Uri.parse(first)
  return isPacketNode(first) ? first.uri : vscode.window.activeTextEditor?.document.uri
}
