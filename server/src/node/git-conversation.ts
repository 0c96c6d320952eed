import { localDate } from '../core/index.ts'
import { commitLookup } from './commit-lookup.ts'
import { git } from './git-process.ts'
import { type HistoryPass, historyPass } from './history-pass.ts'

/** What git tells of one repository; null where it does not tell. */
export interface GitConversation {
  /** The local date, `YYYY-MM-DD`, of the last commit that touched the file at this path from the root. */
  readonly lastCommit: (path: string) => Promise<string | null>
  readonly hasCommit: (hash: string) => Promise<boolean | null>
}

/** Milliseconds for which the head is taken as still the same, and a missing commit as still missing. */
const freshFor = 5000
/** Files of one head that git is asked for singly, following only their paths; for more, one reading of all is cheaper. */
const fewFiles = 5

interface Head {
  /** Empty before the first commit. */
  readonly hash: string
  /** From the root as git has it to ours, with `/` at its end; empty where they are the same. */
  readonly prefix: string
  readonly isShallow: boolean
  /** By path from our root. */
  readonly dates: Map<string, Promise<string | null>>
  /** Undefined as long as the files are few. */
  pass?: HistoryPass | null
}

/** What was told is remembered as long as the head stays where it is. Untrusted nothing is started. */
export function gitConversation(isTrusted: () => boolean, root: string): GitConversation {
  const headNow = heads(isTrusted, root)
  const lookUp = commitLookup(isTrusted, root)
  const commits = new Map<string, { readonly until: number; readonly has: boolean }>()
  return {
    async lastCommit(path) {
      const head = await headNow()
      if (!head?.hash) return null
      const known = head.dates.get(path)
      if (known) return known
      const date = findDate(isTrusted, root, head, path)
      head.dates.set(path, date)
      return date
    },
    async hasCommit(hash) {
      const known = commits.get(hash)
      if (known && performance.now() < known.until) return known.has
      const has = await lookUp(hash)
      // a shallow clone lacks commits that the repository has
      if (has === null || (!has && (await headNow())?.isShallow !== false)) return null
      commits.set(hash, { has, until: has ? Infinity : performance.now() + freshFor })
      return has
    },
  }
}

function heads(isTrusted: () => boolean, root: string): () => Promise<Head | null> {
  let last: Promise<Head | null> = Promise.resolve(null)
  let until = -Infinity
  const read = async (before: Head | null): Promise<Head | null> => {
    const asked = ['rev-parse', '--show-prefix', '--is-shallow-repository', '--revs-only', 'HEAD']
    const [prefix, isShallow, hash] = (await git(isTrusted, root, asked))?.split(/\r?\n/) ?? []
    if (before && before.hash === hash) return before
    before?.pass?.end()
    if (prefix === undefined || hash === undefined) return null
    return { hash, prefix, isShallow: isShallow === 'true', dates: new Map() }
  }
  return () => {
    if (performance.now() < until) return last
    until = performance.now() + freshFor
    last = last.then(read)
    return last
  }
}

/** What git failed to tell is asked again the next time. */
async function findDate(isTrusted: () => boolean, root: string, head: Head, path: string): Promise<string | null> {
  if (head.dates.size >= fewFiles) head.pass ??= historyPass(isTrusted, root, head.hash)
  const inPass = await head.pass?.timeOf(head.prefix + path)
  const time = inPass === undefined ? await askSingly(isTrusted, root, path) : inPass
  if (time === undefined) head.dates.delete(path)
  return typeof time === 'number' ? localDate(new Date(time * 1000)) : null
}

/** Seconds since 1970; null where no commit touched the file, undefined where git fails. */
async function askSingly(isTrusted: () => boolean, root: string, path: string): Promise<number | null | undefined> {
  const output = await git(isTrusted, root, ['log', '-1', '--format=%ct', '--', path])
  if (output === null) return undefined
  return output ? Number(output) : null
}
