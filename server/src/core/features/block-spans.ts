import type { Span, Stretch } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import type { Block } from '../parse/index.ts'

/** A stretch of source that belongs together. Offsets are the chapter's. */
export interface BlockSpan extends Span {
  readonly type:
    'table' | 'row' | 'cell' | 'list' | 'item' | 'item-text' | 'quote' | 'paragraph' | 'fence' | 'fence-text'
}

/** The blocks of a chapter and what they are made of, the outer before the inner. Headings are the business of sections. */
export const spansOf = remembering(({ blocks }: Stretch['chapter']): readonly BlockSpan[] => blocks.flatMap(spansIn))

function spansIn(block: Block): BlockSpan[] {
  const own = (type: BlockSpan['type'], { start, end }: Span = block): BlockSpan => ({ type, start, end })
  switch (block.type) {
    case 'table':
      return [own('table'), ...block.rows.flatMap((row) => [...rowOf(row), ...row.map((cell) => own('cell', cell))])]
    case 'list':
      return [
        own('list'),
        ...block.children.flatMap((item) => [own('item', item), ...textOf(item), ...item.children.flatMap(spansIn)]),
      ]
    case 'quote':
      return [own('quote'), ...block.children.flatMap(spansIn)]
    case 'paragraph':
      return [own('paragraph')]
    case 'code':
      return block.fenced ? [own('fence'), ...linesOf(block)] : []
    default:
      return []
  }
}

const rowOf = (row: readonly Span[]): BlockSpan[] =>
  row.length ? [{ type: 'row', start: row[0]!.start, end: row.at(-1)!.end }] : []

function textOf({ box, end }: { readonly box: Span | null; readonly end: number }): BlockSpan[] {
  return box ? [{ type: 'item-text', start: box.start, end }] : []
}

const linesOf = ({ lines }: { readonly lines: readonly number[] }): BlockSpan[] =>
  lines.length ? [{ type: 'fence-text', start: lines[0]!, end: lines.at(-1)! }] : []
