import type {
  Board,
  BoardRow,
  ChecklistItem,
  Packet,
  RequiredCommand,
  ReviewGate,
  ReviewRecord,
  Run,
  Status,
  Words,
} from './document.ts'
import type { Essences } from './essence.ts'
import type { Placed } from './item.ts'
import type { Hall } from './section.ts'

/** All that the reader found, before it is given to packets. */
export interface Findings {
  readonly boards: readonly Board[]
  readonly items: readonly Placed<ChecklistItem>[]
  readonly commands: readonly Placed<RequiredCommand>[]
  readonly gates: readonly Placed<ReviewGate>[]
  readonly records: readonly Placed<ReviewRecord>[]
  readonly runs: readonly Placed<Run>[]
  readonly covers: readonly Placed<Words>[]
}

/** The packets of a document, those of the boards first; an id is one packet however often it is named. */
export function readPackets(found: Findings, halls: readonly Hall[], essences: Essences): Packet[] {
  const rows = new Map<string, BoardRow>()
  found.boards.forEach((board) => board.rows.forEach((row) => rows.has(row.id.text) || rows.set(row.id.text, row)))
  const byPacket = {
    halls: groupBy(halls),
    items: groupBy(found.items),
    commands: groupBy(found.commands),
    gates: groupBy(found.gates),
    records: groupBy(found.records),
    runs: groupBy(found.runs),
    covers: groupBy(found.covers),
  }
  return Array.from(packetIds(found.boards, halls), (id) =>
    readPacket(id, essences.get(id)!.essence, rows.get(id) ?? null, byPacket),
  )
}

/** The ids of all packets, those of the boards first. */
export const packetIds = (boards: readonly Board[], halls: readonly Hall[]): ReadonlySet<string> =>
  new Set([...idsOf(boards), ...halls.filter(({ names }) => names).map(({ packet }) => packet!)])

/** The ids in the rows of boards. */
export const idsOf = (boards: readonly Board[]): string[] => boards.flatMap(({ rows }) => rows.map(({ id }) => id.text))

type ByPacket = { [K in Exclude<keyof Findings, 'boards'>]: Map<string, Findings[K][number][]> } & {
  halls: Map<string, Hall[]>
}

function readPacket(id: string, essence: object, row: BoardRow | null, by: ByPacket): Packet {
  const halls = by.halls.get(id) ?? []
  const section = halls.find(({ names }) => names) ?? null
  const values = <T>(placed: readonly Placed<T>[] = []) => placed.map(({ value }) => value)
  const records = values(by.records.get(id))
  return {
    essence,
    id,
    title: row?.title?.text ?? titleOf(section, id),
    span: row ? { start: row.id.start, end: row.id.end } : { start: section!.heading.start, end: section!.heading.end },
    row,
    section,
    sections: halls.filter(({ names }) => names),
    status: row?.statusCell ? row.status : (section?.statusLine ?? section?.status ?? null),
    reviewState: row?.reviewState ?? null,
    items: values(by.items.get(id)),
    commands: values(by.commands.get(id)),
    gates: values(by.gates.get(id)),
    records,
    runs: [...records.flatMap((record) => record.runs), ...values(by.runs.get(id))].sort((a, b) => a.start - b.start),
    covers: values(by.covers.get(id)),
  }
}

const titleOf = (section: Hall | null, id: string): string => {
  const text = section?.heading.text ?? ''
  return text.slice(text.indexOf(id) + id.length).replace(/^[\s:—–-]*(?:Checklist\b)?[\s:—–-]*/i, '')
}

function groupBy<T extends { readonly packet: string | null }>(values: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  values.forEach((value) => {
    if (!value.packet) return
    const group = groups.get(value.packet)
    if (group) group.push(value)
    else groups.set(value.packet, [value])
  })
  return groups
}

/** Statuses that ask for nothing: their open boxes count against nobody. */
export const asksNothing = (status: Status | null): boolean =>
  status !== null && ['deferred', 'cancelled', 'superseded', 'not-applicable'].includes(status.value)
