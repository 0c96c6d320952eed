import type { GateDocument, Packet, Span } from '../model/document.ts'
import { type KnownEvidence, nothingKnown } from './evidence-words.ts'
import { looseGroups, packetGroups } from './outline-groups.ts'
import { countBoxes, describePacket, explainPacket } from './outline-words.ts'
import { packetFacts, type PacketFacts } from './packet-facts.ts'

export type OutlineKind =
  'tracker' | 'packet' | 'group' | 'item' | 'command' | 'gate' | 'record' | 'document' | 'artifact' | 'step' | 'contact'

/** One node of the view Packets, with offsets. */
export interface OutlineEntry {
  readonly kind: OutlineKind
  /** Stable over edits elsewhere: made of packet id, group and ordinal. */
  readonly key: string
  readonly label: string
  readonly description: string
  readonly tooltip: string
  /** The normalised status of a tracker or packet. */
  readonly status?: string
  readonly checked?: boolean
  /** What a click reveals. */
  readonly span: Span
  /** All that belongs to it. */
  readonly extent: Span
  readonly box?: Span
  readonly run?: { readonly packet: string; readonly command: number }
  /** Of a required command: what the document says of its last run; absent where it says of none how it ended. */
  readonly outcome?: 'passed' | 'failed'
  /** Of a packet. */
  readonly facts?: PacketFacts
  readonly children: readonly OutlineEntry[]
}

/** The tree of a tracker: tracker → packet → groups → what stands in them. Empty for a document that is no tracker. */
export function outline(document: GateDocument, evidence: KnownEvidence = nothingKnown): readonly OutlineEntry[] {
  return document.kind === 'tracker' ? [trackerNode(document, evidence)] : []
}

function trackerNode(document: GateDocument, evidence: KnownEvidence): OutlineEntry {
  const span = document.title ?? { start: 0, end: 0 }
  return {
    kind: 'tracker',
    key: 'tracker',
    label: document.title?.text || 'Tracker',
    description: [document.status?.raw, progress(document)].filter(Boolean).join(' · '),
    tooltip: '',
    status: document.status?.value ?? 'unknown',
    span,
    extent: { start: 0, end: document.text.length },
    children: [...packetNodes(document, evidence), ...looseGroups(document)],
  }
}

/** `2/5 done`; of a tracker without packets its boxes, `3/7`. */
export function progress({ packets, items }: GateDocument): string {
  if (!packets.length) return countBoxes(items)
  return `${packets.filter(({ status }) => status?.value === 'done').length}/${packets.length} done`
}

const packetNodes = (document: GateDocument, evidence: KnownEvidence): OutlineEntry[] =>
  withKeys(document.packets).map(({ packet, key }) => packetNode(document, packet, key, evidence))

/** An id that comes again gets its ordinal, so that no key stands twice. */
export function withKeys(packets: readonly Packet[]): { readonly packet: Packet; readonly key: string }[] {
  const seen = new Map<string, number>()
  return packets.map((packet) => {
    const count = (seen.get(packet.id) ?? 0) + 1
    seen.set(packet.id, count)
    return { packet, key: count === 1 ? packet.id : `${packet.id}~${count}` }
  })
}

function packetNode(document: GateDocument, packet: Packet, key: string, evidence: KnownEvidence): OutlineEntry {
  const { id, title, section, span } = packet
  return {
    kind: 'packet',
    key,
    label: [id, title].filter(Boolean).join(' '),
    description: describePacket(packet),
    tooltip: explainPacket(document, packet, evidence),
    status: packet.status?.value ?? 'unknown',
    span: section?.heading ?? span,
    extent: section ?? span,
    facts: packetFacts(document, packet, evidence),
    children: packetGroups(packet, key, evidence),
  }
}
