import type {
  Board,
  BoardRow,
  ChecklistItem,
  Packet,
  RequiredCommand,
  ReviewRecord,
  Run,
  Status,
  Words,
} from './document.ts'
import { readGate } from './record.ts'
import type { Placed } from './item.ts'
import type { Room } from './section.ts'

/** All that the reader found, before it is given to packets. */
export interface Findings {
  readonly rooms: readonly Room[]
  readonly boards: readonly Board[]
  readonly items: readonly Placed<ChecklistItem>[]
  readonly commands: readonly Placed<RequiredCommand>[]
  readonly records: readonly Placed<ReviewRecord>[]
  readonly runs: readonly Placed<Run>[]
  readonly covers: readonly Placed<Words>[]
}

/** The packets of a document, those of the boards first; an id is one packet however often it is named. */
export function readPackets(found: Findings): Packet[] {
  const rows = new Map<string, BoardRow>()
  for (const row of found.boards.flatMap((board) => board.rows)) if (!rows.has(row.id.text)) rows.set(row.id.text, row)
  const inSections = found.rooms.filter((room) => room.names).map((room) => room.packet!)
  const ids = new Set([...rows.keys(), ...inSections])
  const byPacket = {
    rooms: groupBy(found.rooms, (room) => room.packet),
    items: groupBy(found.items, ({ room }) => room?.packet),
    commands: groupBy(found.commands, ({ room }) => room?.packet),
    records: groupBy(found.records, ({ room }) => room?.packet),
    runs: groupBy(found.runs, ({ room }) => room?.packet),
    covers: groupBy(found.covers, ({ room }) => room?.packet),
  }
  return Array.from(ids, (id) => readPacket(id, rows.get(id) ?? null, byPacket))
}

type ByPacket = { [K in Exclude<keyof Findings, 'boards'>]: Map<string, Findings[K][number][]> }

function readPacket(id: string, row: BoardRow | null, by: ByPacket): Packet {
  const rooms = by.rooms.get(id) ?? []
  const section = rooms.find((room) => room.names) ?? null
  const values = <T>(placed: readonly Placed<T>[] = []) => placed.map(({ value }) => value)
  const items = values(by.items.get(id))
  const records = values(by.records.get(id))
  return {
    id,
    title: row?.title?.text ?? titleOf(section, id),
    span: row ? { start: row.id.start, end: row.id.end } : { start: section!.heading.start, end: section!.heading.end },
    row,
    section,
    sections: rooms.filter((room) => room.names),
    status: row?.statusCell ? row.status : (section?.statusLine ?? section?.status ?? null),
    reviewState: row?.reviewState ?? null,
    items,
    commands: values(by.commands.get(id)),
    gates: items.filter(({ group }) => group === 'review-gates').map(gateOf),
    records,
    runs: [...records.flatMap((record) => record.runs), ...values(by.runs.get(id))].sort((a, b) => a.start - b.start),
    covers: values(by.covers.get(id)),
  }
}

const titleOf = (section: Room | null, id: string): string => {
  const text = section?.heading.text ?? ''
  return text.slice(text.indexOf(id) + id.length).replace(/^[\s:—–-]*(?:Checklist\b)?[\s:—–-]*/i, '')
}

/** A gate's box: `P0 PASS — reason`; a box that is not ticked is open whatever it says. */
function gateOf(item: ChecklistItem): Packet['gates'][number] {
  const said = readGate({ text: item.text, start: item.start, end: item.end })
  const name = said?.name ?? item.text.replace(/[:(—–].*$/, '').trim()
  const value = item.checked ? (said?.value ?? 'pass') : 'open'
  return { name, value, reason: said?.reason ?? null, start: item.start, end: item.end }
}

function groupBy<T>(values: readonly T[], key: (value: T) => string | null | undefined): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const name = key(value)
    if (!name) continue
    const group = groups.get(name)
    if (group) group.push(value)
    else groups.set(name, [value])
  }
  return groups
}

/** Statuses that ask for nothing: their open boxes count against nobody. */
export const asksNothing = (status: Status | null): boolean =>
  status !== null && ['deferred', 'cancelled', 'superseded', 'not-applicable'].includes(status.value)
