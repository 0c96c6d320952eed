import type { GateDocument, Status, StatusValue } from '../model/document.ts'

/** The tracker's own word for a status in the case of the word that it replaces; null where it has none. */
export const ownWord = (document: GateDocument, value: StatusValue, replaced: string): string | null =>
  wordsOf(document).get(`${value} ${caseOf(replaced)}`) ?? null

const remembered = new WeakMap<GateDocument, ReadonlyMap<string, string>>()

/** The first word of each meaning and case. */
function wordsOf(document: GateDocument): ReadonlyMap<string, string> {
  const known = remembered.get(document)
  if (known) return known
  const stated = statedWords(document).toReversed()
  const words = new Map(stated.map(({ value, raw }) => [`${value} ${caseOf(raw)}`, raw]))
  remembered.set(document, words)
  return words
}

/** The tracker's word for in progress, else `IN_PROGRESS` in the case and with the mark between words that it uses. */
export const inProgressWord = (document: GateDocument, replaced: string): string =>
  ownWord(document, 'in-progress', replaced) ?? asWord(document, ['in', 'progress'], replaced)

/** Words as one status in the case of another and with the mark between words that the tracker uses. */
export function asWord(document: GateDocument, words: readonly string[], model: string): string {
  const style = caseOf(model)
  const alike = statedWords(document).filter(({ raw }) => caseOf(raw) === style)
  const mark = alike.flatMap(({ raw }) => /[A-Za-z]([ _-])[A-Za-z]/.exec(raw)?.[1] ?? [])[0]
  if (style === 'upper') return words.join(mark ?? '_').toUpperCase()
  const word = words.map((each) => (style === 'lower' ? each : inCaseOf(each, 'Word')))
  return word.join(mark ?? ' ')
}

/** A word in the case of another: `DONE` as `Done`. */
export function inCaseOf(word: string, model: string): string {
  const style = caseOf(model)
  if (style === caseOf(word)) return word
  if (style === 'upper') return word.toUpperCase()
  const lower = word.toLowerCase()
  return style === 'lower' ? lower : lower.replace(/^\p{L}/u, (letter) => letter.toUpperCase())
}

/** The statuses that the document states, boards first. */
export function statedWords(document: GateDocument): Status[] {
  const rows = document.boards.flatMap(({ rows }) => rows.map(({ status }) => status))
  const rest = [...document.packets, ...document.claims].map(({ status }) => status)
  return [...rows, ...rest, document.status].filter((status) => status !== null)
}

function caseOf(word: string): 'upper' | 'lower' | 'capital' {
  if (word === word.toLowerCase()) return word === word.toUpperCase() ? 'capital' : 'lower'
  return word === word.toUpperCase() ? 'upper' : 'capital'
}
