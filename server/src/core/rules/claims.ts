import type { ChecklistItem, Claim, GateDocument, Packet, Status } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { asksNothing } from '../model/packet.ts'
import { isInExample, quotedFrom } from './appendix.ts'
import { isPostponed } from './postponed.ts'
import { standsIn, strangersOf } from './statements.ts'

/** A status that claims to be done. */
export interface FinalClaim {
  readonly name: string
  readonly scope: 'packet' | 'section' | 'document'
  readonly status: Status
  /** The boxes that it speaks for. */
  readonly items: readonly ChecklistItem[]
  /** Those and the boxes of the packets within it. */
  readonly ground: readonly ChecklistItem[]
  /** Null for a document's or a heading's claim. */
  readonly packet: Packet | null
}

/** Is it done? Deferred, failed and the like are not. */
export const isFinal = (status: Status | null): boolean => status?.value === 'done'

/**
 * Every claim of the document to be done: its packets' first, then those of its headings and of itself. A box counts for
 * the innermost of them, and for none where its packet asks for nothing.
 */
export const finalClaims = remembering((document: GateDocument): readonly FinalClaim[] => {
  const ofPackets = document.packets.filter(({ status }) => isFinal(status)).map(claimIn(document))
  const others = document.claims.filter((claim) => isFinal(claim.status))
  return others.length ? [...ofPackets, ...claimsBeside(document, others)] : ofPackets
})

/** What headings and the document itself claim. */
function claimsBeside(document: GateDocument, claims: readonly Claim[]): FinalClaim[] {
  const settled = new Set(document.packets.filter(isSettled).flatMap(({ items }) => items))
  const quoted = quotedFrom(document)
  const isExample = isInExample(document)
  return claims
    .filter(
      (claim) =>
        !isInForce(document, claim) &&
        !isShutGate(claim) &&
        claim.status.start < quoted &&
        !isExample(claim.status.start),
    )
    .map(({ name, status, items, scope }) => {
      const isLater = isPostponed(document, status)
      return {
        name: (scope === 'section' && name) || 'This document',
        scope,
        status,
        items: items.filter((item) => !settled.has(item) && item.start < quoted && !isLater(item.start)),
        ground: items,
        packet: null,
      }
    })
}

/** The final claim that speaks for a box. */
export const claimOver = (document: GateDocument, item: ChecklistItem): FinalClaim | undefined =>
  claimsByItem(document).get(item)

const claimsByItem = remembering(
  (document: GateDocument) =>
    new Map(finalClaims(document).flatMap((claim) => claim.items.map((item) => [item, claim] as const))),
)

function claimIn(document: GateDocument): (packet: Packet) => FinalClaim {
  const strangers = strangersOf(document)
  return (packet) => {
    const items = strangers.length ? packet.items.filter(({ start }) => !standsIn(strangers, start)) : packet.items
    return { name: packet.id, scope: 'packet', status: packet.status!, items, ground: items, packet }
  }
}

/**
 * An approved document is a decision in force, a complete review or brief is written, and what passed with issues names
 * them: that says nothing of the work that the boxes list.
 */
function isInForce({ text }: GateDocument, { scope, status }: Claim): boolean {
  if (scope !== 'document') return false
  return (
    /^approved\b/i.test(status.raw) ||
    ofText.test(text.slice(status.end, status.end + 60)) ||
    isWritten(text, status) ||
    saysWhatIsOpen(text, status)
  )
}

const ofText =
  /^[\s*_`]*(?:(?:review|analysis|assessment|inventory|overview)\b|with (?:\w+ )?(?:issues|notes|exceptions|reservations|findings)\b)/i

/** `DONE (phases 1-2), phase 3 pending` takes out itself what is open. */
const saysWhatIsOpen = (text: string, { end }: Status): boolean =>
  /^[^\n|]{0,60}\b(?:phase|step|part|rest|wave|packet)s?\b[^\n|,;]{0,20}\b(?:pending|remain(?:s|ing)?|open)\b/i.test(
    text.slice(end, end + 120),
  )

/** The status in the front matter of a text that calls itself one. */
function isWritten(text: string, { start }: Status): boolean {
  const end = text.startsWith('---') ? text.indexOf('\n---') : -1
  return (
    start < end && /^type:[ \t]*["']?(?:brief|design|proposal|research|analysis|guide|note)\b/m.test(text.slice(0, end))
  )
}

/** A gate that is closed lets nothing through. */
const isShutGate = ({ scope, name, status }: Claim) =>
  scope === 'document' && /\bgate\W*$/i.test(name) && /^closed\b/i.test(status.raw)

const isSettled = ({ status }: Packet) => isFinal(status) || asksNothing(status)

/** A packet whose state is stated and not final; of an unknown word, and where there is no status at all, nothing is claimed. */
export function isStatedOpen({ status, row }: Packet): boolean {
  if (!status) return row?.statusCell !== undefined && row.statusCell !== null
  return !isFinal(status) && !asksNothing(status) && status.value !== 'unknown'
}
