import type { ChecklistItem, GateDocument, Packet } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { waitedFor } from '../rules/order.ts'
import { shorten } from '../rules/phrase.ts'
import { describeTier } from '../evidence/describe.ts'
import { behindCommand, describeResult, type KnownEvidence, lastResult, resultsOf } from './evidence-words.ts'

/** `7/7`; empty where there is no box. */
export function countBoxes(items: readonly ChecklistItem[]): string {
  return items.length ? `${items.filter(({ checked }) => checked).length}/${items.length}` : ''
}

/** `DONE · 7/7 · APPROVED`, in the tracker's own words; what is not said is left out. */
export function describePacket({ status, items, reviewState }: Packet): string {
  return [status?.raw, countBoxes(items), reviewState?.raw].filter(Boolean).join(' · ')
}

/** A line each: what the packet waits for, what holds it up, what waits for it, its last evidence, and what of its evidence does not hold. */
export function explainPacket(document: GateDocument, packet: Packet, evidence: KnownEvidence): string {
  const before = predecessors(document, packet)
  const after = document.dependencies.filter(({ from }) => from === packet.id).map(({ to }) => to)
  const lines = [
    line('Depends on', before.map(withStatus)),
    line('Blocked by', before.filter(waitsFor).map(withStatus)),
    line('Blocks', [...new Set(after)]),
    line('Last evidence', lastEvidence(packet, evidence)),
    ...weakEvidence(packet, evidence),
  ]
  return lines.filter(Boolean).join('\n')
}

interface Predecessor {
  readonly id: string
  readonly packet: Packet | undefined
}

/** What a packet waits for, finished or not. */
export function predecessors(document: GateDocument, { id }: Packet): Predecessor[] {
  const ids = new Set(waitedFor(document).get(id))
  return [...ids].map((from) => ({ id: from, packet: byId(document).get(from) }))
}

/** Of an id that comes again the first. */
const byId = remembering(
  ({ packets }: GateDocument) => new Map(packets.toReversed().map((packet) => [packet.id, packet])),
)

const settled: readonly (string | undefined)[] = ['done', 'cancelled', 'superseded', 'not-applicable']

/** Is it still to be finished? Of an id that no packet has nothing is known. */
export function waitsFor({ packet }: Predecessor): boolean {
  return packet !== undefined && !settled.includes(packet.status?.value)
}

function withStatus({ id, packet }: Predecessor): string {
  const status = packet?.status?.raw
  return status ? `${id} (${status})` : id
}

function lastEvidence(packet: Packet, evidence: KnownEvidence): string[] {
  const results = packet.commands.flatMap((required, index) => {
    const result = lastResult(packet, required)
    return result ? [{ text: required.command.text, result, index }] : []
  })
  const newest = results.reduce<(typeof results)[number] | null>(later, null)
  if (!newest) return []
  const behind = behindCommand(evidence, packet.id, newest.index, newest.text)
  return [`${newest.text} → ${describeResult(newest.result)}${behind ? ` (${describeTier(behind)})` : ''}`]
}

/** A line for each result that is stale or refuted: the others say nothing that a person must look at. */
const weakEvidence = ({ id }: Packet, evidence: KnownEvidence): string[] =>
  resultsOf(evidence, id)
    .filter(({ state }) => state === 'stale' || state === 'refuted')
    .map(({ command, state, reason }) => `${state === 'stale' ? 'Stale' : 'Refuted'}: ${shorten(command)}: ${reason}`)

/** The later of two by date; without dates the one that stands lower. */
function later<One extends { result: { date: string | null } }>(best: One | null, next: One): One {
  return best && (best.result.date ?? '') > (next.result.date ?? '') ? best : next
}

function line(name: string, words: readonly string[]): string {
  return words.length ? `${name}: ${words.join(', ')}` : ''
}
