import { readCsv } from '../parse/csv.ts'
import type { Reading, Table } from '../parse/index.ts'
import type { Matrix, MatrixRow, Words } from './document.ts'
import { columnOf, readGrid, readHeader } from './grid.ts'
import { isTable, type Piece } from './piece.ts'

const fileColumn = /^(?:(?:source |repository |repo )?file(?:s|[ _]?name|[ _]?path)?|path)$/i
const isPath = (text: string): boolean => /^[^|<>"\r\n]+$/.test(text) && /[./]/.test(text)
/** Words in a cell are no path, unless they are written as code. */
const mayBePath = (text: string, { start, end }: Words): boolean =>
  !/\s/.test(text.slice(start, end).trim()) || /^\s*`[^`]+`\s*$/.test(text.slice(start, end))

/** The tables with a column of files: those of a matrix have one row for each. */
export function readMatrices(reading: Reading, pieces: readonly Piece[]): Matrix[] {
  return pieces.filter(isTable).flatMap(({ block }): Matrix[] => {
    const column = columnOf(readHeader(reading, block), fileColumn)
    if (column < 0) return []
    const { start, end, names, rows } = readGrid(reading, block)
    const read = rows.flatMap((row) => {
      const cell = row.cells[column]
      return cell && mayBePath(reading.text, cell) ? rowOf(row, cell) : []
    })
    return [
      {
        start,
        end,
        header: { start, end: lineEnd(reading.text, start) },
        columns: names.length,
        column,
        separator: '|',
        rows: read,
      },
    ]
  })
}

/** Is there a table of files that is long enough for a matrix? */
export const hasFileTable = (reading: Reading, tables: readonly Piece<Table>[]): boolean =>
  tables.some(({ block }) => block.rows.length > 3 && columnOf(readHeader(reading, block), fileColumn) >= 0)

/** A CSV file as a matrix; null where no column is one of files. */
export function readCsvMatrix(text: string): Matrix | null {
  const [header, ...body] = readCsv(text)
  const column = header?.findIndex((cell) => fileColumn.test(cell.text.trim())) ?? -1
  const cells = body.flatMap((row) => (row[column] ? [row[column]] : []))
  if (!header || column < 0 || cells.filter((cell) => isPath(cell.text)).length * 2 < cells.length) return null
  const separator = header[1] ? (text[header[1].start - 1] ?? ',') : ','
  const rows = body.flatMap((row) => rowOf({ start: row[0]!.start, end: row.at(-1)!.end }, row[column]))
  const first = { start: header[0]!.start, end: header.at(-1)!.end }
  return {
    start: first.start,
    end: rows.at(-1)?.end ?? first.end,
    header: first,
    columns: header.length,
    column,
    separator,
    rows,
  }
}

function rowOf({ start, end }: { readonly start: number; readonly end: number }, path: Words | undefined): MatrixRow[] {
  const text = path?.text.replace(/^\.\//, '') ?? ''
  return path && isPath(text) ? [{ start, end, path: { ...path, text } }] : []
}

function lineEnd(text: string, from: number): number {
  const at = text.slice(from).search(/\r?\n/)
  return at < 0 ? text.length : from + at
}
