import type { Board, ColumnRole, Words } from '../model/document.ts'

/** The cells of a board that stand in columns of a role, row by row. */
export function cellsOf({ columns, rows }: Board, role: ColumnRole): Words[] {
  const places = columns.flatMap((column, i) => (column.role === role ? [i] : []))
  return places.length ? rows.flatMap(({ cells }) => places.flatMap((i) => cells[i] ?? [])) : []
}
