import type { Risk } from '../model/document.ts'

interface Group {
  readonly risks: Risk[]
  readonly words: ReadonlySet<string>
}

/**
 * The risks of several lists, each with its repetitions. Few write a risk twice in the same words: one severity, and most
 * of the words of the shorter text in the longer one, make them one.
 */
export function groupRisks(risks: readonly Risk[]): (readonly Risk[])[] {
  const groups: Group[] = []
  const byWord = new Map<string, Group[]>()
  for (const risk of risks) {
    const words = wordsOf(risk)
    const same = likeliest(byWord, words).find((group) => isSame(group, risk, words))
    if (same) same.risks.push(risk)
    else {
      const group = { risks: [risk], words }
      groups.push(group)
      for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []).slice(-most), group])
    }
  }
  return groups.map((group) => group.risks)
}

/** A word that more risks than these have in common tells nothing. */
const most = 20

const likeliest = (byWord: ReadonlyMap<string, Group[]>, words: ReadonlySet<string>) => [
  ...new Set([...words].flatMap((word) => byWord.get(word) ?? [])),
]

function isSame(group: Group, { severity }: Risk, words: ReadonlySet<string>): boolean {
  const [first] = group.risks
  if (first!.severity && severity && first!.severity !== severity) return false
  const [few, many] = words.size <= group.words.size ? [words, group.words] : [group.words, words]
  return few.size >= 3 && [...few].filter((word) => many.has(word)).length >= few.size * 0.6
}

const wordsOf = ({ text }: Risk) =>
  new Set(
    text
      .replace(/\bowner\b.*$/i, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}.]{3,}/gu),
  )
