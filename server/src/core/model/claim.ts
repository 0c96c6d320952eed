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
    .flatMap((room): Stated[] => {
      const own = room.statusLine ?? room.status
      return own ? [{ room, status: own, items: [] }] : []
    })
  const rest: ChecklistItem[] = []
  for (const { item, over } of withClaims(stated, items)) {
    over.at(-1)?.items.push(item.value)
    const packet = item.room?.packet ? (states.get(item.room.packet) ?? null) : null
    if (!settles(packet) && !over.some((claim) => settles(claim.status))) rest.push(item.value)
  }
  const sections = stated.map(({ room, status: own, items: held }): Claim => {
    return { scope: 'section', name: room.heading.text, status: own, items: held }
  })
  return status ? [{ scope: 'document', name: title, status, items: rest }, ...sections] : sections
}

interface Stated {
  readonly room: Room
  readonly status: Status
  readonly items: ChecklistItem[]
}

const settles = (status: Status | null) => status?.value === 'done' || asksNothing(status)

/** Each item with the claims whose section it stands in, the innermost last. Both are in document order, so one pass does. */
function* withClaims(claims: readonly Stated[], items: readonly Placed<ChecklistItem>[]) {
  const over: Stated[] = []
  let next = 0
  for (const item of items) {
    const at = item.value.start
    for (; next < claims.length && claims[next]!.room.start <= at; next++) {
      while (over.length && over.at(-1)!.room.end <= claims[next]!.room.start) over.pop()
      over.push(claims[next]!)
    }
    while (over.length && over.at(-1)!.room.end <= at) over.pop()
    yield { item, over }
  }
}
