/**
 * The candidate that a word was meant to be: within `most` edits, nearer than every other; null where there is none or
 * two are as near. Case and the marks between words do not count.
 */
export function nearest(word: string, candidates: Iterable<string>, most: number): string | null {
  let found: string | null = null
  let least = most + 1
  for (const candidate of new Set(candidates)) {
    const distance = editDistance(plain(word), plain(candidate))
    if (distance === least) found = null
    if (distance < least) [found, least] = [candidate, distance]
  }
  return found
}

const plain = (word: string) => word.toLowerCase().replace(/[\s_.-]+/g, '-')

/** Words longer than this are compared no further. */
const longest = 40

/** Letters to insert, delete, replace or swap with their neighbour to make one word of the other; infinite for long texts. */
export function editDistance(one: string, other: string): number {
  if (one.length > longest || other.length > longest) return one === other ? 0 : Infinity
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, i) => i)
  for (let i = 1; i <= one.length; i++) {
    const row = [i]
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]
      row[j] = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + cost, swapped ? before[j - 2]! + 1 : Infinity)
    }
    ;[before, last] = [last, row]
  }
  return last[other.length]!
}
