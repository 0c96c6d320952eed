/** A place as editors and compilers have it: both from 0, the character in UTF-16 units. */
export interface Position {
  line: number
  character: number
}

/** The lines of one text. A line ends with LF, CR or CRLF. */
export interface LineIndex {
  readonly count: number
  /** Where a line starts; a line beyond the last starts at the end of the text. */
  startOf(line: number): number
  /** Where a line ends, its line break left out. */
  endOf(line: number): number
  /** An offset inside a line break is the end of its line; one outside the text is its nearest end. */
  positionAt(offset: number): Position
  /** A character beyond the end of its line is the end of that line. */
  offsetAt(position: Position): number
}

/** Counts the lines of a text once, to turn offsets into positions and back. */
export function lineIndex(text: string): LineIndex {
  const starts: number[] = []
  const ends: number[] = []
  forEachLine(text, 0, (start, end) => {
    starts.push(start)
    ends.push(end)
  })
  if (!text || /[\r\n]$/.test(text)) {
    starts.push(text.length)
    ends.push(text.length)
  }
  const startOf = (line: number) => (line < 0 ? 0 : (starts[line] ?? text.length))
  const endOf = (line: number) => (line < 0 ? 0 : (ends[line] ?? text.length))
  return {
    count: starts.length,
    startOf,
    endOf,
    positionAt(offset) {
      const line = lastAtMost(starts, offset)
      const character = Math.min(offset, endOf(line)) - startOf(line)
      return { line, character: Math.max(0, character) }
    },
    offsetAt({ line, character }) {
      return Math.min(startOf(line) + Math.max(0, character), endOf(line))
    },
  }
}

/** Calls `visit` with [start, end) of every line from `from` on, line breaks left out, as long as it does not say `false`. */
export function forEachLine(text: string, from: number, visit: (start: number, end: number) => boolean | void): void {
  let start = from
  let feed = indexOrEnd(text, '\n', from)
  let carriage = indexOrEnd(text, '\r', from)
  while (start < text.length) {
    // each is searched again only once it is passed: a search a line would read to the end of the text every time
    if (feed < start) feed = indexOrEnd(text, '\n', start)
    if (carriage < start) carriage = indexOrEnd(text, '\r', start)
    const end = Math.min(feed, carriage)
    if (visit(start, end) === false) return
    start = end + (feed === carriage + 1 ? 2 : 1)
  }
}

/** The index of the last of these ascending numbers that is not above the limit; 0 where all are. */
export function lastAtMost(numbers: readonly number[], limit: number): number {
  let low = 0
  let high = numbers.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (numbers[middle]! <= limit) low = middle
    else high = middle - 1
  }
  return low
}

function indexOrEnd(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at
}
