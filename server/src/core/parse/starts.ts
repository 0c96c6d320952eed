import {
  BACKTICK,
  DASH,
  EQUALS,
  HASH,
  isBlankCode,
  LESS,
  skipCode,
  STAR,
  TILDE,
  trimEnd,
  UNDERSCORE,
} from './characters.ts'
import { contentEnd, nextCode, type Cursor } from './cursor.ts'
import { htmlEnd } from './html.ts'

/** Would this line start something other than a paragraph? Indented code and an unknown tag do not interrupt one. */
export function startsLeaf(line: Cursor, inParagraph: boolean): boolean {
  if (line.indent > 3) return !inParagraph
  switch (nextCode(line)) {
    case HASH:
      return headingDepth(line) > 0
    case BACKTICK:
    case TILDE:
      return fenceSize(line) > 0
    case STAR:
    case DASH:
    case UNDERSCORE:
      return isRule(line)
    case LESS:
      return htmlEnd(line, inParagraph) !== undefined
    default:
      return false
  }
}

/** 1 to 6, or 0 where the line is no `#` heading. */
export function headingDepth(line: Cursor): number {
  if (nextCode(line) !== HASH) return 0
  const after = skipCode(line.text, HASH, line.next, line.end)
  const depth = after - line.next
  return depth < 7 && (after >= line.end || isBlankCode(line.text.charCodeAt(after))) ? depth : 0
}

/** The content of a `#` heading: closing marks are no part of it. */
export function headingContent(line: Cursor, depth: number): [start: number, end: number] {
  const { text } = line
  let start = line.next + depth
  let end = contentEnd(line)
  let marks = end
  while (marks > start && text.charCodeAt(marks - 1) === HASH) marks--
  if (marks === start || isBlankCode(text.charCodeAt(marks - 1))) end = trimEnd(text, start, marks)
  while (start < end && isBlankCode(text.charCodeAt(start))) start++
  return [start, end]
}

/** How many marks open a fence here; 0 where none does. An info string after backticks holds no backtick. */
export function fenceSize(line: Cursor): number {
  const mark = nextCode(line)
  if (mark !== BACKTICK && mark !== TILDE) return 0
  const after = skipCode(line.text, mark, line.next, line.end)
  if (after - line.next < 3) return 0
  return mark === BACKTICK && line.text.slice(after, line.end).includes('`') ? 0 : after - line.next
}

/** Three or more `*`, `-` or `_`, and blanks. */
export function isRule(line: Cursor): boolean {
  const mark = nextCode(line)
  if (mark !== STAR && mark !== DASH && mark !== UNDERSCORE) return false
  let count = 0
  for (let at = line.next; at < line.end; at++) {
    const code = line.text.charCodeAt(at)
    if (code === mark) count++
    else if (!isBlankCode(code)) return false
  }
  return count > 2
}

/** The depth of the heading that this line underlines, 0 where it underlines none. */
export function underlineDepth(line: Cursor): number {
  const mark = nextCode(line)
  if (line.indent > 3 || (mark !== EQUALS && mark !== DASH)) return 0
  const after = skipCode(line.text, mark, line.next, line.end)
  if (after < contentEnd(line)) return 0
  return mark === EQUALS ? 1 : 2
}
