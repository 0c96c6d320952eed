import { execFile } from 'node:child_process'
import os from 'node:os'
import { promisify } from 'node:util'

/** Reading the configuration starts no program that a repository names; these hold for whatever git adds to it one day. */
const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=']

/**
 * Who asks for a run in this folder: git's `user.name`, where git knows none the user of the system. Where no git may be
 * started, in a folder that is not trusted, none is.
 */
export async function actorIn(folder: string, mayStartGit: boolean): Promise<string> {
  return (mayStartGit && (await gitName(folder))) || os.userInfo().username
}

async function gitName(folder: string): Promise<string> {
  const args = [...quiet, '-C', folder, 'config', '--get', 'user.name']
  try {
    return (await promisify(execFile)('git', args, { timeout: 5_000 })).stdout.trim()
  } catch {
    // no git, or no name in it: the machine's user has one
    return ''
  }
}
