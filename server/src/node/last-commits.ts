import type { Commit } from './raw-log.ts'

/** What `git log -1 -- PATH` would answer for every path of a history. */
export interface LastCommits {
  /** Children come before their parents, the first is the head. */
  readonly take: (commit: Commit) => void
  /** Seconds since 1970; undefined while, or where, no commit was found. */
  readonly timeOf: (path: string) => number | undefined
}

/**
 * Follows each path as git does: to the first parent that has the same content there, and where none has, the commit is
 * the answer. All paths go down the first parents together until a merge or a change sets one apart.
 */
export function lastCommits(): LastCommits {
  const times = new Map<string, number>()
  const apart = new Set<string>()
  const waiting = new Map<string, string[]>()
  let together: string | undefined
  const waitFor = (hash: string, path: string) => {
    const paths = waiting.get(hash)
    if (paths) paths.push(path)
    else waiting.set(hash, [path])
  }
  const follow = (path: string, { time, parents, changed }: Commit) => {
    const same = changed.findIndex((paths) => !paths.has(path))
    const next = parents[same]
    if (same < 0) times.set(path, time)
    else if (next !== undefined) waitFor(next, path)
  }
  return {
    take(commit) {
      together ??= commit.hash
      const here = waiting.get(commit.hash) ?? []
      waiting.delete(commit.hash)
      for (const path of here) follow(path, commit)
      if (commit.hash !== together) return
      for (const path of commit.changed[0]!) {
        if (apart.has(path)) continue
        apart.add(path)
        follow(path, commit)
      }
      together = commit.parents[0] ?? ''
    },
    timeOf: (path) => times.get(path),
  }
}
