import type { GitTrees } from '../core/index.ts'

/** Milliseconds for which an answer of git about a working tree is taken as still true. */
const freshFor = 5000

/** Trees that are asked once for the same thing within a moment. */
interface FreshTrees extends GitTrees {
  /** Files changed: all is asked anew. */
  readonly forget: () => void
}

/** The same trees, asked once for the same thing within a moment. What git did not tell is asked again. */
export function freshTrees(trees: GitTrees, keepFor: number = freshFor): FreshTrees {
  const known = new Map<string, { readonly until: number; readonly answer: Promise<unknown> }>()
  const once = <T>(asked: readonly unknown[], ask: () => Promise<T>): Promise<T> => {
    const key = JSON.stringify(asked)
    const last = known.get(key)
    if (last && performance.now() < last.until) return last.answer as Promise<T>
    const answer = ask()
    known.set(key, { until: performance.now() + keepFor, answer })
    answer.then(
      (told) => told ?? known.delete(key),
      () => known.delete(key),
    )
    return answer
  }
  return {
    forget: () => known.clear(),
    working: (...asked) => once(['working', asked], () => trees.working(...asked)),
    ofCommit: (...asked) => once(['ofCommit', asked], () => trees.ofCommit(...asked)),
    changed: (...asked) => once(['changed', asked], () => trees.changed(...asked)),
    covered: (...asked) => once(['covered', asked], () => trees.covered(...asked)),
    added: (...asked) => once(['added', asked], () => trees.added(...asked)),
  }
}
