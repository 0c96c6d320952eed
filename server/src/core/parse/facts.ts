/** What the model reads. Every offset is a UTF-16 offset into the document. */
export interface Span {
  start: number
  end: number
}
/** A stretch of inline content, marks stripped; several runs make up a heading, a cell or a paragraph. */
export interface Run extends Span {
  text: string
  kind: 'text' | 'code' | 'image' | 'html' | 'break'
  struck?: boolean
  href?: string
  link?: Span
}
/** Inline content, not yet read: [start, end) of each of its lines, container prefixes left out. */
export interface Source extends Span {
  lines: number[]
}

export interface Heading extends Source {
  type: 'heading'
  depth: number
  at: number
}
export interface Paragraph extends Source {
  type: 'paragraph'
}
export interface Table extends Span {
  type: 'table'
  rows: Source[][]
}
export interface Item extends Span {
  type: 'item'
  checked: boolean | null
  box: Span | null
  children: Block[]
}
export interface List extends Span {
  type: 'list'
  ordered: boolean
  first: number
  children: Item[]
}
export interface Quote extends Span {
  type: 'quote'
  children: Block[]
}
export interface Code extends Source {
  type: 'code'
  info: string | null
  fenced: boolean
}
export interface Html extends Source {
  type: 'html'
}
export interface Rule extends Span {
  type: 'rule'
}
export interface Definition extends Span {
  type: 'definition'
  label: string
  url: string
  title: string | null
}
export type Block = Heading | Paragraph | Table | List | Quote | Code | Html | Rule | Definition
export interface Facts {
  text: string
  blocks: Block[]
  definitions: Map<string, Definition>
}
