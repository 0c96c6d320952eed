/** A commit with the paths that differ from each of its parents; from nothing where it has none. */
export interface Commit {
  readonly hash: string
  /** Seconds since 1970. */
  readonly time: number
  readonly parents: readonly string[]
  readonly changed: readonly ReadonlySet<string>[]
}

/** What `git` is asked for what `rawLogReader` reads: children before their parents, merges beside each parent. */
export const rawLog = [
  ...['-c', 'log.showRoot=true', '-c', 'log.diffMerges=separate'],
  ...['log', '--topo-order', '--pretty=raw', '--parents', '-m', '--raw', '-z'],
  ...['--no-decorate', '--no-notes', '--no-color', '--no-renames', '--no-relative', '--no-ext-diff'],
]

interface Unfinished extends Commit {
  readonly changed: Set<string>[]
}

/** Reads `rawLog` as it comes; the last commit counts when `end` says that no more of it comes. */
export function rawLogReader(onCommit: (commit: Commit) => void) {
  let rest = ''
  let isPath = false
  let commit: Unfinished | null = null
  let paths = new Set<string>()
  const finish = () => {
    if (commit) onCommit(commit)
    commit = null
  }
  const takeHeader = (header: Header) => {
    if (commit?.hash !== header.hash) {
      finish()
      commit = begin(header)
    }
    paths = commit.changed[Math.max(0, header.parents.indexOf(header.from))]!
  }
  const take = (token: string) => {
    if (isPath) paths.add(token)
    else if (token.startsWith('commit ')) takeHeader(headerIn(token))
    isPath = !isPath && token.startsWith(':', token.lastIndexOf('\n') + 1)
  }
  return {
    take(text: string): void {
      const tokens = `${rest}${text}`.split('\0')
      rest = tokens.pop()!
      for (const token of tokens) take(token)
    },
    end: finish,
  }
}

interface Header {
  readonly hash: string
  readonly parents: readonly string[]
  /** The parent that a merge is compared with. */
  readonly from: string
  readonly time: number
}

function headerIn(token: string): Header {
  const [line = '', ...more] = token.split('\n')
  const { names = '', from = '' } =
    /^commit (?<names>[0-9a-f ]+)(?: \(from (?<from>[0-9a-f]+)\))?$/.exec(line)?.groups ?? {}
  const [hash = '', ...parents] = names.split(' ')
  const committer = more.find((other) => other.startsWith('committer ')) ?? ''
  return { hash, parents, from, time: Number(/(-?\d+) [-+]\d+$/.exec(committer)?.[1] ?? NaN) }
}

/** Where git is silent about a parent the commit is the same as that. */
const begin = ({ hash, time, parents }: Header): Unfinished => ({
  hash,
  time,
  parents,
  changed: Array.from({ length: Math.max(1, parents.length) }, () => new Set<string>()),
})
