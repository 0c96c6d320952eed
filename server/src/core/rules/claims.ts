import type { ChecklistItem, Claim, GateDocument, Packet, Status } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { shorten } from './phrase.ts'
import type { Edit } from './rule.ts'

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
export function finalClaims(document: GateDocument): FinalClaim[] {
  const settled = new Set(document.packets.filter(isSettled).flatMap(({ items }) => items))
  const others = document.claims
    .filter((claim) => !isInForce(claim))
    .map(({ name, status, items, scope }) => ({
      name: (scope === 'section' && name) || 'This document',
      scope,
      status,
      items: items.filter((item) => !settled.has(item)),
      ground: items,
      packet: null,
    }))
  return [...document.packets.flatMap(claimOf), ...others].filter(({ status }) => isFinal(status))
}

function claimOf(packet: Packet): FinalClaim[] {
  const { id: name, status, items } = packet
  return status ? [{ name, scope: 'packet', status, items, ground: items, packet }] : []
}

/** An approved document is a decision in force: that says nothing of the work that its boxes list. */
const isInForce = ({ scope, status }: Claim) => scope === 'document' && /^approved\b/i.test(status.raw)

const isSettled = ({ status }: Packet) => isFinal(status) || asksNothing(status)

/** The final claims that speak for a box. */
export const claimsOver = (document: GateDocument, item: ChecklistItem): FinalClaim[] =>
  finalClaims(document).filter(({ items }) => items.includes(item))

/**
 * What takes claims back: their status words become the tracker's word for in progress, and so do those of what rests on
 * them (packets that wait for them, final headings around them), which would else claim too much.
 */
export function reopen(document: GateDocument, claims: readonly FinalClaim[]): { edits: Edit[]; names: string[] } {
  const all = finalClaims(document)
  const resting = new Set(claims.map(({ status }) => status.start))
  const open = all.filter(({ status }) => resting.has(status.start))
  for (const claim of open)
    for (const other of all) if (!open.includes(other) && restsOn(document, other, claim)) open.push(other)
  const taken = all.filter((claim) => open.includes(claim))
  const edits = new Map(taken.map(({ status }) => [status.start, restate(document, status)]))
  return {
    edits: [...edits.values()].sort((a, b) => a.start - b.start),
    names: taken.map(({ name, scope }) => (scope === 'document' ? 'the document' : shorten(name, 60))),
  }
}

function restsOn(document: GateDocument, claim: FinalClaim, on: FinalClaim): boolean {
  if (claim.packet)
    return document.dependencies.some(({ from, to }) => on.packet?.id === from && claim.packet?.id === to)
  if (claim.scope === 'document') return true
  return (
    on.ground.length > 0 &&
    on.ground.length < claim.ground.length &&
    on.ground.every((item) => claim.ground.includes(item))
  )
}

const restate = (document: GateDocument, status: Status): Edit => ({
  start: status.start,
  end: status.end,
  newText: inProgressWord(document, status.raw),
})

/** The tracker's own word for in progress in the case of the word that it replaces, else `IN_PROGRESS` in that case. */
export function inProgressWord(document: GateDocument, replaced: string): string {
  const stated = statedWords(document)
  const style = caseOf(replaced)
  const own = stated.find(({ value, raw }) => value === 'in-progress' && caseOf(raw) === style)
  if (own) return own.raw
  const many = stated.map(({ raw }) => raw).filter((raw) => caseOf(raw) === style)
  const mark = /[A-Za-z]([ _-])[A-Za-z]/.exec(many.find((raw) => /[A-Za-z][ _-][A-Za-z]/.test(raw)) ?? '')?.[1]
  if (style === 'upper') return `IN${mark ?? '_'}PROGRESS`
  return style === 'lower' ? `in${mark ?? ' '}progress` : `In${mark ?? ' '}Progress`
}

function statedWords(document: GateDocument): Status[] {
  const rows = document.boards.flatMap(({ rows }) => rows.map(({ status }) => status))
  const rest = [...document.packets, ...document.claims].map(({ status }) => status)
  return [...rows, ...rest, document.status].filter((status) => status !== null)
}

function caseOf(word: string): 'upper' | 'lower' | 'capital' {
  if (word === word.toLowerCase()) return word === word.toUpperCase() ? 'capital' : 'lower'
  return word === word.toUpperCase() ? 'upper' : 'capital'
}
