import type { Span } from './facts.ts'

/** A cell of a CSV file: its text, quotes resolved, and where it stands, quotes included. */
export interface CsvCell extends Span {
  readonly text: string
}

/**
 * The rows of a CSV file, as RFC 4180 has them, with `;` or a tab where the first line has more of those; blank lines are
 * left out. By hand, since every cell keeps its place: what libraries tell are bytes, or nothing. A quote that is never
 * closed takes in the rest.
 */
export function readCsv(text: string): CsvCell[][] {
  const separator = separatorOf(text)
  const rows: CsvCell[][] = []
  let row: CsvCell[] = []
  for (let at = text.startsWith('\uFEFF') ? 1 : 0; at < text.length;) {
    const cell = cellAt(text, at, separator)
    row.push(cell)
    at = cell.end
    if (text[at] === separator) {
      at++
      if (at < text.length && !/[\r\n]/.test(text[at]!)) continue
      row.push({ text: '', start: at, end: at })
    }
    if (row.some((each) => each.text)) rows.push(row)
    row = []
    while (text[at] === '\r' || text[at] === '\n') at++
  }
  return rows
}

function separatorOf(text: string): string {
  const first = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const counts = [',', ';', '\t'].map((mark) => [mark, first.split(mark).length] as const)
  return counts.reduce((most, each) => (each[1] > most[1] ? each : most))[0]
}

function cellAt(text: string, start: number, separator: string): CsvCell {
  if (text[start] !== '"') {
    const end = firstOf(text, start, separator)
    return { text: text.slice(start, end).trim(), start, end }
  }
  let close = start + 1
  while (close < text.length && !(text[close] === '"' && text[close + 1] !== '"')) close += text[close] === '"' ? 2 : 1
  const end = firstOf(text, Math.min(close + 1, text.length), separator)
  return { text: text.slice(start + 1, close).replaceAll('""', '"'), start, end }
}

function firstOf(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++
  return at
}
