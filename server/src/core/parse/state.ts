import { newCursor, type Cursor } from './cursor.ts'
import type { Block, Code, Definition, Html, Item, List, Paragraph, Quote, Table } from './facts.ts'
import type { HtmlEnd } from './html.ts'

export interface OpenItem {
  readonly kind: 'item'
  readonly node: Item
  readonly children: Block[]
  readonly list: List
  /** `-`, `*`, `+`, `.` or `)`: another one starts another list. */
  readonly marker: string
  /** The columns that a line must be indented by to go on in the item. */
  width: number
}

export type Container =
  | { readonly kind: 'root'; readonly children: Block[] }
  | { readonly kind: 'quote'; readonly node: Quote; readonly children: Block[] }
  | OpenItem

export interface OpenParagraph {
  readonly kind: 'paragraph'
  readonly node: Paragraph
  /** Blanks stand before its first line: then no box is taken from it. */
  readonly indented: boolean
  /** Its last line is indented so deep that it could not be the header of a table. */
  deep: boolean
}

export interface OpenFence {
  readonly kind: 'fence'
  readonly node: Code
  readonly mark: number
  readonly size: number
  readonly indent: number
}

export interface OpenHtml {
  readonly kind: 'html'
  readonly node: Html
  readonly until: HtmlEnd
}

export type OpenLeaf =
  | OpenParagraph
  | OpenFence
  | OpenHtml
  | { readonly kind: 'table'; readonly node: Table }
  | { readonly kind: 'indented'; readonly node: Code }

/** What is known between two lines: the containers and the leaf that the next line may go on in. */
export interface State {
  readonly text: string
  readonly line: Cursor
  /** The root first, the innermost last. */
  readonly open: Container[]
  leaf: OpenLeaf | null
  readonly definitions: Map<string, Definition>
}

export function newState(text: string): State {
  const open: Container[] = [{ kind: 'root', children: [] }]
  return { text, line: newCursor(text), open, leaf: null, definitions: new Map() }
}

export function innermost(state: State): Container {
  return state.open[state.open.length - 1]!
}

export function addBlock(state: State, block: Block): void {
  innermost(state).children.push(block)
}

/** Where a block ends, whatever its kind. */
export function blockEnd(block: Block): number {
  return block.type === 'heading' ? block.until : block.end
}
