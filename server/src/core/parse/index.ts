import { readFacts } from './blocks.ts'
import type { Facts, Run, Source } from './facts.ts'
import { readInline } from './inline.ts'

export type * from './facts.ts'
export { lineIndex } from './lines.ts'

/** A document's blocks, and its inline content read on demand. The model, the rules and every feature share one reading. */
export interface Reading extends Facts {
  /** The inline runs of a heading, a paragraph or (with `inTable`) a cell: marks stripped, escapes resolved. */
  inline(source: Source, inTable?: boolean): Run[]
}

/** Reads markdown. Cannot fail: any text gives blocks. */
export function read(text: string): Reading {
  const facts = readFacts(text)
  return { ...facts, inline: (source, inTable = false) => readInline(text, facts.definitions, source, inTable) }
}
