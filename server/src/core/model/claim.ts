import type { ChecklistItem, Claim, Packet, Status } from './document.ts'
import type { Placed } from './item.ts'
import { asksNothing } from './packet.ts'
import type { Room } from './section.ts'

/**
 * The status claims that are no packet's: the document's own over all its boxes, and those of headings and status lines
 * over what stands under them. A box counts for the innermost claim that is final, or for none where its packet or its
 * section is deferred, cancelled, superseded or not applicable.
 */
export function readClaims(
  status: Status | null,
  title: string,
  rooms: readonly Room[],
  packets: readonly Packet[],
  items: readonly Placed<ChecklistItem>[],
): Claim[] {
  const states = new Map(packets.map((packet) => [packet.id, packet.status]))
  const stated = rooms
    .filter((room) => !(room.names && states.get(room.packet!)))
    .flatMap((room) => {
      const own = room.statusLine ?? room.status
      return own ? [{ room, status: own }] : []
    })
  const settled = ({ room, value }: Placed<ChecklistItem>) => {
    const packet = room?.packet ? (states.get(room.packet) ?? null) : null
    return settles(packet) || stated.some((claim) => settles(claim.status) && holds(claim.room, value))
  }
  const sections = stated.map((claim): Claim => {
    const own = items.filter(({ value }) => innermost(stated, value)?.room === claim.room)
    return {
      scope: 'section',
      name: claim.room.heading.text,
      status: claim.status,
      items: own.map(({ value }) => value),
    }
  })
  if (!status) return sections
  const rest = items.filter((item) => !settled(item)).map(({ value }) => value)
  return [{ scope: 'document', name: title, status, items: rest }, ...sections]
}

const settles = (status: Status | null) => status?.value === 'done' || asksNothing(status)

const holds = (room: Room, item: ChecklistItem) => item.start >= room.start && item.start < room.end

const innermost = <T extends { room: Room }>(claims: readonly T[], item: ChecklistItem): T | undefined =>
  claims.findLast(({ room }) => holds(room, item))
