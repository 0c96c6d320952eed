import type { Item, Reading } from '../parse/index.ts'
import type { Span, Words } from './document.ts'
import { markerLength } from './label.ts'
import { isFence, isItem, isParagraph, isProgram, ownLine, ownSource, type Piece } from './piece.ts'
import type { Room } from './section.ts'
import { textOf, trimmed, wordsOf } from './words.ts'

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
    if (isItem(piece)) fromItem(reading, piece, walk)
    else if (isParagraph(piece)) fromParagraph(reading, piece, walk)
    else if (isFence(piece) && !isProgram(piece.block.info)) fromFence(reading.text, piece, walk)
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

function fromParagraph(reading: Reading, { room, depth, lines }: Piece, { topics, wanted, entries }: Walk): void {
  topics.length = depth
  for (const { label } of lines) {
    if (label) topics[depth] = label.name
    if (label?.value.text && wanted(label.name)) entries.push(entryOf(reading, label.value, label.name, room, null))
  }
}

function fromItem(reading: Reading, piece: Piece<Item>, { topics, wanted, entries, heading }: Walk): void {
  const { block, room, depth } = piece
  topics.length = Math.min(topics.length, depth + 1)
  const before = entries.at(-1)
  if (before?.item && block.end <= before.item.end) {
    entries[entries.length - 1] = joined(before, wordsOf(reading, ownSource(block)))
    return
  }
  const { label } = ownLine(reading.text, piece)
  if (label && wanted(label.name)) {
    topics[depth + 1] = label.name
    if (label.value.text) entries.push(entryOf(reading, label.value, label.name, room, null))
    return
  }
  const above = topics[depth]
  const topic = above ? wanted(above) && above : depth === 0 && heading
  if (topic) entries.push(entryOf(reading, ownSource(block), topic, room, block))
}

function entryOf(
  reading: Reading,
  { start, end, lines = [start, end] }: Span & { readonly lines?: number[] },
  topic: string,
  room: Room | null,
  item: Item | null,
): Entry {
  const runs = reading.inline({ start, end, lines })
  const struck = runs.find((run) => run.text.trim())?.struck === true
  return { text: textOf(runs).trim(), start, end, topic, room, item, struck }
}

function fromFence(text: string, { room, lines }: Piece, { wanted, entries }: Walk): void {
  let topic: string | null = null
  let before: Entry | null = null
  for (const { label, text: line, start, end } of lines) {
    if (label) topic = wanted(label.name) ? label.name : null
    if (topic === null) continue
    const marked = markerLength(line)
    const words = label?.value ?? trimmed(text, start + marked, end)
    if (!words.text) continue
    if (before && !label && !marked && /^\s/.test(line)) {
      before = joined(before, words)
      entries[entries.length - 1] = before
    } else {
      const struck = words.text.startsWith('~~')
      before = { text: words.text, start: words.start, end: words.end, topic, room, item: null, struck }
      entries.push(before)
    }
  }
}

const joined = (entry: Entry, more: Words): Entry => ({ ...entry, text: `${entry.text} ${more.text}`, end: more.end })
