import { BACKSLASH, COLON, DASH, PIPE, trimEnd, trimStart } from './characters.ts'
import { nextCode, type Cursor } from './cursor.ts'
import type { Source } from './facts.ts'

/** The cells of the row `[from, to)`. Only `\|` and `\\` are escapes to the row; pipes in code spans divide too. */
export function readCells(text: string, from: number, to: number): Source[] {
  const end = trimEnd(text, from, to)
  const row: Source[] = []
  let start = text.charCodeAt(from) === PIPE ? from + 1 : from
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH && isEscapable(text.charCodeAt(at + 1))) at++
    else if (code === PIPE) {
      row.push(cell(text, start, at))
      start = at + 1
    }
  }
  // after the closing pipe there is no cell; a row without any pipe is one
  if (start < end || start === from) row.push(cell(text, start, end))
  return row
}

/** The number of columns of a delimiter row, 0 where the line is none. */
export function delimiterColumns(line: Cursor): number {
  const code = nextCode(line)
  if (code !== PIPE && code !== COLON && code !== DASH) return 0
  const row = line.text.slice(line.next, line.end)
  if (!delimiterRow.test(row) || !/[|:]/.test(row)) return 0
  return row.match(/-+/g)!.length
}

const delimiterRow = /^\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/

function cell(text: string, from: number, to: number): Source {
  const end = trimEnd(text, from, to)
  const start = trimStart(text, from, end)
  return { start, end, lines: [start, end] }
}

function isEscapable(code: number): boolean {
  return code === BACKSLASH || code === PIPE
}
