import type { Reading } from '../parse/index.ts'
import type { LawSentence } from './document.ts'
import { isItem, ownSource, type Piece } from './piece.ts'
import type { Room } from './section.ts'
import { wordsOf } from './words.ts'

const lawHeading =
  /^(?:\d+[.)]\s*)?(?:(?:ground|operating|execution|tracker|gate|global|completion|core|hard|packet) )?(?:rules|laws?)\b|^(?:refresh|update|maintenance) workflow\b/i

/** The sentences that the document states under `## Rules`, or as the workflow by which it is kept, in order. */
export function readLaw(reading: Reading, pieces: readonly Piece[]): LawSentence[] {
  const found: LawSentence[] = []
  let room: Room | null = null
  let isLaw = false
  for (const piece of pieces) {
    if (piece.room !== room) isLaw = lawHeading.test(piece.room?.heading.text ?? '')
    room = piece.room
    if (!isLaw || !isItem(piece) || piece.depth > 0 || piece.block.checked !== null) continue
    const { text, start, end } = wordsOf(reading, ownSource(piece.block))
    found.push({ number: piece.ordinal, text, start, end })
  }
  return found
}
