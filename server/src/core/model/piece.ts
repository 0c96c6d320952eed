import type { Block, Code, Html, Item, Paragraph, Reading, Source, Table } from '../parse/index.ts'
import type { Room } from './section.ts'

/** A block that says something, and where it stands: in which section, how deep in lists, at which place of its list. */
export interface Piece<B extends Leaf | Item = Leaf | Item> {
  readonly block: B
  readonly room: Room | null
  /** 0 outside lists and for the items of a top-level list. */
  readonly depth: number
  /** Of an item: its number in an ordered list, else its place from 1. */
  readonly ordinal: number
  readonly inQuote: boolean
}

type Leaf = Paragraph | Table | Code | Html

/** The blocks of a document in order, those in lists and quotes too; an item comes before what is nested in it. */
export function flatten(reading: Pick<Reading, 'blocks'>, rooms: readonly Room[]): Piece[] {
  const pieces: Piece[] = []
  let next = 0
  let room: Room | null = null
  for (const block of reading.blocks) {
    if (block.type === 'heading' || (rooms[next] && rooms[next]!.start === block.start)) room = rooms[next++] ?? room
    else visit(block, { room, depth: 0, ordinal: 1, inQuote: false }, pieces)
  }
  return pieces
}

/** The tables of a document in order, those in lists and quotes too. */
export function tablesIn(blocks: readonly Block[]): Table[] {
  return blocks.flatMap((block) => {
    if (block.type === 'table') return [block]
    if (block.type === 'quote') return tablesIn(block.children)
    return block.type === 'list' ? block.children.flatMap((item) => tablesIn(item.children)) : []
  })
}

type Place = Omit<Piece, 'block'>

function visit(block: Block, place: Place, pieces: Piece[]): void {
  if (block.type === 'quote') for (const child of block.children) visit(child, { ...place, inQuote: true }, pieces)
  else if (block.type === 'list') {
    for (const [i, item] of block.children.entries()) {
      pieces.push({ ...place, block: item, ordinal: block.ordered ? block.first + i : i + 1 })
      for (const child of nestedBlocks(item)) visit(child, { ...place, depth: place.depth + 1 }, pieces)
    }
  } else if (block.type === 'paragraph' || block.type === 'table' || block.type === 'code' || block.type === 'html') {
    if (!isOutput(block)) pieces.push({ ...place, block })
  }
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

export const isItem = (piece: Piece): piece is Piece<Item> => piece.block.type === 'item'
export const isTable = (piece: Piece): piece is Piece<Table> => piece.block.type === 'table'
export const isFence = (piece: Piece): piece is Piece<Code> => piece.block.type === 'code' && piece.block.fenced
export const isParagraph = (piece: Piece): piece is Piece<Paragraph> => piece.block.type === 'paragraph'

/** Does a fence hold a program or its data? Arrows and labels in it are its own. */
export const isProgram = (info: string | null): boolean =>
  /^(?:[cm]?[jt]sx?|javascript|typescript|python|py|go|rust|rs|java|kotlin|swift|ruby|php|c|cpp|c\+\+|csharp|cs|haskell|scala|elixir|sql|json|ya?ml|toml|html|css|mermaid|diff)\b/i.test(
    info ?? '',
  )
