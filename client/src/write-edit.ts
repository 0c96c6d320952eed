import * as vscode from 'vscode'
import type { EditAnswer } from '../../server/src/protocol/index.ts'
import { applyAsked } from './edits.ts'
import { wordsOf, type Server } from './server.ts'

/**
 * Asks the server for edits and writes them as one edit with one undo; again where the document was changed at the same
 * moment. Says why where nothing is written; false then.
 */
export async function writeEdit(
  server: Server,
  uri: vscode.Uri,
  name: string,
  params: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  try {
    const document = await vscode.workspace.openTextDocument(uri)
    const ask = () => server.request<EditAnswer>(name, { uri: uri.toString(), ...params })
    const outcome = await applyAsked(document, ask)
    if (!outcome.applied) warn(vscode.l10n.t('Nothing was written: {0}', outcome.reason))
    return outcome.applied
  } catch (error) {
    warn(vscode.l10n.t('Nothing was written: {0}', wordsOf(error)))
    return false
  }
}

function warn(message: string): void {
  void vscode.window.showWarningMessage(message)
}
