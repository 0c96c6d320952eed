import type { Board, GateDocument, Packet, Words } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { isFinal } from './claims.ts'
import type { Edit } from './rule.ts'

/** The edits that take a packet's approval back: its review state becomes what the tracker writes where nobody approved. */
export function takeBackApproval(document: GateDocument, { row, reviewState }: Packet): Edit[] {
  if (!row || !reviewState || !isFinal(reviewState)) return []
  const board = document.boards.find(({ rows }) => rows.includes(row))
  const at = board?.columns.findIndex(({ role }) => role === 'review-state') ?? -1
  const cell = row.cells[at]
  return board && cell ? [{ start: cell.start, end: cell.end, newText: blankOf(board, at) }] : []
}

const blankOf = remembering(
  ({ rows }: Board, column: number): string => rows.map(({ cells }) => cells[column]).find(isBlank)?.text ?? '—',
)

const isBlank = (cell: Words | undefined) => /^(?:[—–-]|PENDING|TBD)$/i.test(cell?.text ?? '')
