import type { GateDocument, Packet } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { isFinal } from '../rules/claims.ts'
import { listOf, shorten } from '../rules/phrase.ts'
import { type Facts, lacking, type Missing, type Transacted, refused, written } from './transacted.ts'
import { standingFindings } from './settle.ts'
import { openPredecessors } from './start.ts'
import { setStatus } from './state.ts'
import { isApproved, isReviewed, openBoxes, openGates, unmetCommands } from './wanting.ts'

/** Sets the packet's status to done and nothing else, where nothing is missing. */
export function markDone(document: GateDocument, packet: Packet, facts: Facts): Transacted {
  const { id, status, span } = packet
  if (isFinal(status)) return refused(`${id} is ${status!.raw} already.`, status!)
  if (asksNothing(status)) return refused(`${id} is ${status!.raw}: take that back on the board first.`, status!)
  const missing = missingForDone(document, packet, facts)
  if (missing.length) return { missing }
  const edits = setStatus(document, packet, 'done')
  if (!edits)
    return refused(`${id} states no status: give it a row on a board, or a line "Status:" in its section.`, span)
  return written(edits, waived(packet))
}

/** Open boxes, missing runs, open predecessors, no review, and whatever the linter has found. */
function missingForDone(document: GateDocument, packet: Packet, facts: Facts): Missing[] {
  const { around } = facts
  const review = isReviewed(document, packet) && !isApproved(packet) ? [unreviewed(packet)] : []
  return [
    ...openBoxes(document, packet, around),
    ...unmetCommands(document, packet, around),
    ...openPredecessors(document, packet),
    ...(review.length ? review : openGates(document, packet, around)),
    ...standingFindings(document, packet, facts),
  ]
}

const unreviewed = ({ id, reviewState, span }: Packet): Missing =>
  lacking(
    reviewState
      ? `The review of ${id} is ${reviewState.raw}: its reviewer approves it first.`
      : `Nobody has approved ${id}: request a review first.`,
    reviewState ?? span,
  )

function waived({ id, items }: Packet): string[] {
  const open = items.filter(({ checked, waiver }) => !checked && waiver?.until)
  const named = open.map(
    ({ text, waiver }) =>
      `"${shorten(text.replace(/\s*waived:.*$/i, ''), 60)}" (${waiver!.owner ?? 'nobody'}, until ${waiver!.until})`,
  )
  return named.length
    ? [`${id} is done with ${named.length === 1 ? 'one box' : `${named.length} boxes`} waived: ${listOf(named)}.`]
    : []
}
