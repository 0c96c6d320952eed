import type { GateDocument, Span } from '../model/document.ts'
import { flatten, isFence, isItem, isParagraph, isTable, ownSource, type Piece } from '../model/piece.ts'
import type { Source, Table } from '../parse/index.ts'

/** The line that somebody types in, and what kind of block it belongs to. */
export interface TypedLine extends Span {
  /** From where its content begins, without the marks of lists and quotes. */
  readonly text: string
  readonly block: 'prose' | 'item' | 'box' | 'fence'
}

/** A cell that somebody types in. */
export interface TypedCell extends Span {
  /** Where the table begins. */
  readonly table: number
  /** Where the first cell of its row begins. */
  readonly row: number
  readonly column: number
}

/** Null outside of paragraphs, items, fences of records and rows of tables. */
export function typedAt(document: GateDocument, offset: number): TypedLine | TypedCell | null {
  const stretch = document.stretches.findLast(({ start }) => start <= offset)
  if (!stretch) return null
  const { start: by, chapter } = stretch
  const line = lineAround(chapter.text, offset - by)
  for (const piece of flatten(chapter, [])) {
    if (isTable(piece)) {
      const cell = cellAt(chapter.text, piece.block, line, offset - by)
      if (cell) return { ...moved(cell, by), table: cell.table + by, row: cell.row + by, column: cell.column }
      continue
    }
    const start = contentStart(piece.block, line)
    if (start === null) continue
    const text = chapter.text.slice(start, line.end)
    const typed = { text, ...moved({ start, end: line.end }, by) }
    if (isParagraph(piece)) return { ...typed, block: 'prose' }
    if (isItem(piece)) return { ...typed, block: piece.block.box ? 'box' : 'item' }
    if (isFence(piece) && isRecord(piece.block.info)) return { ...typed, block: 'fence' }
  }
  return null
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

/** Records stand in fences without a language, or with that of a text. */
const isRecord = (info: string | null) => /^(?:|te?xt|md|markdown)$/i.test(info ?? '')

function lineAround(text: string, offset: number): Span {
  const start = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1
  const end = /[\r\n]/.exec(text.slice(offset))
  return { start, end: end ? offset + end.index : text.length }
}

/** Where a leaf's content begins on this line; null where it has none there. */
function contentStart(block: Piece['block'], line: Span): number | null {
  const source = 'lines' in block ? block : block.type === 'item' ? ownSource(block) : null
  const starts = source?.lines.filter((_, i) => i % 2 === 0) ?? []
  return starts.find((start) => line.start <= start && start <= line.end) ?? null
}

function cellAt(text: string, { start, rows }: Table, line: Span, offset: number): TypedCell | null {
  const [header, ...body] = rows
  const row = body.find(([first]) => first && line.start <= first.start && first.start <= line.end)
  const pipe = text.indexOf('|', line.start)
  if (!header || !row || offset <= pipe) return null
  const column = columnAt(text, row, offset)
  const cell = row[column]
  if (column >= header.length) return null
  const isTyped = cell && cell.start < cell.end && cell.start <= offset && offset <= cell.end
  const span = isTyped ? { start: cell.start, end: cell.end } : { start: offset, end: offset }
  return { table: start, row: row[0]!.start, column, ...span }
}

/** The cell that holds a place, blanks around its words and all. */
function columnAt(text: string, row: readonly Source[], offset: number): number {
  const column = row.findLastIndex((cell) => cell.start <= offset)
  if (column < 0) return 0
  const isBehind = text.slice(row[column]!.end, offset).includes('|')
  return isBehind ? column + 1 : column
}
