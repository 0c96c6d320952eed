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
  const belongings = belongingsIn(found, halls)
  return Array.from(packetIds(found.boards, halls), (id) =>
    readPacket(id, essences.get(id)!.essence, rows.get(id) ?? null, belongings(id)),
  )
}

/** The ids of all packets, those of the boards first. */
export const packetIds = (boards: readonly Board[], halls: readonly Hall[]): ReadonlySet<string> =>
  new Set([...idsOf(boards), ...halls.filter(({ names }) => names).map(({ packet }) => packet!)])

/** The ids in the rows of boards. */
export const idsOf = (boards: readonly Board[]): string[] => boards.flatMap(({ rows }) => rows.map(({ id }) => id.text))

/** What stands in the sections of one packet, in order. */
interface Belongings extends Pick<Packet, 'items' | 'commands' | 'gates' | 'records' | 'covers'> {
  readonly halls: readonly Hall[]
  /** Those outside records. */
  readonly runs: readonly Run[]
}

function belongingsIn(found: Findings, halls: readonly Hall[]): (packet: string) => Belongings {
  const none = () => ({
    halls: [] as Hall[],
    items: [] as ChecklistItem[],
    commands: [] as RequiredCommand[],
    gates: [] as ReviewGate[],
    records: [] as ReviewRecord[],
    runs: [] as Run[],
    covers: [] as Words[],
  })
  const known = new Map<string, ReturnType<typeof none>>()
  const of = (packet: string) => {
    const belongings = known.get(packet) ?? none()
    known.set(packet, belongings)
    return belongings
  }
  halls.forEach((hall) => hall.packet && of(hall.packet).halls.push(hall))
  found.items.forEach(({ packet, value }) => packet && of(packet).items.push(value))
  found.commands.forEach(({ packet, value }) => packet && of(packet).commands.push(value))
  found.gates.forEach(({ packet, value }) => packet && of(packet).gates.push(value))
  found.records.forEach(({ packet, value }) => packet && of(packet).records.push(value))
  found.runs.forEach(({ packet, value }) => packet && of(packet).runs.push(value))
  found.covers.forEach(({ packet, value }) => packet && of(packet).covers.push(value))
  return of
}

function readPacket(id: string, essence: object, row: BoardRow | null, belongings: Belongings): Packet {
  const { halls, items, commands, gates, records, runs, covers } = belongings
  const section = halls.find(({ names }) => names) ?? null
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
    items,
    commands,
    gates,
    records,
    runs: [...records.flatMap((record) => record.runs), ...runs].sort((a, b) => a.start - b.start),
    covers,
  }
}

const titleOf = (section: Hall | null, id: string): string => {
  const text = section?.heading.text ?? ''
  return text.slice(text.indexOf(id) + id.length).replace(/^[\s:—–-]*(?:Checklist\b)?[\s:—–-]*/i, '')
}

/** Statuses that ask for nothing: their open boxes count against nobody. */
export const asksNothing = (status: Status | null): boolean =>
  status !== null && ['deferred', 'cancelled', 'superseded', 'not-applicable'].includes(status.value)
