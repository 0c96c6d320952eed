import { promises as fs } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import { wordsOf } from '../server.ts'

/** Why a document's commands may not be run here, in words for a person; null where they may. */
export async function refusalOf(document: vscode.TextDocument): Promise<string | null> {
  if (!vscode.workspace.isTrusted)
    return vscode.l10n.t(
      'This workspace is not trusted, so nothing is run. Trust it first (Manage Workspace Trust), and run again.',
    )
  const name = vscode.workspace.asRelativePath(document.uri)
  if (document.isUntitled) return vscode.l10n.t('{0} is not saved yet. Save it first, and run again.', name)
  if (document.uri.scheme !== 'file')
    return vscode.l10n.t(
      '{0} is no local file (`{1}:`), so there is no folder to run in. Open it from a folder of this machine.',
      name,
      document.uri.scheme,
    )
  return refusalOfFile(document.uri, name)
}

/** Why evidence may not be written into a file; null where it may. */
export async function refusalOfFile(uri: vscode.Uri, name: string): Promise<string | null> {
  try {
    if (await leavesWorkspace(uri))
      return vscode.l10n.t(
        "{0} is a link to a file outside the workspace. Open that file's own folder, and run there.",
        name,
      )
    if (await isReadOnly(uri))
      return vscode.l10n.t('{0} is read-only, so evidence could not be written. Make it writable first.', name)
    if (!isUtf8(await fs.readFile(uri.fsPath)))
      return vscode.l10n.t(
        '{0} is not valid UTF-8 on disk, and saving it would change other characters. Convert it to UTF-8 first.',
        name,
      )
    return null
  } catch (error) {
    return vscode.l10n.t('{0} cannot be read from disk: {1}. Save it first, and run again.', name, wordsOf(error))
  }
}

/** VS Code writes through links: the real file must lie in the document's workspace folder, without one in its own folder. */
async function leavesWorkspace(uri: vscode.Uri): Promise<boolean> {
  const home = vscode.workspace.getWorkspaceFolder(uri)?.uri.fsPath ?? path.dirname(uri.fsPath)
  const [folder, file] = await Promise.all([fs.realpath(home), fs.realpath(uri.fsPath)])
  const relative = path.relative(folder, file)
  return relative.startsWith('..') || path.isAbsolute(relative)
}

async function isReadOnly(uri: vscode.Uri): Promise<boolean> {
  const [{ permissions = 0 }, { mode }] = await Promise.all([vscode.workspace.fs.stat(uri), fs.stat(uri.fsPath)])
  const isMarked = (permissions & vscode.FilePermission.Readonly) !== 0
  return isMarked || (mode & 0o222) === 0
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch (error) {
    if (error instanceof TypeError) return false
    throw error
  }
}
