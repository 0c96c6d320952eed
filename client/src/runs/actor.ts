import { execFile } from 'node:child_process'
import os from 'node:os'
import { promisify } from 'node:util'
import { workspace } from 'vscode'

/** Who asked for a run: git's `user.name`, else the user of this machine. No git is started before trust. */
export async function actorIn(folder: string): Promise<string> {
  return (workspace.isTrusted && (await gitName(folder))) || os.userInfo().username
}

async function gitName(folder: string): Promise<string> {
  const quiet = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=']
  try {
    const { stdout } = await promisify(execFile)('git', [...quiet, 'config', '--get', 'user.name'], { cwd: folder })
    return stdout.trim()
  } catch {
    // no git, or no name in it: the machine's user has one
    return ''
  }
}
