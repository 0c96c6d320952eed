/**
 * Does a path match a glob? Both have `/` between the names and start at the same folder. `*` and `?` stay within a
 * name, `**` goes over any number of folders, `{a,b}` is a choice; a glob without `/` matches a name in any folder.
 * Its time grows with the product of the two lengths at worst, whatever the glob.
 */
export function matchesGlob(path: string, glob: string): boolean {
  const names = path.split('/')
  return choices(glob).some((choice) => {
    const parts = choice.replace(/^\.?\//, '').split('/')
    return matchesAll(names, choice.includes('/') ? parts : ['**', ...parts])
  })
}

const most = 100

/** `a.{md,txt}` → `a.md`, `a.txt`; choices do not nest. */
function choices(glob: string): string[] {
  let made = ['']
  for (const part of glob.split(/(\{[^{}]*\})/)) {
    const options = /^\{.*\}$/s.test(part) ? part.slice(1, -1).split(',') : [part]
    made = made.flatMap((start) => options.map((option) => start + option)).slice(0, most)
  }
  return made
}

const matchesAll = (names: readonly string[], parts: readonly string[]): boolean =>
  wild(names, parts, (part) => part === '**', matchesName)

const matchesName = (name: string, part: string): boolean =>
  wild(
    [...name],
    [...part],
    (one) => one === '*',
    (one, other) => other === '?' || one === other,
  )

/** The usual two-finger match: a wildcard that took too little takes one more. */
function wild<T>(
  given: readonly T[],
  pattern: readonly T[],
  isWildcard: (one: T) => boolean,
  fits: (one: T, other: T) => boolean,
): boolean {
  let [at, next, star, taken] = [0, 0, -1, 0]
  while (at < given.length) {
    const part = pattern[next]
    if (part !== undefined && isWildcard(part)) [star, taken] = [next++, at]
    else if (part !== undefined && fits(given[at]!, part)) [at, next] = [at + 1, next + 1]
    else if (star >= 0) [next, at] = [star + 1, ++taken]
    else return false
  }
  return pattern.slice(next).every(isWildcard)
}
