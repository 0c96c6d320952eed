import type { Span } from '../model/document.ts'
import { lineEndOf } from './lines.ts'
import { listOf } from './phrase.ts'
import type { Draft, Fix } from './rule.ts'

/** More than these are one finding: nobody reads more. */
const mostApart = 10
/** Rows that one fix adds. */
const mostAdded = 1000

/** A table that lacks rows. */
export interface Lacking {
  /** Where a finding stands: at its header. */
  readonly header: Span
  readonly one: (name: string) => string
  readonly many: (count: number, names: string) => string
  /** Where new rows go; null where none can be written. */
  readonly end: number | null
  /** Null for a name that no cell can hold. */
  readonly row: (name: string) => string | null
}

/** A finding for each name that has no row, or one where they are many; each adds what is missing. */
export function missingRows(text: string, names: readonly string[], table: Lacking): Draft[] {
  if (names.length <= mostApart)
    return names.map((name) => ({
      ...table.header,
      message: table.one(name),
      fixes: addRows(text, [name], table, `Add a row for ${name}`),
    }))
  const fixes = names.length > mostAdded ? [] : addRows(text, names, table, `Add ${names.length} rows`)
  return [{ ...table.header, message: table.many(names.length, listOf(names)), fixes }]
}

/** Behind the last row; what stands in the other columns a person must say. */
function addRows(text: string, names: readonly string[], { end, row }: Lacking, title: string): Fix[] {
  const rows = names.flatMap((name) => row(name) ?? [])
  if (end === null || rows.length < names.length) return []
  const newText = rows.map((one) => `${lineEndOf(text)}${one}`).join('')
  return [{ title, preferred: true, edits: [{ start: end, end, newText }] }]
}

/** A row of a markdown table, or one whose cells have something else between them, with this in one column. */
export function rowWith(content: string, { columns, column, separator }: Columns): string {
  const cells = Array.from({ length: columns }, (_, i) => (i === column ? content : ''))
  return separator === '|' ? `| ${cells.join(' | ')} |` : cells.join(separator)
}

interface Columns {
  readonly columns: number
  readonly column: number
  readonly separator: string
}
