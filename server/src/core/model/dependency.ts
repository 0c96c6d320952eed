import type { Reading } from '../parse/index.ts'
import type { Board, Dependency, Words } from './document.ts'
import { fieldsOf } from './header.ts'
import { findIds } from './ids.ts'
import { matchesOf } from './matches.ts'
import { isBox, isFence, isTable, type Piece } from './piece.ts'
import type { Room } from './section.ts'
import type { RawLine } from './words.ts'

const arrow = /\s*(?:[─—-]+\s*[\p{L} ]*?\s*[─—-]+[►>→]|[─—-]*[►→⟶]|[-=]+>)\s*/u
const waits =
  /^(?<waiting>.{2,60}?)\s+(?:is|are|can|may|must|will)?\s*(?:only )?(?:not )?(?:start |begin |execute |proceed |run )?(?:in parallel )?(?:blocked (?:by|until|on)|requires?|depends? on|waits? for|until|after)\s+(?<first>.+)$/i
const blocks = /^(?<first>.{2,60}?)\s+(?:blocks?|must (?:finish|complete) before|precedes?)\s+(?<waiting>.+)$/i
/** A word of each of the two: most lines hold none. */
const mayOrder = /block|requir|depend|wait|until|after|must|preced/i
const sentence = /[^.;]*(?:\.(?!\s|$)[^.;]*)*/g
const aboutOrder = /dependenc|\border\b|sequenc|block/i

/** Which packet waits for which: by the columns of boards. */
export const readColumnDependencies = (boards: readonly Board[], known: ReadonlySet<string>): Dependency[] =>
  boards.flatMap((board) => fromColumns(board, known))

/** Which packet waits for which: by arrows in a section about order, by labels and by sentences. */
export function readLineDependencies({ arrows, needs, sentences }: Orders, known: ReadonlySet<string>): Dependency[] {
  const labelled = needs.flatMap(({ packet, start, end, text }) =>
    findIds(text, known).map(({ id }) => ({ from: id, to: packet, start, end })),
  )
  const drawn = arrows.flatMap(({ line, parts }) => fromArrows(line, parts, known))
  const said = sentences.flatMap(({ line, waiting, first }) =>
    pairs(findIds(first.text, known), findIds(waiting.text, known), line),
  )
  return [...drawn, ...said, ...labelled].sort((a, b) => a.start - b.start)
}

/** Each dependency of a document once: where a board has it, else where it is said first. */
export function settledDependencies(inColumns: readonly Dependency[], inLines: readonly Dependency[]): Dependency[] {
  const seen = new Set<string>()
  return [...inColumns, ...inLines].filter(
    ({ from, to }) => from !== to && !seen.has(`${from} ${to}`) && seen.add(`${from} ${to}`),
  )
}

function fromColumns({ columns, rows }: Board, known: ReadonlySet<string>): Dependency[] {
  const column = columns.findIndex(({ role }) => role === 'depends-on')
  return rows.flatMap(({ id, cells }) => {
    const cell = cells[column]
    return cell
      ? findIds(cell.text, known).map((from) => ({ from: from.id, to: id.text, start: cell.start, end: cell.end }))
      : []
  })
}

/** Where a chapter says what comes first. */
export interface Orders {
  /** The lines that draw an order with arrows, with what stands between them: those of a section about dependencies alone. */
  readonly arrows: readonly { readonly line: RawLine; readonly parts: readonly RawLine[] }[]
  /** What a packet needs, by a label in its section (`**Depends on:** A-1`) or by a row of its table of fields. */
  readonly needs: readonly Need[]
  /** The sentences that say of packets what they wait for, or what waits for them. */
  readonly sentences: readonly Order[]
}

type Need = Words & { readonly packet: string }

interface Order {
  readonly line: RawLine
  readonly waiting: RawLine
  readonly first: RawLine
}

/** @param known the ids of the packets; without any nothing is an order of theirs */
export function readOrders(reading: Reading, pieces: readonly Piece[], known: ReadonlySet<string>): Orders {
  const orders = { arrows: [] as Orders['arrows'][number][], needs: [] as Need[], sentences: [] as Order[] }
  if (!known.size) return orders
  let room: Room | null = null
  let isAboutOrder = false
  for (const piece of pieces) {
    if (piece.room !== room) isAboutOrder = aboutOrder.test(piece.room?.heading.text ?? '')
    room = piece.room
    if (isBox(piece)) continue
    if (room?.packet) addNeeds(orders.needs, reading, piece, room.packet)
    for (const line of piece.lines) {
      if (isAboutOrder && arrow.test(line.text)) orders.arrows.push({ line, parts: arrowParts(line) })
      if (!isFence(piece) && mayOrder.test(line.text)) orders.sentences.push(...saidOrders(line, known))
    }
  }
  return orders
}

const needed = /^(?:depends on|dependenc(?:y|ies)|blocked by|requires|prerequisites?|predecessors?)$/

function addNeeds(needs: Need[], reading: Reading, piece: Piece, packet: string): void {
  const fields = isTable(piece) ? fieldsOf(reading, piece.block) : piece.lines.map(({ label }) => label)
  for (const field of fields) {
    if (!field?.value.text || !needed.test(field.name)) continue
    const { text, start, end } = demanded(field.value)
    needs.push({ text, start, end, packet })
  }
}

/** `A-1; best before A-3`, `Prefer after A-2`, `None (A-3 extends this)`: it is a wish, or about what comes later. */
const wished = /(?:^|[;,.(]|\s[—–-]+)\s*(?:(?:best|ideally|prefer\w*|optional\w*)\b|(?:best )?before\b|unblocks\b)/i

function demanded(value: Words): Words {
  const at = /^none\b/i.test(value.text) ? 0 : (wished.exec(value.text)?.index ?? value.text.length)
  return { text: value.text.slice(0, at), start: value.start, end: value.start + at }
}

/** `A + B ──all block──► C`, `A→{B,C}→D`: each part waits for all of the part before it. */
function fromArrows(line: RawLine, parts: readonly RawLine[], known: ReadonlySet<string>): Dependency[] {
  const named = parts.map(({ text }) => findIds(text, known))
  return named.slice(1).flatMap((waiting, i) => pairs(named[i]!, waiting, line))
}

/** What stands between the arrows of a line: the sentences before the first and behind the last one are no part of it. */
function arrowParts(line: RawLine): RawLine[] {
  let at = line.start
  const parts = line.text.split(arrow).map((text) => {
    const start = at + Math.max(line.text.slice(at - line.start).indexOf(text), 0)
    at = start + text.length
    return { text, start, end: at }
  })
  return parts.map((part, i) => (i === 0 ? afterSentence(part) : i === parts.length - 1 ? upToSentence(part) : part))
}

function afterSentence({ text, start, end }: RawLine): RawLine {
  const before = /^.*[.;:]\s+/.exec(text)?.[0].length ?? 0
  return { text: text.slice(before), start: start + before, end }
}

function upToSentence({ text, start }: RawLine): RawLine {
  const said = /^.*?(?=[.;](?:\s|$)|$)/.exec(text)![0]
  return { text: said, start, end: start + said.length }
}

function saidOrders(line: RawLine, known: ReadonlySet<string>): Order[] {
  return matchesOf(line.text, sentence).flatMap(({ 0: text, index }) => {
    const said = text.trim()
    if (!mayOrder.test(said)) return []
    const { waiting, first } = waits.exec(said)?.groups ?? blocks.exec(said)?.groups ?? {}
    if (!waiting || !first || !isOnlyIds(waiting, first, known)) return []
    const place = (part: string): RawLine => {
      const start = line.start + index + text.indexOf(part)
      return { text: part, start, end: start + part.length }
    }
    return [{ line, waiting: place(waiting), first: place(first) }]
  })
}

/** Of the two sides the subject must be ids and nothing else: `Any P0 finding in SEC-01 blocks …` is about findings. */
function isOnlyIds(waiting: string, first: string, known: ReadonlySet<string>): boolean {
  const subject = waiting.length <= first.length ? waiting : first
  const bare = findIds(subject, known).reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    subject,
  )
  return bare.length < subject.length && !/[\p{L}\p{N}]/u.test(bare.replace(/\b(?:and|or|packets?|to|through)\b/gi, ''))
}

const pairs = (
  first: readonly { id: string }[],
  waiting: readonly { id: string }[],
  { start, end }: RawLine,
): Dependency[] => waiting.flatMap((to) => first.map((from) => ({ from: from.id, to: to.id, start, end })))
