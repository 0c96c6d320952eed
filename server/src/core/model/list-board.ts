import type { Item, List, Reading } from '../parse/index.ts'
import type { Board, BoardRow, Status, Words } from './document.ts'
import { isId, normalizeId } from './ids.ts'
import { ownSource } from './piece.ts'
import { readStatus, type StatusWords } from './status.ts'
import { trimmed } from './words.ts'

const row =
  /^(?<ticks>\*\*|__|`)(?<id>[^*`_\n]{1,20})\k<ticks>\s*(?:[—–:]|\s-\s)\s*(?<status>[^—–\n]+?)(?:\s*(?:[—–]|\s-\s)\s*(?<title>[^\n]+))?$/

/** Lists that are boards: two items or more, each `**A-1** — DONE — title` and without a box. */
export function readListBoards(reading: Reading, words?: StatusWords): Board[] {
  return reading.blocks
    .filter((block) => block.type === 'list')
    .map((list) => readListBoard(reading, list, words))
    .filter((board) => board !== null)
}

function readListBoard(reading: Reading, list: List, words?: StatusWords): Board | null {
  if (list.children.length < 2) return null
  const rows: BoardRow[] = []
  for (const item of list.children) {
    const found = item.checked === null ? readItemRow(reading, item, words) : null
    if (!found) return null
    rows.push(found)
  }
  const columns = [
    { role: 'id', name: 'Packet' },
    { role: 'status', name: 'Status' },
    { role: 'title', name: 'Title' },
  ] as const
  return { start: list.start, end: list.end, columns, rows, malformed: [] }
}

function readItemRow(reading: Reading, item: Item, words?: StatusWords): BoardRow | null {
  const { text } = reading
  const { start, end } = ownSource(item)
  const { ticks = '', id = '', status: said = '', title } = row.exec(text.slice(start, end))?.groups ?? {}
  if (!isId(id)) return null
  const named: Words = { text: normalizeId(id), start: start + ticks.length, end: start + ticks.length + id.length }
  const at = text.indexOf(said, named.end + ticks.length)
  const statusCell = trimmed(text, at, at + said.length)
  const status = readStatus(
    text,
    reading.inline({ start: at, end: statusCell.end, lines: [at, statusCell.end] }),
    words,
  )
  if (!isKnown(status)) return null
  const titleCell = title ? trimmed(text, end - title.length, end) : null
  const cells = titleCell ? [named, statusCell, titleCell] : [named, statusCell]
  return {
    start,
    end,
    id: named,
    title: titleCell,
    status,
    statusCell,
    reviewState: null,
    implementer: null,
    reviewer: null,
    cells,
  }
}

const isKnown = (status: Status | null) => status !== null && status.value !== 'unknown'
