import { execFile } from 'node:child_process'
import path from 'node:path'
import type { GitHistory } from '../core/index.ts'

/** Milliseconds for which an answer of git is taken as still true. */
const freshFor = 5000
/** Milliseconds after which git is ended and counts as not telling. */
const patience = 5000

/** The history that git tells. Asked again soon after is answered from memory; untrusted nothing is started. */
export function gitHistory(isTrusted: () => boolean): GitHistory {
  const answers = new Map<string, { readonly until: number; readonly date: Promise<string | null> }>()
  return {
    lastCommit(file) {
      if (!isTrusted()) return Promise.resolve(null)
      const known = answers.get(file)
      if (known && performance.now() < known.until) return known.date
      const date = askGit(isTrusted, file)
      answers.set(file, { until: performance.now() + freshFor, date })
      return date
    },
  }
}

/** No program that the repository's own configuration names is started: no monitor, hook, signature check or fetch. */
const inert = ['core.fsmonitor=false', 'core.hooksPath=', 'log.showSignature=false'].flatMap((set) => ['-c', set])

function askGit(isTrusted: () => boolean, file: string): Promise<string | null> {
  if (!isTrusted()) return Promise.resolve(null)
  const args = [
    ...['--literal-pathspecs', '--no-pager', ...inert, '-C', path.dirname(file)],
    ...['log', '-1', '--format=%cd', '--date=format-local:%Y-%m-%d', '--', path.basename(file)],
  ]
  return new Promise((resolve) => {
    execFile('git', args, { cwd: neutralFolder, env: environment(), timeout: patience }, (error, output) => {
      resolve(error ? null : (/^\d{4}-\d\d-\d\d$/m.exec(output)?.[0] ?? null))
    })
  })
}

/** Windows looks for a program in the working directory first: it must be no folder of the workspace. */
const neutralFolder = path.dirname(process.execPath)

/** Without git's own variables: inside a hook they would point at another repository. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
  return { ...Object.fromEntries(own), GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' }
}
