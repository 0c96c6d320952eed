/** Choices that look random and are the same for the same seed, on every machine. */
export interface Random {
  /** A whole number from 0 up to, without, `limit`. */
  below(limit: number): number
  /** True in about this share of the calls, 0 to 1. */
  chance(share: number): boolean
  pick<T>(from: readonly T[]): T
}

/** The generator mulberry32: 32 bits of state, which is enough for documents. */
export function seeded(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return { below, chance: (share) => next() < share, pick: (from) => from[below(from.length)]! }
}
