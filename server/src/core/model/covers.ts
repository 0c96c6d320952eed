import type { Reading } from '../parse/index.ts'
import type { Words } from './document.ts'
import { type Placed, placedIn } from './item.ts'
import { markerLength, readLabel } from './label.ts'
import { isBox, isItem, isParagraph, type Piece } from './piece.ts'
import type { RawLine } from './words.ts'

const name = /^(?:covers|coverage|covered (?:files|paths))$/
const mention = /^[^\n]*\b(?:covers|coverage|covered (?:files|paths))\b[*_]*:/im

/**
 * The paths and globs that a section says it covers: ``Covers: `src/**`, docs/api.md``, on the label's own line or in the
 * list under it.
 */
export function readCovers(reading: Reading, pieces: readonly Piece[]): Placed<Words>[] {
  if (!/cover/i.test(reading.text) || !mention.test(reading.text)) return []
  const found: Placed<Words>[] = []
  let listed = false
  for (const piece of pieces) {
    if (!isItem(piece) && !isParagraph(piece)) listed = false
    if (!piece.source || isBox(piece)) continue
    for (const line of piece.lines) {
      const marked = markerLength(line.text)
      const label = readLabel(line.text.slice(marked), line.start + marked)
      const isCovers = label !== null && name.test(label.name)
      if (isCovers || (listed && isItem(piece))) found.push(...pathsIn(line).map((path) => placedIn(piece.room, path)))
      if (isCovers) listed = isParagraph(piece) && !label.value.text
      else if (!isItem(piece)) listed = false
    }
  }
  return found
}

/** What stands between backticks; where nothing does, the words that can only be paths. */
function pathsIn({ text, start }: RawLine): Words[] {
  const coded = Array.from(text.matchAll(/`([^`\s]+)`/g), (match) => ({ path: match[1]!, at: match.index + 1 }))
  const bare = Array.from(
    text.matchAll(/(?<![^\s,;])[^\s,;`*]*[\w*][/.][^\s,;`]*|(?<![^\s,;])\*\*?\/[^\s,;`]+/g),
    (match) => ({
      path: match[0].replace(/[.:]+$/, ''),
      at: match.index,
    }),
  )
  return (coded.length ? coded : bare)
    .filter(({ path }) => isInside(path))
    .map(({ path, at }) => ({ text: path.replace(/^\.?\//, ''), start: start + at, end: start + at + path.length }))
}

const isInside = (path: string) => !/^[a-z][a-z0-9+.-]*:/i.test(path) && !path.split('/').includes('..')
