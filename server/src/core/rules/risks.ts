import type { Risk } from '../model/document.ts'

/** Is it one risk in two lists? Few write a risk twice in the same words: most of the shorter one's must be in the other. */
export function sameRisk(one: Risk, other: Risk): boolean {
  if (one.severity && other.severity && one.severity !== other.severity) return false
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const [few, many] = a.size <= b.size ? [a, b] : [b, a]
  const shared = [...few].filter((word) => many.has(word)).length
  return few.size >= 3 && shared >= few.size * 0.6
}

const wordsOf = ({ text }: Risk) =>
  new Set(
    text
      .replace(/\bowner\b.*$/i, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}.]{3,}/gu),
  )
