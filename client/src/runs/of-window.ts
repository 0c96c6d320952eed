import * as vscode from 'vscode'

/** Does a document lie in this window's folders, or is it open in it? */
export function isOfThisWindow(uri: vscode.Uri): boolean {
  const isOpen = () => vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString())
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined || isOpen()
}
