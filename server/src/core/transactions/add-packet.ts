import type { Board, ColumnRole, GateDocument, Packet } from '../model/document.ts'
import { holdsPackets } from '../model/board.ts'
import { isId } from '../model/ids.ts'
import { sectionFor } from '../rules/packet-shape.ts'
import type { Edit } from '../rules/rule.ts'
import type { AddIntent } from './intent.ts'
import { lineEndOf } from '../rules/lines.ts'
import { oneLine } from './lines.ts'
import { applyEdits } from '../features/change.ts'
import { type Facts, type Transacted, refused, written } from './transacted.ts'
import { isBlankCell } from './state.ts'
import { wordFor } from './words.ts'

/** Adds a packet: its row at the end of the board, and its section in the tracker's own shape. */
export function addPacket(document: GateDocument, intent: AddIntent, facts: Facts): Transacted {
  const id = intent.packet.trim()
  const known = document.packets.find((packet) => packet.id === id)
  if (known) return addSection(document, known)
  if (!isId(id)) return refused(`"${id}" is no id of a packet: write one like ${nextId(document) ?? 'ABC-01'}.`)
  if (!intent.title.trim()) return refused(`${id} needs a title.`)
  const board = document.boards.findLast(
    (one) => holdsPackets(one) && one.rows.some((row) => document.packets.some((packet) => packet.row === row)),
  )
  const last = board?.rows.at(-1)
  if (!board || !last) return refused('This tracker has no board: a packet is added as a row of one.')
  const end = lineBreakAfter(document.text, last.end)
  const row: Edit = {
    start: end,
    end,
    newText: lineEndOf(document.text) + rowOf(document, board, { ...intent, packet: id }),
  }
  const after = facts.read(applyEdits(document.text, [row]))
  const packet = after.packets.find((one) => one.id === id)
  const section = packet && document.packets.some((one) => one.section && one.row) ? sectionFor(after, packet) : null
  return written(section ? [row, shifted(section, row)] : [row])
}

function addSection(document: GateDocument, packet: Packet): Transacted {
  if (packet.section) return refused(`${packet.id} is a packet of this tracker already.`, packet.span)
  const edit = sectionFor(document, packet)
  return edit
    ? written([edit])
    : refused(
        `No packet of this tracker has a section to take for a model: write that of ${packet.id} by hand.`,
        packet.span,
      )
}

/** The id after the last one of the first board: `SEC-05` after `SEC-04`; null where it ends in no number. */
export function nextId({ packets }: GateDocument): string | null {
  const numbered = packets.flatMap(({ id }) => {
    const { stem, number } = /^(?<stem>.*?)(?<number>\d+)$/.exec(id)?.groups ?? {}
    return stem === undefined || number === undefined ? [] : [{ stem, number }]
  })
  const last = numbered.at(-1)
  if (!last) return null
  const most = Math.max(...numbered.filter(({ stem }) => stem === last.stem).map(({ number }) => Number(number)))
  return `${last.stem}${String(most + 1).padStart(last.number.length, '0')}`
}

const lineBreakAfter = (text: string, at: number) => at + /^[^\r\n]*/.exec(text.slice(at))![0].trimEnd().length

/** An edit of the text behind another edit, as one of the text before it. */
function shifted(edit: Edit, row: Edit): Edit {
  const by = edit.start >= row.start + row.newText.length ? row.newText.length : 0
  return { ...edit, start: edit.start - by, end: edit.end - by }
}

function rowOf(document: GateDocument, board: Board, intent: AddIntent): string {
  const status = board.rows.flatMap((row) => row.status ?? [])[0]?.raw ?? 'DONE'
  const said: Partial<Record<ColumnRole, string>> = {
    id: intent.packet,
    title: escaped(intent.title),
    status: wordFor(document, 'not-started', status),
    implementer: escaped(intent.implementer),
    reviewer: escaped(intent.reviewer),
  }
  const cells = board.columns.map(({ role }, i) => said[role] || blankOf(board, i))
  return `| ${cells.join(' | ')} |`
}

const escaped = (text: string) => oneLine(text).replaceAll('|', '\\|')

const blankOf = ({ rows }: Board, column: number) =>
  rows.map(({ cells }) => cells[column]).find((cell) => cell?.text && isBlankCell(cell) && !/\p{L}/u.test(cell.text))
    ?.text ?? '—'
