import type { GateDocument, Packet, Status, Verdict } from '../model/document.ts'
import { type FinalClaim, finalClaims, isFinal, isStatedOpen } from './claims.ts'
import { binds } from './law.ts'
import { listOf } from './phrase.ts'
import { waitedFor } from './order.ts'
import { type Reopening, reopener, reopenFix } from './reopen.ts'
import type { Draft, Fix, Rule } from './rule.ts'
import { lastDecisions } from './verdicts.ts'

const others = String.raw`\b(?:packets?|lanes?|phases?|waves?|dependenc\w+|predecessors?|prerequisites?)\b`
const blockedUntil = new RegExp(String.raw`\bblocked (?:until|by|on)\b|\b(?:requires?|needs)\b[^.;]*${others}`, 'i')
const mayNotStart = new RegExp(
  String.raw`\b(?:cannot|can not|can't|must not|may not|do not|only|never|must)\b[^.;]*\b(?:start|begin|proceed|move|moved|marked|set|close|closed|done|complete|completed|go)\b[^.;]*\b(?:until|before|unless|after|while|when|once)\b[^.;]*${others}`,
  'i',
)
const boxes = /\b(?:check ?|tick ?)?box(?:es)?\b|\bcheck[- ]?lists?\b|\bitems?\b|\bcommits?\b/i

/** A packet is final, or a verdict is GO, while a predecessor is not: one finding per claim. */
export const dependencyOpen: Rule = {
  code: 'dependency-open',
  summary: 'A packet is final, or a verdict is GO, while a predecessor is not final',
  severity: 'error',
  statedBy: (sentence) =>
    binds(sentence) && !boxes.test(sentence) && (blockedUntil.test(sentence) || mayNotStart.test(sentence)),
  *check(document) {
    const packets = new Map(document.packets.map((packet) => [packet.id, packet]))
    const reopen = reopener(document)
    for (const claim of finalClaims(document)) {
      const open = claim.packet ? openPredecessors(document, packets, claim.packet.id) : []
      if (open.length) yield finalOverOpen(claim, open, () => reopen([claim]))
    }
    for (const verdict of lastDecisions(document)) {
      if (verdict.value === 'no-go') continue
      const open = verdict.packet
        ? openPredecessors(document, packets, verdict.packet)
        : document.packets.filter(isStatedOpen)
      const reported = verdict.packet !== null && isFinal(packets.get(verdict.packet)?.status ?? null)
      if (open.length && !reported) yield goOverOpen(verdict, open)
    }
  },
}

function openPredecessors(document: GateDocument, packets: ReadonlyMap<string, Packet>, id: string): Packet[] {
  const waited = waitedFor(document).get(id)
  if (!waited) return []
  const before = waited.flatMap((from) => packets.get(from) ?? [])
  return [...new Set(before)].filter(isStatedOpen)
}

function finalOverOpen(claim: FinalClaim, open: readonly Packet[], reopen: () => Reopening): Draft {
  return {
    start: claim.status.start,
    end: claim.status.end,
    packet: claim.name,
    message: `${claim.name} is ${claim.status.raw} but ${predecessors(open)}: finish ${open.length > 1 ? 'them' : 'it'} first, or reopen ${claim.name}.`,
    related: open.map(relate),
    fixes: () => [reopenFix(reopen()), goTo(open[0]!)],
  }
}

function goOverOpen(verdict: Verdict, open: readonly Packet[]): Draft {
  return {
    start: verdict.start,
    end: verdict.end,
    ...(verdict.packet ? { packet: verdict.packet } : {}),
    message: `The verdict is ${verdict.raw} but ${predecessors(open)}: finish ${open.length > 1 ? 'them' : 'it'} first, or state NO_GO.`,
    related: open.map(relate),
    fixes: [goTo(open[0]!)],
  }
}

const state = (status: Status | null) => status?.raw ?? 'not started'
const named = (packet: Packet) => `${packet.id} (${state(packet.status)})`

const predecessors = (open: readonly Packet[]) =>
  `its predecessor${open.length > 1 ? 's' : ''} ${listOf(open.map(named))} ${open.length > 1 ? 'are' : 'is'} not final`

const relate = (packet: Packet) => {
  const { start, end } = packet.status ?? packet.span
  return { start, end, message: `open predecessor: ${named(packet)}` }
}

const goTo = (packet: Packet): Fix => ({
  title: `Go to ${packet.id}`,
  action: { name: 'go-to', span: { start: packet.span.start, end: packet.span.end } },
})
