/** Remembers what was made of texts, up to about twice a limit; what was not asked for lately goes first. */
export interface Memo<T> {
  get(key: string, make: () => T): T
}

/** Remembers what a function makes of short texts: commands, headings, lines. What is given again is the same object. */
export function rememberingTexts<T>(make: (text: string) => T): (text: string) => T {
  const memo = newMemo<T>(60_000)
  return (text) => memo.get(text, () => make(text))
}

/** @param limit characters of keys that are kept at least */
export function newMemo<T>(limit: number): Memo<T> {
  let recent = new Map<string, T>()
  let older = new Map<string, T>()
  let size = 0
  const keep = (key: string, value: T) => {
    recent.set(key, value)
    size += key.length
    if (size <= limit) return
    older = recent
    recent = new Map()
    size = 0
  }
  return {
    get(key, make) {
      const known = recent.get(key)
      if (known !== undefined) return known
      const value = older.get(key) ?? make()
      keep(key, value)
      return value
    },
  }
}
