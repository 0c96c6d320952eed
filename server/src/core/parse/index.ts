import { type Book, type Chapter, readBook } from './chapters.ts'
import type { Block, Run, Source } from './facts.ts'
import { readInline } from './inline.ts'
import { movedBy } from './move.ts'

export { type Book, type Chapter, readBook, readWhole, startsOf } from './chapters.ts'
export type * from './facts.ts'
export { lineIndex } from './lines.ts'
export { movedBy } from './move.ts'

/** Blocks, and their inline content read on demand. */
export interface Reading {
  readonly text: string
  readonly blocks: readonly Block[]
  /** The inline runs of a heading, a paragraph or (with `inTable`) a cell: marks stripped, escapes resolved. */
  inline(source: Source, inTable?: boolean): Run[]
}

/** A chapter as it stands in a document with these definitions. */
export function readingOf({ text, blocks }: Pick<Chapter, 'text' | 'blocks'>, targets: Book['targets']): Reading {
  return { text, blocks, inline: (source, inTable = false) => readInline(text, targets, source, inTable) }
}

/** Reads a whole document. Cannot fail: any text gives blocks. */
export function read(text: string): Reading {
  const { chapters, targets } = readBook(text)
  let end = 0
  const blocks = chapters.flatMap((chapter) =>
    movedBy(chapter.blocks, (end += chapter.text.length) - chapter.text.length),
  )
  return readingOf({ text, blocks }, targets)
}
