import type { ChecklistItem, Claim, Packet, Status } from './document.ts'
import type { Placed } from './item.ts'
import { asksNothing } from './packet.ts'
import type { Hall } from './section.ts'

/**
 * The status claims that are no packet's: the document's own over all its boxes, and those of headings and status lines
 * over what stands under them. A box counts for the innermost claim that is final, or for none where its packet or its
 * section is deferred, cancelled, superseded or not applicable.
 */
export function readClaims(
  status: Status | null,
  title: string,
  halls: readonly Hall[],
  packets: readonly Packet[],
  items: readonly Placed<ChecklistItem>[],
): Claim[] {
  const states = new Map(packets.map((packet) => [packet.id, packet.status]))
  const stated = halls
    .filter((hall) => !(hall.names && states.get(hall.packet!)))
    .flatMap((hall): Stated[] => {
      const own = hall.statusLine ?? hall.status
      return own ? [{ hall, status: own, items: [] }] : []
    })
  const rest: ChecklistItem[] = []
  withClaims(stated, items, (item, over) => {
    over.at(-1)?.items.push(item.value)
    const packet = item.packet ? (states.get(item.packet) ?? null) : null
    if (!settles(packet) && !over.some((claim) => settles(claim.status))) rest.push(item.value)
  })
  const sections = stated.map(({ hall, status: own, items: held }): Claim => {
    return { scope: 'section', name: hall.heading.text, status: own, items: held }
  })
  return status ? [{ scope: 'document', name: title, status, items: rest }, ...sections] : sections
}

interface Stated {
  readonly hall: Hall
  readonly status: Status
  readonly items: ChecklistItem[]
}

const settles = (status: Status | null) => status?.value === 'done' || asksNothing(status)

/** Each item with the claims whose section it stands in, the innermost last. Both are in document order, so one pass does. */
function withClaims(
  claims: readonly Stated[],
  items: readonly Placed<ChecklistItem>[],
  take: (item: Placed<ChecklistItem>, over: readonly Stated[]) => void,
): void {
  const over: Stated[] = []
  let next = 0
  items.forEach((item) => {
    const at = item.value.start
    for (; next < claims.length && claims[next]!.hall.start <= at; next++) {
      while (over.length && over.at(-1)!.hall.end <= claims[next]!.hall.start) over.pop()
      over.push(claims[next]!)
    }
    while (over.length && over.at(-1)!.hall.end <= at) over.pop()
    take(item, over)
  })
}
