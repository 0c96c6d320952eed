/**
 * What the model reads. Every offset is a UTF-16 offset into the text of the chapter.
 * A span ends after its last character that is no blank; an unclosed fence or HTML block ends with its last line that is
 * not blank. Containers end with what they hold, or with their own mark where that stands further down.
 */
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
  /** The whole link that the run stands in, brackets and target included. */
  link?: Span
}

/**
 * Lines of content, container prefixes left out: [start, end) of each of them.
 * For inline content, not yet read, `start` and `end` are the content's; a task's box is no part of it.
 */
export interface Source extends Span {
  lines: number[]
}

export interface Heading extends Source {
  type: 'heading'
  depth: number
  /** Where the block begins: the first `#`, or the content of an underlined heading. */
  at: number
  /** Where the block ends: closing `#` and the underline belong to it. */
  until: number
}

export interface Paragraph extends Source {
  type: 'paragraph'
}

export interface Table extends Span {
  type: 'table'
  /** The header first; a row may have fewer or more cells than it. An empty cell lies right after its pipe. */
  rows: Source[][]
}

export interface Item extends Span {
  type: 'item'
  checked: boolean | null
  /** The three characters of the box. */
  box: Span | null
  children: Block[]
}

export interface List extends Span {
  type: 'list'
  ordered: boolean
  /** The number of the first item; 0 for bullets. */
  first: number
  children: Item[]
}

export interface Quote extends Span {
  type: 'quote'
  children: Block[]
}

/** `start` and `end` take in the fences, `lines` do not. */
export interface Code extends Source {
  type: 'code'
  /** The info string as written, escapes included; null without one. */
  info: string | null
  fenced: boolean
}

export interface Html extends Source {
  type: 'html'
}

/** The YAML at the top of a document. `start` and `end` take in its `---` lines, `lines` do not. */
export interface FrontMatter extends Source {
  type: 'front-matter'
}

export interface Rule extends Span {
  type: 'rule'
}

export interface Definition extends Span {
  type: 'definition'
  /** Normalised: blanks collapsed, upper case. */
  label: string
  url: string
  title: string | null
}

export type Block = FrontMatter | Heading | Paragraph | Table | List | Quote | Code | Html | Rule | Definition
