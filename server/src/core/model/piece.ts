import type { Block, Code, Html, Item, List, Paragraph, Reading, Source, Table } from '../parse/index.ts'
import { type Label, readLabel } from './label.ts'
import type { Room } from './section.ts'
import type { RawLine } from './words.ts'

/** A block that says something, and where it stands: in which section, how deep in lists, at which place of its list. */
export interface Piece<B extends Leaf | Item = Leaf | Item> {
  readonly block: B
  readonly room: Room | null
  /** 0 outside lists and for the items of a top-level list. */
  readonly depth: number
  /** Of an item: its number in an ordered list, else its place from 1. */
  readonly ordinal: number
  readonly inQuote: boolean
  /** Where its own words stand: those of a paragraph, and of an item without what is nested in it. */
  readonly source: Source | null
  /** The lines of its own words, or of a fence. */
  readonly lines: readonly LabelledLine[]
}

/** A line with its label, if it has one: most readers ask for it. */
export interface LabelledLine extends RawLine {
  readonly label: Label | null
}

type Leaf = Paragraph | Table | Code | Html

/** The blocks of a document in order, those in lists and quotes too; an item comes before what is nested in it. */
export function flatten({ text, blocks }: Pick<Reading, 'text' | 'blocks'>, rooms: readonly Room[]): Piece[] {
  const pieces: Piece[] = []
  let next = 0
  let room: Room | null = null
  for (const block of blocks) {
    if (block.type === 'heading' || (rooms[next] && rooms[next]!.start === block.start)) room = rooms[next++] ?? room
    else visit(block, { text, room, depth: 0, inQuote: false }, pieces)
  }
  return pieces
}

/** The tables of a document in order, those in lists and quotes too. */
export function tablesIn(blocks: readonly Block[], found: Table[] = []): readonly Table[] {
  for (const block of blocks) {
    if (block.type === 'table') found.push(block)
    else if (block.type === 'quote') tablesIn(block.children, found)
    else if (block.type === 'list') for (const item of block.children) tablesIn(item.children, found)
  }
  return found
}

interface Place {
  readonly text: string
  readonly room: Room | null
  readonly depth: number
  readonly inQuote: boolean
}

function visit(block: Block, place: Place, pieces: Piece[]): void {
  const { text, room, depth, inQuote } = place
  if (block.type === 'list') visitList(block, place, pieces)
  else if (block.type === 'quote')
    for (const child of block.children) visit(child, { text, room, depth, inQuote: true }, pieces)
  else if (block.type === 'paragraph')
    pieces.push({ block, room, depth, ordinal: 1, inQuote, source: block, lines: labelledLines(text, block) })
  else if (block.type === 'table' || block.type === 'html')
    pieces.push({ block, room, depth, ordinal: 1, inQuote, source: null, lines: noLines })
  else if (block.type === 'code' && !isOutput(block)) {
    const lines = block.fenced ? labelledLines(text, block) : noLines
    pieces.push({ block, room, depth, ordinal: 1, inQuote, source: null, lines })
  }
}

function visitList(list: List, { text, room, depth, inQuote }: Place, pieces: Piece[]): void {
  const nested = { text, room, depth: depth + 1, inQuote }
  list.children.forEach((block, i) => {
    const source = ownSource(block)
    const ordinal = list.ordered ? list.first + i : i + 1
    pieces.push({ block, room, depth, ordinal, inQuote, source, lines: labelledLines(text, source) })
    for (const child of nestedBlocks(block)) visit(child, nested, pieces)
  })
}

const noLines: readonly LabelledLine[] = []

function labelledLines(text: string, { lines }: Source): LabelledLine[] {
  const found: LabelledLine[] = []
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const [start, end] = [lines[i]!, lines[i + 1]!]
    const said = text.slice(start, end)
    found.push({ start, end, text: said, label: readLabel(said, start) })
  }
  return found
}

/** The info string of a fence that holds the output of a run: whatever stands in it, the document claims nothing by it. */
export const outputInfo = 'output'

const isOutput = (block: Leaf) => block.type === 'code' && block.info === outputInfo

const ownParagraph = (item: Item): Paragraph | null => {
  const [first] = item.children
  return first?.type === 'paragraph' ? first : null
}

const nestedBlocks = (item: Item): readonly Block[] => (ownParagraph(item) ? item.children.slice(1) : item.children)

/** An item's own text, without what is nested in it; an empty place behind its marker where it has none. */
export function ownSource(item: Item): Source {
  const at = item.box?.end ?? item.start
  return ownParagraph(item) ?? { start: at, end: at, lines: [at, at] }
}

/** An item's own words as one line, however many they take. */
export function ownLine(text: string, { block, lines: [first, ...others] }: Piece<Item>): LabelledLine {
  const { start, end } = ownSource(block)
  if (first?.end === end && !others.length) return first
  const words = text.slice(start, end)
  return { start, end, text: words, label: readLabel(words, start) }
}

export const isItem = (piece: Piece): piece is Piece<Item> => piece.block.type === 'item'
export const isBox = (piece: Piece): piece is Piece<Item> => piece.block.type === 'item' && piece.block.box !== null
export const isTable = (piece: Piece): piece is Piece<Table> => piece.block.type === 'table'
export const isFence = (piece: Piece): piece is Piece<Code> => piece.block.type === 'code' && piece.block.fenced
export const isParagraph = (piece: Piece): piece is Piece<Paragraph> => piece.block.type === 'paragraph'

/** Does a fence hold a program or its data? Arrows and labels in it are its own. */
export const isProgram = (info: string | null): boolean =>
  /^(?:[cm]?[jt]sx?|javascript|typescript|python|py|go|rust|rs|java|kotlin|swift|ruby|php|c|cpp|c\+\+|csharp|cs|haskell|scala|elixir|sql|json|ya?ml|toml|html|css|mermaid|diff)\b/i.test(
    info ?? '',
  )
