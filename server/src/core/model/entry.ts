import type { Item, Reading } from '../parse/index.ts'
import type { Words } from './document.ts'
import { markerLength, readLabel } from './label.ts'
import { isFence, isItem, isParagraph, isProgram, ownSource, type Piece } from './piece.ts'
import type { Room } from './section.ts'
import { rawLines, trimmed, wordsOf } from './words.ts'

/** A line or an item of a list, under what announces the list: a label (`Conditions:`) or a heading. */
export interface Entry extends Words {
  /** In lower case, without marks. */
  readonly topic: string
  readonly room: Room | null
  /** Null for a line of a fence, and for what stands on the label's own line. */
  readonly item: Item | null
  /** Struck through from its first word. */
  readonly struck: boolean
}

/**
 * The entries of the lists that are about something, fenced or not. What is nested in an item, and the indented lines
 * behind a line of a fence, belong to the entry's text.
 * @param wanted told the label or the heading's words in lower case
 */
export function readEntries(reading: Reading, pieces: readonly Piece[], wanted: (topic: string) => boolean): Entry[] {
  const entries: Entry[] = []
  const topics: (string | null)[] = []
  const walk: Walk = { topics, wanted, entries, heading: null }
  let room: Room | null = null
  for (const piece of pieces) {
    if (piece.room !== room) {
      topics.length = 0
      const heading = piece.room?.heading.text.toLowerCase() ?? ''
      walk.heading = wanted(heading) ? heading : null
    }
    room = piece.room
    if (isFence(piece))
      entries.push(...(isProgram(piece.block.info) ? [] : fromFence(reading.text, piece, walk.wanted)))
    else if (isParagraph(piece)) fromParagraph(reading, piece, walk)
    else if (isItem(piece)) fromItem(reading, piece, walk)
  }
  return entries
}

interface Walk {
  /** The label that announces the list at each depth. */
  readonly topics: (string | null)[]
  readonly wanted: (topic: string) => boolean
  readonly entries: Entry[]
  /** In lower case, where the section's own heading announces something. */
  heading: string | null
}

function fromParagraph(reading: Reading, piece: Piece, { topics, wanted, entries }: Walk): void {
  if (!isParagraph(piece)) return
  const { room, depth } = piece
  topics.length = depth
  for (const line of rawLines(reading.text, piece.block)) {
    const label = readLabel(line)
    if (label) topics[depth] = label.name
    if (!label || !label.value.text || !wanted(label.name)) continue
    entries.push({ ...valueOf(reading, label.value), topic: label.name, room, item: null })
  }
}

function fromItem(reading: Reading, piece: Piece<Item>, { topics, wanted, entries, heading }: Walk): void {
  const { block, room, depth } = piece
  const source = ownSource(block)
  topics.length = Math.min(topics.length, depth + 1)
  const before = entries.at(-1)
  if (before?.item && block.end <= before.item.end) {
    entries[entries.length - 1] = joined(before, wordsOf(reading, source))
    return
  }
  const label = readLabel({ ...source, text: reading.text.slice(source.start, source.end) })
  if (label && wanted(label.name)) {
    topics[depth + 1] = label.name
    if (label.value.text) entries.push({ ...valueOf(reading, label.value), topic: label.name, room, item: null })
    return
  }
  const above = topics[depth]
  const topic = above ? wanted(above) && above : depth === 0 && heading
  if (topic) entries.push({ ...valueOf(reading, source), topic, room, item: block })
}

type Leaf = Parameters<Reading['inline']>[0]

function valueOf(reading: Reading, value: { start: number; end: number; lines?: number[] }) {
  const source: Leaf = { start: value.start, end: value.end, lines: value.lines ?? [value.start, value.end] }
  const struck = reading.inline(source).find((run) => run.text.trim())?.struck === true
  return { ...wordsOf(reading, source), struck }
}

function fromFence(text: string, piece: Piece, wanted: (topic: string) => boolean): Entry[] {
  if (!isFence(piece)) return []
  const entries: Entry[] = []
  let topic: string | null = null
  for (const line of rawLines(text, piece.block)) {
    const marked = markerLength(line.text)
    const label = marked ? null : readLabel(line)
    if (label) topic = wanted(label.name) ? label.name : null
    const words = label?.value ?? trimmed(text, line.start + marked, line.end)
    if (topic === null || !words.text) continue
    const before = entries.at(-1)
    if (before && !label && !marked && /^\s/.test(line.text)) entries[entries.length - 1] = joined(before, words)
    else entries.push({ ...words, topic, room: piece.room, item: null, struck: words.text.startsWith('~~') })
  }
  return entries
}

const joined = (entry: Entry, more: Words): Entry => ({ ...entry, text: `${entry.text} ${more.text}`, end: more.end })
