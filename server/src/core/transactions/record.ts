import type { GateDocument, Packet, ReviewRecord, Section } from '../model/document.ts'
import { groupOf } from '../model/section.ts'
import type { Edit } from '../rules/rule.ts'
import { contentEnd, insertBelow } from './lines.ts'
import { isRecordSection, type Part, type RecordShape, recordShape, roundMark } from './record-shape.ts'

/** What stands under one label of a record: one line, or the items of a list. */
export interface Entry {
  readonly part: Part
  /** In the place of the tracker's own label. */
  readonly label?: string
  readonly lines: readonly string[]
  /** The lines bring their numbers along. */
  readonly isNumbered?: boolean
}

/** The round of review that a packet is in. */
export interface Round {
  readonly shape: RecordShape
  /** The section that its record stands in; null where that is still to be written. */
  readonly section: Section | null
  readonly record: ReviewRecord | null
  /** From 1. */
  readonly number: number
}

/** The round that is open, else the one that would come next: a verdict or findings end a round. */
export function roundOf(document: GateDocument, packet: Packet): Round {
  const shape = recordShape(document, packet)
  const sections = partsOf(document, packet).filter((section) => isRecordSection(section, packet.id, shape))
  const last = sections.at(-1)
  if (!last) return { shape, section: null, record: null, number: 1 }
  const record = packet.records.find(({ start }) => start === last.start) ?? null
  const number = Number(roundMark.exec(last.heading.text)?.groups?.round ?? sections.length)
  const isOver = record !== null && (record.verdict !== null || record.findings.length > 0)
  return isOver ? { shape, section: null, record: null, number: number + 1 } : { shape, section: last, record, number }
}

/** Has the implementer written the part that is theirs? */
export const isBegun = ({ text }: GateDocument, { record }: Round): boolean =>
  record !== null &&
  (record.runs.length > 0 || /^\W*files? (?:changed|touched|modified)\b/im.test(text.slice(record.start, record.end)))

/** The sections in a packet's own, and those further down that are given to it by its id. */
export const partsOf = ({ sections }: GateDocument, packet: Packet): Section[] =>
  sections.filter((part) => packet.sections.some(({ start, end }) => part.start >= start && part.start < end))

/** Writes entries at the end of a round's record, with its heading where there is none yet. */
export function writeEntries(document: GateDocument, packet: Packet, round: Round, entries: readonly Entry[]): Edit {
  const { text } = document
  const { shape, section, record } = round
  const body = entries.flatMap((entry, i) => [...(i ? [''] : []), ...linesOf(entry, shape)])
  if (record) return below(text, record, body)
  const fenced = shape.fence === null ? body : [shape.fence, ...body, closing(shape.fence)]
  if (section) return insertBelow(text, contentEnd(text, section.heading.start, section.end), fenced)
  return insertBelow(text, placeOfRecord(document, packet, shape), [
    `${'#'.repeat(shape.depth)} ${recordHeading(packet, round)}`,
    '',
    ...fenced,
  ])
}

/** The last line of a record may stand in a fence: what is written behind it stays in there. */
function below(text: string, { start, end }: ReviewRecord, body: readonly string[]): Edit {
  return insertBelow(text, contentEnd(text, start, end), body)
}

const closing = (fence: string) => /^(?:`+|~+)/.exec(fence)![0]

/** The text of the heading that a round's record has, or is to have. */
export const recordHeading = ({ id }: Packet, { shape, section, number }: Round): string =>
  section?.heading.text ?? `${shape.heading.replace('{id}', id)}${number > 1 ? ` (round ${number})` : ''}`

/** Behind the last round, else behind the gates, else at the end of the packet's section. */
function placeOfRecord(document: GateDocument, packet: Packet, shape: RecordShape): number {
  const parts = partsOf(document, packet)
  const own = packet.section!
  const last = parts.findLast((part) => isRecordSection(part, packet.id, shape))
  const gates = parts.findLast((part) => part.depth > own.depth && groupOf(part.heading.text) === 'review-gates')
  const before = last ?? (shape.depth > own.depth ? gates : undefined) ?? own
  return contentEnd(document.text, before.heading.start, before.end)
}

function linesOf({ part, label = '', lines, isNumbered }: Entry, { labels, inline, bullet }: RecordShape): string[] {
  const title = label || labels[part]
  if (inline.has(part) && lines.length === 1) return [`${title} ${lines[0]}`]
  return [title, ...lines.map((line) => (isNumbered ? line : `${bullet}${line}`))]
}
