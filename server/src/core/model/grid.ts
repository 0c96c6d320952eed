import type { Reading, Source, Table } from '../parse/index.ts'
import type { Span, Words } from './document.ts'
import { remembering } from './remember.ts'
import { wordsOf } from './words.ts'

/** A table by its columns: what a reader of lanes, risks and the like asks of it. */
export interface Grid extends Span {
  /** The header's words in lower case. */
  readonly names: readonly string[]
  readonly rows: readonly GridRow[]
}

export interface GridRow extends Span {
  /** Marks stripped; `start` and `end` are the cell's in the source. */
  readonly cells: readonly Words[]
  readonly sources: readonly Source[]
}

/** The header alone is read at once; the rows are read where somebody wants this table. */
export const readHeader = (reading: Reading, table: Table): readonly string[] => headerOf(table, reading)

/** Each kind of table asks it of every table. */
const headerOf = remembering((table: Table, reading: Reading): readonly string[] =>
  (table.rows[0] ?? []).map((cell) => wordsOf(reading, cell, true).text.toLowerCase()),
)

/** A table with its rows. Rows without a cell are left out. */
export function readGrid(reading: Reading, table: Table): Grid {
  return {
    start: table.start,
    end: table.end,
    names: readHeader(reading, table),
    rows: table.rows
      .slice(1)
      .filter((row) => row.length > 0)
      .map((row) => ({
        start: row[0]!.start,
        end: row.at(-1)!.end,
        cells: row.map((cell) => wordsOf(reading, cell, true)),
        sources: row,
      })),
  }
}

/** The first column whose name fits; -1 for none. */
export const columnOf = (names: readonly string[], pattern: RegExp): number =>
  names.findIndex((name) => pattern.test(name))

/** Does a cell hold no answer: blank, a dash, `none`, `n/a`? */
export const isBlank = (text: string): boolean =>
  /^[\s\-—–_?.]*$|^(?:none|n\/a|tbd|tba|nil|nothing|not applicable|unassigned)\.?$/i.test(text.trim())
