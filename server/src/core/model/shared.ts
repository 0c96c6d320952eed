import type { Reading, Run, Source } from '../parse/index.ts'

/** A reading that remembers what it read: several readers of the model ask for the same cells and items. */
export function shared(reading: Reading): Reading {
  const known = new Map<Source, Run[]>()
  return {
    ...reading,
    inline(source, inTable) {
      const before = known.get(source)
      if (before) return before
      const runs = reading.inline(source, inTable)
      known.set(source, runs)
      return runs
    },
  }
}
