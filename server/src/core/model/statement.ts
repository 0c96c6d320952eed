import type { Reading } from '../parse/index.ts'
import type { Statement } from './document.ts'
import { isItem, isParagraph, ownSource, type Piece } from './piece.ts'
import { wordsOf } from './words.ts'

/** What a policy states: its paragraphs and items, each with the heading it stands under. Code blocks and tables state nothing. */
export function readStatements(reading: Reading, pieces: readonly Piece[]): Statement[] {
  return pieces.flatMap((piece) => {
    if (!isParagraph(piece) && !isItem(piece)) return []
    const source = isItem(piece) ? ownSource(piece.block) : piece.block
    const words = wordsOf(reading, source)
    return words.text ? [{ ...words, heading: piece.room?.heading.text ?? '' }] : []
  })
}
