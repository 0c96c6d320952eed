import type { GateDocument, Packet, Span, StatusValue } from '../model/document.ts'
import { statusValues } from '../model/document.ts'
import { loops } from '../rules/dependency-cycle.ts'
import { gather } from '../model/gather.ts'
import { type KnownEvidence, nothingKnown } from './evidence-words.ts'
import { progress, withKeys } from './outline.ts'
import { waitsFor } from './outline-words.ts'
import { packetFacts, type PacketFacts } from './packet-facts.ts'

/** A tracker as a picture: its packets as cards in columns by status, and who waits for whom. */
export interface PacketBoard {
  readonly title: string
  /** The tracker's own status, as written; null where it states none. */
  readonly status: string | null
  /** `2/5 done` */
  readonly progress: string
  readonly columns: readonly BoardColumn[]
  readonly edges: readonly BoardEdge[]
}

export interface BoardColumn {
  /** In the tracker's own word. */
  readonly name: string
  readonly status: StatusValue
  readonly cards: readonly BoardCard[]
}

export interface BoardCard extends PacketFacts {
  /** Stands once in a board: the packet's id, with its ordinal where the id comes again. */
  readonly key: string
  readonly title: string
  /** As written; null where it is not stated. */
  readonly reviewState: string | null
  /** What a click reveals. */
  readonly span: Span
}

/** `to` waits for `from`; both are keys of cards. */
export interface BoardEdge {
  readonly from: string
  readonly to: string
  /** Is `from` still to be finished? */
  readonly isOpen: boolean
  /** The two wait for each other, over whatever others. */
  readonly isLoop: boolean
}

/** The board of a tracker; null for a document that is none. */
export function packetBoard(document: GateDocument, evidence: KnownEvidence = nothingKnown): PacketBoard | null {
  if (document.kind !== 'tracker') return null
  return {
    title: document.title?.text || 'Tracker',
    status: document.status?.raw ?? null,
    progress: progress(document),
    columns: columnsOf(document, evidence),
    edges: edgesOf(document),
  }
}

/** Words of one meaning share a column, under the one that is used most; of an unknown meaning each has its own. */
function columnsOf(document: GateDocument, evidence: KnownEvidence): BoardColumn[] {
  const byMeaning = gather(withKeys(document.packets).map((one) => [meaningOf(document, one.packet), one]))
  const columns = [...byMeaning.values()].map((keyed): BoardColumn => ({
    name: commonest(keyed.map(({ packet }) => wordOf(document, packet))),
    status: keyed[0]!.packet.status?.value ?? 'unknown',
    cards: keyed.map(({ key, packet }) => cardOf(document, key, packet, evidence)),
  }))
  return columns.toSorted(byOrder(declaredOrder(document, columns)))
}

const noStatus = 'No status'

/** The status word alone, without emoji or tail. */
const wordOf = ({ text }: GateDocument, { status }: Packet) =>
  status ? text.slice(status.start, status.end) : noStatus

function meaningOf(document: GateDocument, packet: Packet): string {
  const { status } = packet
  return status && status.value !== 'unknown' ? status.value : `“${wordOf(document, packet).toLowerCase()}”`
}

/** The first of those that come most often. */
function commonest(words: readonly string[]): string {
  const counted = [...gather(words.map((word) => [word, word]))].map(([word, all]) => ({ word, count: all.length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).word
}

/** The order in which the tracker declares its words, where it declares them all; null else. */
function declaredOrder({ vocabulary }: GateDocument, columns: readonly BoardColumn[]): readonly string[] | null {
  const declared = vocabulary.filter((one) => one.of === 'status').flatMap(({ words }) => words.map(plain))
  const stated = columns.filter(({ name }) => name !== noStatus)
  return stated.length && stated.every(({ name }) => declared.includes(plain(name))) ? declared : null
}

const plain = (word: string) => word.toLowerCase().replace(/[\s_-]+/g, ' ')

/** From what has not begun to what is over; what states nothing comes first. */
function byOrder(declared: readonly string[] | null) {
  const placeOf = ({ name, status }: BoardColumn) =>
    name === noStatus ? -1 : (declared?.indexOf(plain(name)) ?? statusValues.indexOf(status))
  return (one: BoardColumn, other: BoardColumn) => placeOf(one) - placeOf(other)
}

function cardOf(document: GateDocument, key: string, packet: Packet, evidence: KnownEvidence): BoardCard {
  const { title, reviewState, section, span } = packet
  const { start, end } = section?.heading ?? span
  return {
    ...packetFacts(document, packet, evidence),
    key,
    title,
    reviewState: reviewState?.raw ?? null,
    span: { start, end },
  }
}

/** Each once, in the order in which the document states them. */
function edgesOf({ dependencies, packets }: GateDocument): BoardEdge[] {
  const known = new Map(packets.map((packet) => [packet.id, packet]))
  const looped = new Set([...loops(dependencies)].flat().map(nameOf))
  const once = new Map(dependencies.map((one) => [nameOf(one), one]))
  return [...once].flatMap(([name, { from, to }]) => {
    const packet = known.get(from)
    if (!packet || !known.has(to)) return []
    return [{ from, to, isOpen: waitsFor({ id: from, packet }), isLoop: looped.has(name) }]
  })
}

const nameOf = ({ from, to }: { readonly from: string; readonly to: string }) => `${from}\0${to}`
