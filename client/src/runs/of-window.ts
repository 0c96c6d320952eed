import * as vscode from 'vscode'

/** Does a run concern a document in this window's folders, or one that is open in it? */
export function isOfThisWindow({ document }: { readonly document: string }): boolean {
  const uri = vscode.Uri.file(document)
  const isOpen = () => vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString())
  return vscode.workspace.getWorkspaceFolder(uri) !== undefined || isOpen()
}
