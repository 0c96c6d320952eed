import { readCells } from '../parse/cells.ts'
import type { Board, GateDocument, MalformedRow } from '../model/document.ts'
import type { Draft, Edit, Fix, Rule } from './rule.ts'

/** A row of a board with another number of cells than its header: what stands in it is read in the wrong columns. */
export const boardRowMalformed: Rule = {
  code: 'board-row-malformed',
  summary: 'A row of a board has another number of cells than its header',
  severity: 'warning',
  *check(document) {
    for (const board of document.boards) {
      const rows = board.malformed.filter((row) => !isHeadline(row))
      const other = commonCount(board, rows)
      if (other !== null) yield ofHeader(document, board, rows, other)
      for (const row of rows) if (row.cells !== other) yield draft(document, board, row)
    }
  },
}

/** One cell alone in its row is a headline over those below it. */
const isHeadline = ({ cells }: MalformedRow) => cells === 1

/** Where most rows agree against their header, the header errs: how many cells they have. */
function commonCount({ rows, malformed }: Board, faulty: readonly MalformedRow[]): number | null {
  const count = faulty[0]?.cells ?? null
  const alike = faulty.filter(({ cells }) => cells === count).length
  const all = Math.max(rows.length, malformed.length)
  return alike > 2 && alike * 2 > all ? count : null
}

function ofHeader(
  { text }: GateDocument,
  { start, columns }: Board,
  rows: readonly MalformedRow[],
  count: number,
): Draft {
  const alike = rows.filter(({ cells }) => cells === count)
  const remedy =
    count > columns.length ? 'give every column its name' : 'fill the cells that are missing, or take a column out'
  return {
    start,
    end: start + /^[^\r\n]*/.exec(text.slice(start))![0].length,
    message: `This header has ${columns.length} cells, ${alike.length} of the rows below it have ${count}: ${remedy}.`,
    related: alike.slice(0, 5).map((row) => ({ start: row.start, end: row.end, message: `${count} cells` })),
  }
}

function draft({ text }: GateDocument, { columns }: Board, row: MalformedRow): Draft {
  const fix = escapePipes(text, columns.length, row)
  const missing = row.cells < columns.length
  const remedy = fix ? 'escape the pipe in its code' : missing ? 'add what is missing' : 'remove or escape a pipe'
  return {
    start: row.start,
    end: row.end,
    message: `This row has ${row.cells} cells, its header has ${columns.length}: ${remedy}.`,
    fixes: fix ? [fix] : [],
  }
}

/** Escapes the pipes within code spans, where that makes the row whole. */
function escapePipes(text: string, columns: number, { start, end }: MalformedRow): Fix | null {
  const row = text.slice(start, end)
  const edits = pipesInCode(row).map((at): Edit => ({ start: start + at, end: start + at + 1, newText: '\\|' }))
  const escaped = edits.reduceRight((left, edit) => {
    const at = edit.start - start
    return left.slice(0, at) + edit.newText + left.slice(at + 1)
  }, row)
  const whole = edits.length > 0 && readCells(`|${escaped}|`, 0, escaped.length + 2).length === columns
  return whole ? { title: 'Escape the pipe in the code', preferred: true, edits } : null
}

/** Where pipes that are not escaped stand between two runs of as many backticks. */
function pipesInCode(row: string): number[] {
  const spans = row.matchAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g)
  return Array.from(spans).flatMap((span) =>
    Array.from(span[0].matchAll(/(?<!\\)\|/g), (pipe) => span.index + pipe.index),
  )
}
