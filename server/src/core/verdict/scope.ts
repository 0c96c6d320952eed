import type { GateDocument, Packet, Verdict } from '../model/document.ts'
import { gather } from '../model/gather.ts'
import { decisions } from '../rules/verdicts.ts'

/** What a decision speaks for. */
export interface Scope {
  /** Those that must be closed before it. */
  readonly before: readonly Packet[]
  /** The packet that decides; null where the document does. */
  readonly deciding: Packet | null
  /** Does a risk that stands in this packet count? */
  readonly includes: (packet: string | null) => boolean
}

/**
 * A document's decision speaks for all its packets. A packet's speaks for what it waits for; where it waits for nothing
 * and decides alone, for all that does not wait for it.
 */
export function scopeOf(document: GateDocument, stated: Verdict | null): Scope {
  const deciding = decider(document, stated)
  if (!deciding) return { before: document.packets, deciding, includes: () => true }
  const first = reach(document, deciding.id, ({ from, to }) => [to, from])
  const later = reach(document, deciding.id, ({ from, to }) => [from, to])
  const alone = decisions(document).every(({ packet }) => packet === null || packet === deciding.id)
  const counts = (id: string) => (first.size || !alone ? first.has(id) : !later.has(id)) && id !== deciding.id
  return {
    before: document.packets.filter(({ id }) => counts(id)),
    deciding,
    includes: (packet) =>
      packet === null || packet === deciding.id || (alone && !later.has(packet)) || first.has(packet),
  }
}

const decides = /\b(?:verdict|go[ /-]*(?:or[ -]*)?no[- ]?go|decision|recommendation)\b/i

/** Before it is stated, the packet that is named for it decides. */
function decider({ packets }: GateDocument, stated: Verdict | null): Packet | null {
  if (stated) return packets.find(({ id }) => id === stated.packet) ?? null
  return packets.find(({ title }) => decides.test(title)) ?? null
}

/** All that is reached from a packet, over any number of steps. */
function reach(
  { dependencies }: GateDocument,
  packet: string,
  step: (dependency: GateDocument['dependencies'][number]) => readonly [string, string],
): Set<string> {
  const next = gather(dependencies.map(step))
  const found = new Set<string>()
  const open = [packet]
  for (let here = open.pop(); here !== undefined; here = open.pop())
    for (const other of next.get(here) ?? [])
      if (!found.has(other)) {
        found.add(other)
        open.push(other)
      }
  return found
}
