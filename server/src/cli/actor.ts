import { spawnSync } from 'node:child_process'
import os from 'node:os'

/** Who asks for a run in this folder: git's `user.name`, where git knows none the user of the system. */
export function actorIn(folder: string): string {
  // reading the configuration starts no program that a repository names
  const git = spawnSync('git', ['-C', folder, 'config', '--get', 'user.name'], { encoding: 'utf8', timeout: 5_000 })
  return (git.status === 0 && git.stdout.trim()) || os.userInfo().username
}
