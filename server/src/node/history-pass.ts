import { gitCompanion } from './git-companion.ts'
import { lastCommits } from './last-commits.ts'
import { rawLog, rawLogReader } from './raw-log.ts'

/** One reading of a history for all of its paths, as far back as somebody asks. */
export interface HistoryPass {
  /** Seconds since 1970; null where no commit touched the path, undefined where the reading was ended before. */
  readonly timeOf: (path: string) => Promise<number | null | undefined>
  readonly end: () => void
}

/** Null untrusted. `folder` is in the repository, paths are from its root. */
export function historyPass(isTrusted: () => boolean, folder: string, head: string): HistoryPass | null {
  const commits = lastCommits()
  const reader = rawLogReader(commits.take)
  const asked = new Map<string, (time: number | null | undefined) => void>()
  let silence: null | undefined
  let isOver = false
  const git = gitCompanion(isTrusted, folder, [...rawLog, head, '--'], {
    onText(text) {
      reader.take(text)
      for (const [path, answer] of asked) if (commits.timeOf(path) !== undefined) answer(commits.timeOf(path))
    },
    onEnd(isWhole) {
      isOver = true
      if (isWhole) {
        reader.end()
        silence = null
      }
      for (const [path, answer] of asked) answer(commits.timeOf(path) ?? silence)
    },
  })
  if (!git) return null
  return {
    timeOf(path) {
      const known = commits.timeOf(path)
      if (known !== undefined || isOver) return Promise.resolve(known ?? silence)
      return new Promise((resolve) => {
        asked.set(path, (time) => {
          asked.delete(path)
          if (!asked.size) git.setAwaited(false)
          resolve(time)
        })
        git.setAwaited(true)
      })
    },
    end: git.end,
  }
}
