import type { Reading } from '../parse/index.ts'
import type { Statement } from './document.ts'
import type { Piece } from './piece.ts'
import { wordsOf } from './words.ts'

/** What a policy states: its paragraphs and items, each with the heading it stands under. Code blocks and tables state nothing. */
export function readStatements(reading: Reading, pieces: readonly Piece[]): Statement[] {
  return pieces.flatMap(({ source, room }) => {
    const words = source && wordsOf(reading, source)
    return words?.text ? [{ ...words, heading: room?.heading.text ?? '' }] : []
  })
}
