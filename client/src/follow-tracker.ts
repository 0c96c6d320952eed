import * as vscode from 'vscode'
import { contextKeys } from './commands/ids.ts'
import type { Services } from './services.ts'

/** Tells the `when` clauses whether the active editor shows a tracker. */
export function followTracker({ context, outlines }: Services): void {
  const tell = () => {
    const active = vscode.window.activeTextEditor?.document.uri
    const isTracker = active !== undefined && outlines.of(active) !== undefined
    void vscode.commands.executeCommand('setContext', contextKeys.isTracker, isTracker)
  }
  context.subscriptions.push(outlines.onChanged(tell), vscode.window.onDidChangeActiveTextEditor(tell))
  tell()
}
