import fs from 'node:fs'
import path from 'node:path'

/** The nearest folder upwards that holds `.git` (a folder, or a file in worktrees and submodules); null where none does. */
export function repositoryOf(folder: string): string | null {
  for (let at = folder; ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git'))) return at
    if (at === path.dirname(at)) return null
  }
}

/** The root of a folder's repository; without one the folder itself. */
export const rootOf = (folder: string): string => repositoryOf(folder) ?? folder
