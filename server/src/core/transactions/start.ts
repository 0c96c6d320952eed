import type { GateDocument, Packet } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { isFinal, isStatedOpen } from '../rules/claims.ts'
import { dependencyOpen } from '../rules/dependency-open.ts'
import { lawStating, quoteLaw } from '../rules/law.ts'
import { waitedFor } from '../rules/order.ts'
import { lacking, type Missing, type Transacted, refused, written } from './transacted.ts'
import { setStatus } from './state.ts'

/** Sets the packet's status to the tracker's word for in progress, and nothing else. */
export function start(document: GateDocument, packet: Packet): Transacted {
  const { id, status, span } = packet
  if (isFinal(status)) return refused(`${id} is ${status!.raw}: request changes on it, or reopen it first.`, status!)
  if (asksNothing(status)) return refused(`${id} is ${status!.raw}: take that back on the board first.`, status!)
  if (status?.value === 'in-progress') return refused(`${id} is ${status.raw} already.`, status)
  if (status?.value === 'in-review')
    return refused(`${id} is ${status.raw}: its reviewer approves it or requests changes.`, status)
  const open = openPredecessors(document, packet)
  if (open.length && forbidsStart(document, packet)) return { missing: open }
  const edits = setStatus(document, packet, 'in-progress')
  if (!edits)
    return refused(`${id} states no status: give it a row on a board, or a line "Status:" in its section.`, span)
  return written(
    edits,
    open.map(({ text }) => text),
  )
}

/** The packets that a packet waits for and that are not final. */
export function openPredecessors(document: GateDocument, { id }: Packet): Missing[] {
  const before = new Set(waitedFor(document).get(id))
  return document.packets
    .filter((other) => before.has(other.id) && isStatedOpen(other))
    .map((other) =>
      lacking(
        `${id} waits for ${other.id}, which is ${other.status?.raw ?? 'not started'}: finish it first.`,
        other.span,
      ),
    )
}

const forbidsStart = (document: GateDocument, { id }: Packet): boolean => {
  const law = lawStating(document, dependencyOpen.statedBy, id)
  return law !== null && /\b(?:start|begin|proceed|blocked)\b/i.test(quoteLaw(document, law))
}
