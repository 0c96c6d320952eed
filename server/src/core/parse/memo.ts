/** Remembers what was made of texts, up to about twice a limit; what was not asked for lately goes first. */
export interface Memo<T> {
  find(key: string): T | undefined
  keep(key: string, made: T): T
}

/** Remembers what a function makes of short texts: commands, headings, lines. What is given again is the same object. */
export function rememberingTexts<T>(make: (text: string) => T): (text: string) => T {
  const memo = newMemo<T>(60_000)
  return (text) => memo.find(text) ?? memo.keep(text, make(text))
}

/** @param limit characters of keys that are kept at least */
export function newMemo<T>(limit: number): Memo<T> {
  let recent = new Map<string, T>()
  let older = new Map<string, T>()
  let size = 0
  const keep = (key: string, made: T): T => {
    recent.set(key, made)
    size += key.length
    if (size > limit) {
      older = recent
      recent = new Map()
      size = 0
    }
    return made
  }
  return {
    find(key) {
      const known = recent.get(key)
      if (known !== undefined) return known
      const old = older.get(key)
      return old === undefined ? undefined : keep(key, old)
    },
    keep,
  }
}
