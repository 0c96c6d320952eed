import type { Board, BoardRow } from '../model/document.ts'
import { shorten } from './phrase.ts'
import type { Draft, Rule } from './rule.ts'

/** Columns that group rows, and without a title those of a table that tells a history or lists runs: there an id comes back rightly. */
const grouping = /^(?:phase|lane|wave|step|milestone|workstream|stage)\b/i
const perEvent: readonly string[] = ['date', 'command', 'exit-code', 'verdict']

/** One id twice in one board. The same id in several boards is normal. */
export const packetDuplicate: Rule = {
  code: 'packet-duplicate',
  summary: 'One id stands twice in one board',
  severity: 'warning',
  *check({ boards }) {
    for (const board of boards) {
      if (!listsPackets(board)) continue
      const first = new Map<string, BoardRow>()
      for (const row of board.rows) {
        const before = first.get(row.id.text)
        if (before) yield draft(row, before)
        else first.set(row.id.text, row)
      }
    }
  },
}

/** One row a packet? A board where ids come back again and again groups by them, and severities are no ids. */
function listsPackets({ columns, rows }: Board): boolean {
  if (columns.some(({ role, name }) => role === 'id' && grouping.test(name))) return false
  if (columns.some(({ role }) => perEvent.includes(role)) && !isTitled(columns)) return false
  const ids = new Set(rows.map(({ id }) => id.text))
  if ([...ids].every((id) => /^[PS][0-4]$/i.test(id))) return false
  return (rows.length - ids.size) * 2 <= ids.size
}

/** What says what a row is about, and no command: that is the table of a board. */
const isTitled = (columns: Board['columns']) =>
  columns.some(({ role }) => role === 'title') && !columns.some(({ role }) => role === 'command')

function draft({ id }: BoardRow, before: BoardRow): Draft {
  return {
    start: id.start,
    end: id.end,
    packet: id.text,
    message: `${id.text} stands twice on this board, once was expected: give this row its own id, or remove it.`,
    related: [{ start: before.id.start, end: before.id.end, message: `first: ${describe(before)}` }],
  }
}

const describe = ({ id, title, status }: BoardRow) =>
  [id.text, title && shorten(title.text, 60), status && `(${status.raw})`].filter(Boolean).join(' ')
