import type { Reading } from '../parse/index.ts'
import type { LawSentence } from './document.ts'
import { isItem, ownSource, type Piece } from './piece.ts'
import { wordsOf } from './words.ts'

const lawHeading =
  /^(?:\d+[.)]\s*)?(?:(?:ground|operating|execution|tracker|gate|global|completion|core|hard|packet) )?(?:rules|laws?)\b|^(?:refresh|update|maintenance) workflow\b/i

/** The sentences that the document states under `## Rules`, or as the workflow by which it is kept, in order. */
export function readLaw(reading: Reading, pieces: readonly Piece[]): LawSentence[] {
  return pieces
    .filter(isItem)
    .filter(
      ({ room, block, depth }) => depth === 0 && block.checked === null && lawHeading.test(room?.heading.text ?? ''),
    )
    .map(({ block, ordinal }) => ({ number: ordinal, ...wordsOf(reading, ownSource(block)) }))
}
