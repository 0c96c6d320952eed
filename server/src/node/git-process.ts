import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'

/** Milliseconds after which git is ended and counts as not telling; where it goes on talking, also when it is not asked. */
export const patience = 5000
/** Bytes above which an answer counts as none. */
const longest = 256 * 1024 * 1024

export interface GitCall {
  readonly input?: string
  /** Variables of git's own, such as `GIT_INDEX_FILE`. */
  readonly variables?: Readonly<Record<string, string>>
  /** Milliseconds; git is ended after them. 5 s by default. */
  readonly patience?: number
}

/** What git prints, or null where it fails or takes too long; untrusted it is not started. */
export function git(
  isTrusted: () => boolean,
  folder: string,
  args: readonly string[],
  call: GitCall = {},
): Promise<string | null> {
  if (!isTrusted()) return Promise.resolve(null)
  const env = { ...environment(), ...call.variables }
  const options = { cwd: neutralFolder, env, timeout: call.patience ?? patience, maxBuffer: longest }
  return new Promise((resolve) => {
    const child = execFile('git', argumentsIn(folder, args), options, (error, output) => resolve(error ? null : output))
    // a git that ends early has said so by its exit
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(call.input ?? '')
  })
}

/** A git that goes on talking, or null untrusted. Whoever starts it ends it. */
export function startGit(
  isTrusted: () => boolean,
  folder: string,
  args: readonly string[],
): ChildProcessByStdio<Writable, Readable, null> | null {
  if (!isTrusted()) return null
  const options = { cwd: neutralFolder, env: environment() }
  return spawn('git', argumentsIn(folder, args), { ...options, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true })
}

const argumentsIn = (folder: string, args: readonly string[]) => [
  '--literal-pathspecs',
  '--no-pager',
  ...inert,
  '-C',
  folder,
  ...args,
]

/** No program that the repository's own configuration names is started: no monitor, hook, signature check or fetch. */
const inert = ['core.fsmonitor=false', 'core.hooksPath=', 'log.showSignature=false'].flatMap((set) => ['-c', set])

/** Windows looks for a program in the working directory first: it must be no folder of the workspace. */
const neutralFolder = path.dirname(process.execPath)

/** Without git's own variables: inside a hook they would point at another repository. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  return { ...Object.fromEntries(own), GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' }
}
