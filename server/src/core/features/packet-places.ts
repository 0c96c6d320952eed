import type { GateDocument, Span } from '../model/document.ts'
import { isBareId } from '../model/ids.ts'
import type { Member } from '../standing.ts'
import { tokensOf } from './id-tokens.ts'
import { type Mention, mentionAt, type Naming, namingOf, packetIdsOf } from './mentions.ts'

/** An id under the cursor. */
export interface NamedPacket extends Span {
  readonly id: string
  readonly isLinked: boolean
}

/** The id at a place: a packet of this document, or one that may be another document's; null where none stands. */
export function packetAt(document: GateDocument, offset: number): NamedPacket | null {
  return mentionAt(document, offset) ?? foreignAt(document, offset)
}

/** The places of one document that name a packet of its own, in order. */
export const placesOfPacket = (document: GateDocument, id: string): readonly Mention[] =>
  namingOf(document, packetIdsOf(document)).mentions.filter((mention) => mention.id === id)

/** Where the packet is stated: its section's heading, else its row. Null where the document has no such packet. */
export function definitionOf(document: GateDocument, id: string): Span | null {
  const packet = document.packets.find((one) => one.id === id)
  if (!packet) return null
  const { section, row } = packet
  if (!section) return row?.id ?? packet.span
  const { start, end } = section.heading
  const at = document.text.slice(start, end).indexOf(id)
  return at < 0 ? { start, end } : { start: start + at, end: start + at + id.length }
}

/** Where the members of a circle name its packet, and by which ranges. */
export function placesAmong(members: readonly Member[], id: string): readonly (Naming & { readonly member: Member })[] {
  const known = idsOfOwners(members)
  return members
    .filter(({ role }) => role !== 'linker')
    .map((member) => {
      const { mentions, ranges } = namingOf(member.document, known)
      const isMeant = (mention: Mention) => mention.id === id
      return { member, mentions: mentions.filter(isMeant), ranges: ranges.filter((range) => range.ids.includes(id)) }
    })
}

/** The ids of the packets of all owners, as they are known among them. */
export function idsOfOwners(members: readonly Member[]): ReadonlySet<string> {
  const sets = members.filter(({ role }) => role === 'owner').map(({ document }) => packetIdsOf(document))
  return sets.length === 1 ? sets[0]! : new Set(sets.flatMap((ids) => [...ids]))
}

const holds = (offset: number) => (span: Span) => span.start <= offset && offset <= span.end

function foreignAt(document: GateDocument, offset: number): NamedPacket | null {
  const stretch = document.stretches.findLast(({ start }) => start <= offset)
  const token = stretch && tokensOf(stretch.chapter).find(holds(offset - stretch.start))
  if (!token || isBareId(token.id) || packetIdsOf(document).has(token.id)) return null
  const { id, start, end, isLinked } = token
  return { id, start: start + stretch.start, end: end + stretch.start, isLinked }
}
