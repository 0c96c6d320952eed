import type { EvidenceTier } from '../evidence/record.ts'
import type { GateDocument, Packet } from '../model/document.ts'
import { predecessors, waitsFor } from './outline-words.ts'
import { describeTier } from '../evidence/describe.ts'
import { behindCommand, type KnownEvidence, lastResult, passes, resultsOf } from './evidence-words.ts'

/** How a packet stands, beside its status: what its card shows and the view's filters ask. */
export interface PacketFacts {
  readonly id: string
  /** As written; null where it is not stated. */
  readonly status: string | null
  /** Null where nobody is named. */
  readonly implementer: string | null
  readonly reviewer: string | null
  readonly boxes: Count
  /** Required commands, and how many of them passed. */
  readonly commands: Count
  /** The open packets that it waits for. */
  readonly blockedBy: readonly string[]
  /** What stands behind its weakest result, in words: `claimed`, `observed, stale`; null where nothing is known of any. */
  readonly tier: string | null
  /** Was a run of every required command seen, by records that still hold? */
  readonly isEvidenced: boolean
}

interface Count {
  readonly done: number
  readonly total: number
}

export function packetFacts(document: GateDocument, packet: Packet, evidence: KnownEvidence): PacketFacts {
  const { id, status, row, items, commands } = packet
  const standing = commands.map(({ command }, index) => behindPacketCommand(evidence, id, index, command.text))
  const weakest = weakestOf(standing.filter((one) => one !== null))
  return {
    id,
    status: status?.raw ?? null,
    implementer: nameIn(row?.implementer),
    reviewer: nameIn(row?.reviewer),
    boxes: { done: items.filter(({ checked }) => checked).length, total: items.length },
    commands: { done: commands.filter((required) => passes(packet, required)).length, total: commands.length },
    blockedBy: predecessors(document, packet)
      .filter(waitsFor)
      .map((one) => one.id),
    tier: weakest && commands.some((required) => lastResult(packet, required)) ? describeTier(weakest) : null,
    isEvidenced: standing.every((one) => one?.state === 'verified' && isSeen(one.tier)),
  }
}

type Behind = NonNullable<ReturnType<typeof behindCommand>>

/** On the command's own line, else in a list of runs. */
function behindPacketCommand(evidence: KnownEvidence, packet: string, index: number, command: string): Behind | null {
  const listed = (one: Behind) => one.index === index && one.command === command
  return behindCommand(evidence, packet, index, command) ?? resultsOf(evidence, packet).findLast(listed) ?? null
}

const isSeen = (tier: EvidenceTier) => tier !== 'claimed' && tier !== 'pasted'

const strengths: readonly string[] = ['refuted', 'stale', 'claimed', 'pasted', 'observed', 'rerun', 'ci']

const strengthOf = ({ state, tier }: Behind) =>
  strengths.indexOf(state === 'refuted' || state === 'stale' ? state : tier)

const weakestOf = (all: readonly Behind[]): Behind | null =>
  all.reduce<Behind | null>((worst, one) => (worst && strengthOf(worst) <= strengthOf(one) ? worst : one), null)

/** A dash stands for nobody. */
const nameIn = (cell: string | null | undefined): string | null => (cell && /[\p{L}\p{N}]/u.test(cell) ? cell : null)
