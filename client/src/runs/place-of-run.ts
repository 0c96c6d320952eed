import { existsSync } from 'node:fs'
import path from 'node:path'
import { findShell } from '../../../server/src/recorder/shell.ts'
import { setting } from '../settings.ts'

/** Where and how a document's commands run. */
export interface PlaceOfRun {
  /** Absolute path. */
  readonly cwd: string
  /** Absolute path, or a name on the PATH. */
  readonly shell: string
  /** Seconds. */
  readonly timeout: number
}

/** As the settings of this machine say; a workspace has no say in it. */
export function placeOfRun(document: string): PlaceOfRun {
  const shell = setting('run.shell').trim() || findShell(process.platform, process.env)
  return { cwd: folderOf(document), shell, timeout: setting('run.timeout') }
}

/** The root of the document's repository; without one the document's folder. */
function folderOf(document: string): string {
  const own = path.dirname(document)
  for (let folder = own; ; folder = path.dirname(folder)) {
    // a file in a worktree, a folder elsewhere
    if (existsSync(path.join(folder, '.git'))) return folder
    if (folder === path.dirname(folder)) return own
  }
}
