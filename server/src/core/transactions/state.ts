import type { Board, ColumnRole, GateDocument, Packet, Span, Status, Words } from '../model/document.ts'
import type { Edit } from '../rules/rule.ts'
import { statementsOf } from '../rules/statements.ts'
import { type Stage, wordFor } from './words.ts'

/** The edits that let every place that states a packet's status say this stage; null where no place does. */
export function setStatus(document: GateDocument, packet: Packet, stage: Stage): Edit[] | null {
  const stated = statementsOf(document)(packet)
    .filter((one) => !isHistory(document, one.status))
    .map(({ status }) => status)
  const claims = packet.status && !stated.some(({ start }) => start === packet.status?.start) ? [packet.status] : []
  const edits = [...claims, ...stated].map((status) => restate(document, packet, status, stage))
  const cell = packet.row?.statusCell
  if (cell && !packet.row?.status) edits.push(fill(document.text, cell, wordFor(document, stage, 'DONE')))
  return edits.length ? edits : null
}

/** The edits that let the board's review state say this stage, or `approved`; none where the board has no such column. */
export function setReviewState(document: GateDocument, packet: Packet, stage: Stage | 'approved'): Edit[] {
  const column = columnOf(document, packet, 'review-state')
  if (!column) return []
  const said = reviewStates(column.board)
  const own = said.find(({ value, raw }) => (stage === 'approved' ? /^approved/i.test(raw) : value === stage))?.raw
  const model = said[0]?.raw ?? packet.status?.raw ?? 'DONE'
  const word = own ?? (stage === 'approved' ? approvedLike(model) : wordFor(document, stage, model))
  const { reviewState } = packet
  if (reviewState) return [{ start: reviewState.start, end: reviewState.end, newText: word }]
  return [fill(document.text, column.cell, word)]
}

/** `APPROVED` in the case of another word. */
export const approvedLike = (model: string): string =>
  model === model.toUpperCase() ? 'APPROVED' : model === model.toLowerCase() ? 'approved' : 'Approved'

/** Does a cell of a board say nothing yet? */
export const isBlankCell = ({ text }: Words): boolean => /^(?:[—–-]*|PENDING|TBD|N\/A|none)$/i.test(text)

/** The cell of a packet's row in a column, and the board; null where its board has none. */
export function columnOf({ boards }: GateDocument, { row }: Packet, role: ColumnRole): Column | null {
  const board = boards.find(({ rows }) => row && rows.includes(row))
  const index = board?.columns.findIndex((column) => column.role === role) ?? -1
  const cell = row?.cells[index]
  return board && cell ? { board, index, cell } : null
}

interface Column {
  readonly board: Board
  readonly index: number
  readonly cell: Words
}

/** What a cell says is replaced, or where it is empty the words are set into it with a blank on each side. */
export function fill(text: string, { start, end }: Span, words: string): Edit {
  if (start < end) return { start, end, newText: words }
  const before = /\s/.test(text[start - 1] ?? ' ') ? '' : ' '
  const behind = /\s/.test(text[start] ?? ' ') ? '' : ' '
  return { start, end, newText: before + words + behind }
}

const reviewStates = ({ rows }: Board): Status[] =>
  rows.flatMap(({ reviewState }) => (reviewState && /^\p{L}/u.test(reviewState.raw) ? [reviewState] : []))

const emojiBefore = /(?:\p{Extended_Pictographic}\uFE0F?\s*)+(?=[*_~`]*$)/u

/** The word of the stage in the place of a status, with the emoji that the tracker sets before that word, if it does. */
function restate(document: GateDocument, packet: Packet, status: Status, stage: Stage): Edit {
  const { text } = document
  const alike = document.packets.flatMap((other) =>
    other.id !== packet.id && other.status?.value === stage ? [other.status] : [],
  )
  const isWord = /^\p{L}/u.test(status.raw)
  if (!isWord && alike[0]) return { start: status.start, end: status.end, newText: alike[0].raw }
  const word = wordFor(document, stage, isWord ? status.raw : 'DONE')
  const own = emojiIn(text, status)
  const other = alike.map((one) => emojiIn(text, one)).find((one) => one !== null)
  const start = status.start - (own?.back ?? 0)
  const between = own ? text.slice(start + own.emoji.length, status.start) : ''
  return { start, end: status.end, newText: (other?.emoji ?? '') + between + word }
}

/** The emoji right before a status word, and how far before it begins. */
function emojiIn(text: string, { start }: Status): { emoji: string; back: number } | null {
  const before = text.slice(Math.max(0, start - 12), start)
  const match = emojiBefore.exec(before)
  return match && { emoji: match[0], back: before.length - match.index }
}

/** A dated line of what happened once states nothing of today. */
function isHistory({ text, sections }: GateDocument, { start }: Status): boolean {
  if (sections.some(({ heading }) => start >= heading.start && start < heading.end)) return false
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start)
  return !line.trimStart().startsWith('|') && /\b\d{4}-\d{2}-\d{2}\b/.test(line)
}
