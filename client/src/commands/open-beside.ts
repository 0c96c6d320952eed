import * as vscode from 'vscode'
import type { Services } from '../services.ts'

/** Opens files beside each other: (uri, paths from the document's folder). What cannot be opened is said. */
export async function openBeside(_services: Services, ...given: readonly unknown[]): Promise<void> {
  const [document, paths] = given
  if (typeof document !== 'string' || !Array.isArray(paths)) return
  const folder = vscode.Uri.joinPath(vscode.Uri.parse(document), '..')
  for (const path of paths.filter((path) => typeof path === 'string')) {
    const uri = vscode.Uri.joinPath(folder, path)
    try {
      const opened = await vscode.workspace.openTextDocument(uri)
      await vscode.window.showTextDocument(opened, { viewColumn: vscode.ViewColumn.Beside, preview: false })
    } catch {
      // a binary file, or one that is gone by now
      void vscode.window.showWarningMessage(vscode.l10n.t('{0} could not be opened as text.', path))
    }
  }
}
