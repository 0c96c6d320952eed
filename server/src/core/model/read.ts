import { readBook, readWhole } from '../parse/index.ts'
import type { GateDocument, Stretch } from './document.ts'
import { type Edition, readEdition, type ReadOptions } from './edition.ts'
import { readCsvMatrix } from './matrix.ts'

export type { ReadOptions } from './edition.ts'

/** Reads what a document says. Cannot fail: broken markdown gives fewer entities, never an exception. */
export function readDocument(text: string, options: ReadOptions = {}): GateDocument {
  const { document } = readEdition(readWhole(text), options)
  return { ...document, stretches: [{ start: 0, chapter: unread(text) }] }
}

/**
 * Who checks a folder keeps hundreds of documents read, and asks none of them for its blocks, which are half of what a
 * document takes: they are read again where somebody does.
 */
const unread = (text: string): Stretch['chapter'] => ({
  text,
  get blocks() {
    return readWhole(text).chapters[0]!.blocks
  },
})

/** Reads a CSV file: a matrix where it has a column of files, else nothing of ours. */
export function readCsvDocument(text: string): GateDocument {
  const matrix = readCsvMatrix(text)
  return { ...readDocument(''), text, kind: matrix ? 'matrix' : 'none', matrices: matrix ? [matrix] : [] }
}

/** Reads version after version of one document: only the chapters that are not as they were are read again. */
export function documentReader(): (text: string, options?: ReadOptions) => GateDocument {
  let last: Edition | undefined
  return (text, options = {}) => {
    last = readEdition(readBook(text, last?.book), options, last)
    return last.document
  }
}
