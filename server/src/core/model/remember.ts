/**
 * Remembers what a function last made of each thing, and gives it again as long as its other arguments say the same. The
 * things are never changed once they are made, so that what was made of them holds wherever they turn up again.
 */
export function remembering<Thing extends object, Rest extends readonly unknown[], Made>(
  make: (thing: Thing, ...rest: Rest) => Made,
): (thing: Thing, ...rest: Rest) => Made {
  const last = new WeakMap<Thing, { readonly rest: Rest; readonly made: Made }>()
  return (thing, ...rest) => {
    const known = last.get(thing)
    if (known && isSame(known.rest, rest)) return known.made
    const made = make(thing, ...rest)
    last.set(thing, { rest, made })
    return made
  }
}

/** Do two lists hold the same things, or lists of the same things? */
export function isSame(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return Object.is(one, other)
  if (one === other) return true
  if (one.length !== other.length) return false
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i] && !isSame(one[i], other[i])) return false
  return true
}
