import type { GateDocument, Packet, Status, Verdict } from '../model/document.ts'
import { isFinal } from './claims.ts'
import type { Draft } from './rule.ts'

type Said = Pick<Status, 'raw' | 'start' | 'end'>

/** Where the status of a packet, its review state and the verdict of its last record cannot all be right; null else. */
export function reviewContradiction(document: GateDocument, packet: Packet): Draft | null {
  const { status, reviewState } = packet
  const verdict = packet.records.findLast((record) => record.verdict)?.verdict ?? null
  if (status && reviewState && againstReview(document, packet, status, reviewState))
    return draft(packet, status, reviewState, 'its review state is')
  if (reviewState && verdict && againstVerdict(reviewState, verdict))
    return draft(packet, reviewState, verdict, 'its review record says')
  if (status && verdict && !reviewState && againstRecord(status, verdict))
    return draft(packet, status, verdict, 'its review record says')
  return null
}

/** Approved but not yet set to done is how it goes, and so is work on what a review has asked for. */
function againstReview(document: GateDocument, packet: Packet, status: Status, review: Status): boolean {
  if (isFinal(status)) {
    if (review.value === 'in-review') return isApprovedElsewhere(document, packet)
    return review.value === 'changes-requested' || review.value === 'failed'
  }
  return isFinal(review) && (status.value === 'not-started' || status.value === 'changes-requested')
}

/** Does the tracker approve before it closes? Then a done packet that is still in review is not done. */
const isApprovedElsewhere = ({ packets }: GateDocument, { id }: Packet) =>
  packets.some((other) => other.id !== id && isFinal(other.status) && isFinal(other.reviewState))

function againstVerdict(review: Status, { value }: Verdict): boolean {
  if (isFinal(review)) return value === 'changes-requested'
  return review.value === 'changes-requested' && value === 'approved'
}

const againstRecord = (status: Status, { value }: Verdict) =>
  (isFinal(status) && value === 'changes-requested') || (status.value === 'not-started' && value === 'approved')

function draft({ id }: Packet, claim: Said, other: Said, says: string): Draft {
  return {
    start: claim.start,
    end: claim.end,
    packet: id,
    message: `${id} is ${claim.raw} but ${says} ${other.raw}: find out which is true, and let both say it.`,
    related: [{ start: other.start, end: other.end, message: `${says} ${other.raw}` }],
    fixes: [{ title: `Go to ${other.raw}`, action: { name: 'go-to', span: { start: other.start, end: other.end } } }],
  }
}
