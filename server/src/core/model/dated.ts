import { findDates, type FoundDate } from './date.ts'
import type { LabelledDate } from './document.ts'
import { isBox as isBoxed, type LabelledLine, type Piece } from './piece.ts'
import type { Room } from './section.ts'
import type { RawLine } from './words.ts'

const statusName =
  /^(?:(?:overall|current|document|tracker|project|release|packet|gate) )?status(?: update)?(?: \(.*\))?$/

/** A line of a paragraph or of a list item, with its label if it has one. */
export interface Line extends LabelledLine {
  readonly room: Room | null
  /** Before the first heading after the title. */
  readonly inHeader: boolean
  readonly isBox: boolean
}

/** The lines of paragraphs and list items: what the header, labels and dates are read from. */
export function readLines(pieces: readonly Piece[], headerEnd: number): Line[] {
  const found: Line[] = []
  let boxDepth = Infinity
  for (const piece of pieces) {
    if (!piece.source) continue
    const { room, depth } = piece
    const isBox = isBoxed(piece)
    if (isBox) boxDepth = depth
    else if (depth <= boxDepth) boxDepth = Infinity
    const isOfBox = depth > boxDepth
    for (const line of piece.lines) {
      const { start, end, text } = line
      const label = isBox || (isOfBox && isStatus(line)) ? null : line.label
      found.push({ start, end, text, label, room, inHeader: start < headerEnd, isBox })
    }
  }
  return found
}

/** `Status: Complete` nested in a box is that of the box. */
const isStatus = ({ label }: LabelledLine) => label?.name === 'status'

export const isStatusLine = (line: Line): boolean => line.label !== null && isStatusName(line.label.name)

/** Does a label, in lower case, announce a status? */
export const isStatusName = (name: string): boolean => statusName.test(name)

/** Every date in prose, headings, labels and boxes. Fences and tables are left out: their dates claim nothing of the document. */
export function readDates(rooms: readonly Room[], lines: readonly Line[]): LabelledDate[] {
  const dates: LabelledDate[] = []
  for (const { heading } of rooms) {
    const found = findDates(heading.text)
    if (found.length) addDates(dates, found, heading, heading.text.toLowerCase(), 'heading')
  }
  for (const line of lines) {
    const found = findDates(line.text)
    if (found.length) addDates(dates, found, line, line.label?.name ?? '', placeOf(line))
  }
  return dates.sort((a, b) => a.start - b.start)
}

function addDates(
  dates: LabelledDate[],
  found: readonly FoundDate[],
  line: RawLine,
  label: string,
  place: LabelledDate['place'],
): void {
  for (const { raw, index, iso } of found) {
    const start = line.start + index
    dates.push({ label, raw, iso, place, start, end: start + raw.length })
  }
}

const holdsRun = /\(last run:|(?:->|→|⇒|=>|⟶)\s*exit/i

function placeOf(line: Line): LabelledDate['place'] {
  if ((line.room && line.room.group !== 'checklist') || (line.isBox && holdsRun.test(line.text))) return 'evidence'
  if (line.inHeader && line.label) return 'header'
  if (isStatusLine(line)) return 'status'
  return line.isBox ? 'item' : 'prose'
}
