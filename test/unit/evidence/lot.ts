/** Draws by lot that are the same in every run. */
export interface Lot {
  /** From 0 to below 1. */
  readonly next: () => number
  readonly between: (least: number, most: number) => number
  readonly from: <T>(choices: readonly T[]) => T
  readonly text: (alphabet: string, length: number) => string
}

export const lower = 'abcdefghijklmnopqrstuvwxyz'
export const digits = '0123456789'
export const hex = `${digits}abcdef`
export const alphanumeric = lower + lower.toUpperCase() + digits
export const base64 = `${alphanumeric}+/`

/** Mulberry32: small, and good enough to look drawn by lot. */
export function lot(seed: number): Lot {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  const from = <T>(choices: readonly T[]): T => choices[between(0, choices.length - 1)]!
  const text = (alphabet: string, length: number) =>
    Array.from({ length }, () => alphabet[between(0, alphabet.length - 1)]).join('')
  return { next, between, from, text }
}
