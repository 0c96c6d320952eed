import fs from 'node:fs'
import path from 'node:path'

/** The nearest folder upwards that holds `.git` (a folder, or a file in worktrees and submodules); else the folder itself. */
export function rootOf(folder: string): string {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git'))) return at
    if (at === path.dirname(at)) return folder
  }
}
