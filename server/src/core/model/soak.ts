import type { Reading, Source } from '../parse/index.ts'
import { findDates } from './date.ts'
import type { SoakClaim } from './document.ts'
import { isItem, type Piece } from './piece.ts'
import { trimmed } from './words.ts'

const over = /\b(?:complete[d]?|finished|done|passed|approved|signed[ -]off|successful(?:ly)?|ran|held)\b/i
const notYet =
  /\b(?:not?|never|remain(?:s|ing)?|pending|until|before|must|should|shall|will|when|once|if|after|each|every|required?|needs?|needed|awaiting|outstanding|planned|due|started|running|in progress|failed|aborted)\b/i

const soak = /\bsoak/i

export const speaksOfSoaks = (text: string): boolean => soak.test(text)

/** Lines that claim that a soak run is over: by words, or by a ticked box. What is still to come claims nothing. */
export function readSoaks(reading: Reading, pieces: readonly Piece[]): SoakClaim[] {
  return pieces.flatMap((piece) => {
    const checked = isItem(piece) ? piece.block.checked : null
    return piece.source ? claimIn(reading, piece.source, checked) : []
  })
}

function claimIn(reading: Reading, { start, end, lines }: Source, checked: boolean | null): SoakClaim[] {
  const words = trimmed(reading.text, start, end)
  if (!speaksOfSoaks(words.text) || checked === false) return []
  const isOver = checked === true || over.test(words.text)
  if (!isOver || notYet.test(words.text)) return []
  const hours = /(?<hours>\d+(?:\.\d+)?)\s*-?\s*h(?:(?:ou)?rs?)?\b/i.exec(words.text)?.groups?.hours
  const code = reading
    .inline({ start, end, lines })
    .find(({ kind, href, text }) => isReport(href ?? (kind === 'code' ? text : '')))
  return [
    {
      ...words,
      hours: hours === undefined ? null : Number(hours),
      date: findDates(words.text)[0]?.iso ?? null,
      report: code ? (code.href ?? code.text) : null,
    },
  ]
}

const isReport = (path: string): boolean => /^[\w./-]+\.json$/.test(path)
