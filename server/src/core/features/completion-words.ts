import { type GateDocument, type Status, type StatusValue, statusValues } from '../model/document.ts'
import { statusMeaning } from '../model/status.ts'
import { asWord, statedWords } from '../rules/restate.ts'
import { verdictWord } from '../verdict/word.ts'
import type { WordSlot } from './completion-slot.ts'

/** Words that make sense in a place, the likeliest first, and what they mean. */
export interface Suggestion {
  readonly text: string
  readonly detail: string
}

/** The statuses in the tracker's own words and dress; where it declares none, the usual ones in the same dress too. */
export function statusWords(document: GateDocument, slot: WordSlot): Suggestion[] {
  const stated = slot.cell ? cellsOf(document, slot.cell) : statedElsewhere(document, slot)
  const declared = declaredWords(document, 'status')
  const dress = stated.find(({ value }) => value !== 'unknown')
  const usual = declared.length
    ? []
    : usualStages.map((words) => asWord(document, words, rawOf(document, dress?.value)))
  const more = [...declared, ...usual].map((word) => ({ text: word, value: statusMeaning(word) }))
  const known = new Set(stated.map(({ value }) => value))
  const missing = declared.length ? more : more.filter(({ value }) => !known.has(value))
  return inOrder(unique([...stated, ...missing]))
}

const usualStages = [['pending'], ['in', 'progress'], ['in', 'review'], ['changes', 'requested'], ['blocked'], ['done']]

interface Word {
  readonly text: string
  readonly value: StatusValue
}

const statedElsewhere = (document: GateDocument, { start }: WordSlot): Word[] =>
  statedWords(document)
    .filter((status) => status.start !== start)
    .map(({ raw, value }) => ({ text: raw, value }))

/** The other cells of a board's column that hold a status and nothing else, as they are written. */
function cellsOf({ boards, text }: GateDocument, { row, column }: NonNullable<WordSlot['cell']>): Word[] {
  return boards.flatMap(({ rows, columns }) =>
    rows.flatMap((one): Word[] => {
      const [status, cell] = [columns[column]?.role === 'status' ? one.status : one.reviewState, one.cells[column]]
      const written = cell ? text.slice(cell.start, cell.end) : ''
      const isOther = status && one.start !== row && isNothingElse(written, status)
      return isOther ? [{ text: written, value: status.value }] : []
    }),
  )
}

const isNothingElse = (written: string, { raw }: Status) => !/[\p{L}\p{N}[\]]/u.test(written.replace(raw, ''))

const rawOf = (document: GateDocument, value?: StatusValue) =>
  statedWords(document).find((status) => status.value === value)?.raw ?? 'DONE'

const declaredWords = ({ vocabulary }: GateDocument, of: 'status' | 'review-state' | 'verdict'): string[] =>
  vocabulary.filter((one) => one.of === of).flatMap(({ words }) => words)

function unique(words: readonly Word[]): Word[] {
  const seen = new Set<string>()
  return words.filter(({ text }) => !seen.has(text) && seen.add(text))
}

const inOrder = (words: readonly Word[]): Suggestion[] =>
  words
    .toSorted((one, other) => statusValues.indexOf(one.value) - statusValues.indexOf(other.value))
    .map(({ text, value }) => ({ text, detail: value === 'unknown' ? '' : value }))

/** What a review came to, in the tracker's own words. */
export function reviewWords(document: GateDocument, slot: WordSlot): Suggestion[] {
  const stated = slot.cell ? cellsOf(document, slot.cell) : []
  const known = new Set(stated.map(({ text }) => text.replace(/[^\p{L}]/gu, '').toLowerCase()))
  const usual = declaredWords(document, 'review-state')
  const missing = (usual.length ? usual : ['PENDING', 'APPROVED', 'CHANGES_REQUESTED'])
    .filter((word) => !known.has(word.replace(/[^\p{L}]/gu, '').toLowerCase()))
    .map((text) => ({ text, value: statusMeaning(text) }))
  return inOrder(unique([...stated, ...missing]))
}

/** In a packet's section the reviewer's verdicts, elsewhere those on the whole; in the document's words. */
export function verdictWords(document: GateDocument, { start }: WordSlot): Suggestion[] {
  const isPackets = document.packets.some(({ sections }) =>
    sections.some((one) => one.start <= start && start <= one.end),
  )
  const words = isPackets
    ? reviewVerdicts.map(([value, usual]) => reviewVerdict(document, value) ?? usual)
    : [...decisions.map((value) => verdictWord(document, value)), ...declaredWords(document, 'verdict')]
  return [...new Set(words)].map((text) => ({ text, detail: isPackets ? 'review' : 'verdict' }))
}

const decisions = ['go', 'go-with-conditions', 'no-go'] as const
const reviewVerdicts = [
  ['approved', 'APPROVED'],
  ['changes-requested', 'CHANGES_REQUESTED'],
] as const

function reviewVerdict({ verdicts, packets }: GateDocument, value: 'approved' | 'changes-requested'): string | null {
  const recorded = packets.flatMap(({ records }) => records.flatMap(({ verdict }) => verdict ?? []))
  return [...verdicts, ...recorded].findLast((verdict) => verdict.value === value)?.raw ?? null
}
