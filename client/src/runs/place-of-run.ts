import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { workspace } from 'vscode'

/** Where and how a document's commands run. */
export interface PlaceOfRun {
  /** Absolute path. */
  readonly cwd: string
  /** Absolute path, or a name on the PATH. */
  readonly shell: string
  /** Seconds. */
  readonly timeout: number
}

export function placeOfRun(document: string): PlaceOfRun {
  const settings = workspace.getConfiguration('gatebook.run')
  const shell = settings.get('shell', '').trim()
  return { cwd: folderOf(document), shell: shell || defaultShell(), timeout: settings.get('timeout', 3600) }
}

/** The root of the document's repository; without one the document's folder. */
export function folderOf(document: string): string {
  const own = path.dirname(document)
  for (let folder = own; ; folder = path.dirname(folder)) {
    // a file in a worktree, a folder elsewhere
    if (existsSync(path.join(folder, '.git'))) return folder
    if (folder === path.dirname(folder)) return own
  }
}

function defaultShell(): string {
  const names = process.platform === 'win32' ? ['bash.exe', 'pwsh.exe', 'powershell.exe'] : ['bash', 'sh']
  return names.map(onPath).find((file) => file !== undefined) ?? 'sh'
}

function onPath(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter((folder) => path.isAbsolute(folder))
  return folders.map((folder) => path.join(folder, name)).find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    // it is not there, or not ours to start: the next folder of the PATH is asked
    return false
  }
}
