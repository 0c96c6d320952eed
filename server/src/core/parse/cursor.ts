import { isBlankCode, SPACE, TAB, trimEnd } from './characters.ts'

/**
 * One line, and how far into it the reader is. Containers take columns off its left, and a tab reaches to the next
 * multiple of four, so a container may use up a part of a tab.
 */
export interface Cursor {
  readonly text: string
  /** The first character that is not taken. */
  pos: number
  /** Where the line ends, its line break left out. */
  end: number
  column: number
  /** Columns of the tab before `pos` that no container has used up. */
  tabRest: number
  /** The first character from `pos` on that is no blank. */
  next: number
  /** How many columns `next` is away. */
  indent: number
}

export function newCursor(text: string): Cursor {
  return { text, pos: 0, end: 0, column: 0, tabRest: 0, next: 0, indent: 0 }
}

/** Puts the cursor on the line `[start, end)`. */
export function startLine(line: Cursor, start: number, end: number): void {
  line.pos = start
  line.end = end
  line.column = 0
  line.tabRest = 0
  look(line)
}

/** Is there nothing but blanks left? */
export function isBlank(line: Cursor): boolean {
  return line.next >= line.end
}

/** The code of the first character that is no blank; -1 on a blank rest. */
export function nextCode(line: Cursor): number {
  return line.next < line.end ? line.text.charCodeAt(line.next) : -1
}

/** The line's last character that is no blank ends here. */
export function contentEnd(line: Cursor): number {
  return trimEnd(line.text, line.next, line.end)
}

/** Takes the blanks before `next` and this many characters from there. */
export function takeMark(line: Cursor, length: number): void {
  line.column += line.indent + length
  line.pos = line.next + length
  line.tabRest = 0
  look(line)
}

/** Takes up to this many columns of blanks. */
export function takeColumns(line: Cursor, count: number): void {
  while (count > 0) {
    if (line.tabRest) {
      const used = Math.min(count, line.tabRest)
      line.tabRest -= used
      line.column += used
      count -= used
    } else if (line.pos < line.end && isBlankCode(line.text.charCodeAt(line.pos))) {
      const code = line.text.charCodeAt(line.pos++)
      line.tabRest = code === TAB ? tabWidth(line.column) : 1
    } else break
  }
  look(line)
}

/** Takes all that is left. */
export function takeRest(line: Cursor): void {
  line.pos = line.next = line.end
  line.indent = line.tabRest = 0
}

function look(line: Cursor): void {
  let at = line.pos
  let column = line.column + line.tabRest
  for (; at < line.end; at++) {
    const code = line.text.charCodeAt(at)
    if (code === SPACE) column++
    else if (code === TAB) column += tabWidth(column)
    else break
  }
  line.next = at
  line.indent = column - line.column
}

function tabWidth(column: number): number {
  return 4 - (column % 4)
}
