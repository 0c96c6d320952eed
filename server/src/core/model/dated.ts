import type { Reading } from '../parse/index.ts'
import { findDates } from './date.ts'
import type { LabelledDate } from './document.ts'
import { type Label, readLabel } from './label.ts'
import { isItem, isParagraph, ownSource, type Piece } from './piece.ts'
import type { Room } from './section.ts'
import { type RawLine, rawLines } from './words.ts'

const statusName =
  /^(?:(?:overall|current|document|tracker|project|release|packet|gate) )?status(?: update)?(?: \(.*\))?$/

/** A line of a paragraph or of a list item, with its label if it has one. */
export interface Line extends RawLine {
  readonly label: Label | null
  readonly room: Room | null
  /** Before the first heading after the title. */
  readonly inHeader: boolean
  readonly isBox: boolean
}

/** The lines of paragraphs and list items: what the header, labels and dates are read from. */
export function readLines(reading: Reading, pieces: readonly Piece[], headerEnd: number): Line[] {
  const found: Line[] = []
  let boxDepth = Infinity
  for (const piece of pieces) {
    if (!isParagraph(piece) && !isItem(piece)) continue
    const { room, depth } = piece
    const source = isItem(piece) ? ownSource(piece.block) : piece.block
    const isBox = isItem(piece) && piece.block.box !== null
    if (isBox) boxDepth = depth
    else if (depth <= boxDepth) boxDepth = Infinity
    const isOfBox = depth > boxDepth
    for (const line of rawLines(reading.text, source)) {
      const { start, end, text } = line
      found.push({
        start,
        end,
        text,
        label: isBox ? null : labelOf(line, isOfBox),
        room,
        inHeader: start < headerEnd,
        isBox,
      })
    }
  }
  return found
}

/** `Status: Complete` nested in a box is that of the box. */
function labelOf(line: RawLine, isOfBox: boolean): Label | null {
  const label = readLabel(line)
  return isOfBox && label?.name === 'status' ? null : label
}

export const isStatusLine = (line: Line): boolean => line.label !== null && isStatusName(line.label.name)

/** Does a label, in lower case, announce a status? */
export const isStatusName = (name: string): boolean => statusName.test(name)

/** Every date in prose, headings, labels and boxes. Fences and tables are left out: their dates claim nothing of the document. */
export function readDates(rooms: readonly Room[], lines: readonly Line[]): LabelledDate[] {
  const inHeadings = rooms.flatMap(({ heading }) => datesIn(heading, heading.text.toLowerCase(), 'heading'))
  const inLines = lines.flatMap((line) => datesIn(line, line.label?.name ?? '', placeOf(line)))
  return [...inHeadings, ...inLines].sort((a, b) => a.start - b.start)
}

function datesIn(line: RawLine, label: string, place: LabelledDate['place']): LabelledDate[] {
  return findDates(line.text).map(({ raw, index, iso }) => ({
    label,
    raw,
    iso,
    place,
    start: line.start + index,
    end: line.start + index + raw.length,
  }))
}

const holdsRun = /\(last run:|(?:->|→|⇒|=>|⟶)\s*exit/i

function placeOf(line: Line): LabelledDate['place'] {
  if ((line.room && line.room.group !== 'checklist') || (line.isBox && holdsRun.test(line.text))) return 'evidence'
  if (line.inHeader && line.label) return 'header'
  if (isStatusLine(line)) return 'status'
  return line.isBox ? 'item' : 'prose'
}
