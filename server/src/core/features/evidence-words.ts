import { formatDuration } from '../evidence/duration.ts'
import { describeEnd, describeTier } from '../evidence/describe.ts'
import type { StepRun } from '../evidence/step-runs.ts'
import { type Intact, ownTier, short } from '../evidence/tier.ts'
import { remembering } from '../model/remember.ts'
import { gather } from '../model/gather.ts'
import type { VerifiedResult } from '../evidence/verify.ts'
import type { Packet, RequiredCommand, Result, Run } from '../model/document.ts'

/** The last thing that the document says a required command gave: on its own line, else in the packet's evidence. */
export function lastResult(packet: Packet, required: RequiredCommand): Result | null {
  const recorded = packet.runs.findLast((run) => run.command.text === required.command.text)
  return required.lastRun ?? required.result ?? recorded?.result ?? null
}

/** The document says that the command gave the expected exit code, or that somebody disposed of another one. */
export function passes(packet: Packet, required: RequiredCommand): boolean {
  const result = lastResult(packet, required)
  if (!result || required.lastRun) return false
  return result.exitCode === required.command.expectedCode || result.disposition
}

/** How the last run of a required command ended; null where the document tells of none, or not how it ended. */
export function lastOutcome(packet: Packet, required: RequiredCommand): 'passed' | 'failed' | null {
  const result = lastResult(packet, required)
  if (!result) return null
  if (passes(packet, required)) return 'passed'
  const isKnown = required.lastRun !== null || result.exitCode !== null || result.outcome === 'failed'
  return isKnown ? 'failed' : null
}

/** `exit 0, 25.9s, 2026-02-10`; what is not said is left out. */
export function describeResult({ exitCode, outcome, duration, date }: Result): string {
  const said = outcome === 'unsaid' ? '' : outcome
  const code = exitCode === null ? said || 'no exit code' : `exit ${exitCode}`
  const parts = [code, duration === null ? null : formatDuration(duration), date]
  return parts.filter((part) => part !== null).join(', ')
}

/** What is known of the results of a document, which may be of an earlier version of it. */
export interface KnownEvidence {
  readonly results: readonly VerifiedResult[]
  /** The last runs of the commands of steps; absent where nobody asked. */
  readonly steps?: readonly StepRun[]
  /** Milliseconds since 1970. */
  readonly now: number
}

export const nothingKnown: KnownEvidence = { results: [], now: 0 }

/** What is known of the results of one packet, in the order of the document. */
export function resultsOf({ results }: KnownEvidence, packet: string): readonly VerifiedResult[] {
  return byPacket(results).get(packet) ?? []
}

const byPacket = remembering((results: readonly VerifiedResult[]) => gather(results.map((one) => [one.packet, one])))

/** The last run of a command of a step; null where no record tells of one. */
export function lastStepRun(
  { steps = [] }: KnownEvidence,
  name: string,
  index: number,
  command: string,
): Intact | null {
  return steps.find((one) => one.step === name && one.index === index && one.command === command)?.last ?? null
}

/** `exit 0, 2 h ago at 6ba41c7a · observed`. */
export const describeStepRun = (last: Intact, now: number): string =>
  `${describeRecorded(last, now)} · ${describeTier({ tier: ownTier(last.record), state: 'verified' })}`

/** What stands behind the line of a required command; null where nothing is known of it yet. */
export function behindCommand(evidence: KnownEvidence, packet: string, index: number, command: string) {
  const isSame = (one: VerifiedResult) => one.place === 'line' && one.index === index && one.command === command
  return resultsOf(evidence, packet).find(isSame) ?? null
}

/** What stands behind a run in a packet's lists, by its ordinal there; null where nothing is known of it yet. */
export function behindRun(evidence: KnownEvidence, { id, runs }: Packet, run: Run): VerifiedResult | null {
  const listed = resultsOf(evidence, id).filter(({ place }) => place === 'list')
  return listed.length === runs.length ? (listed[runs.indexOf(run)] ?? null) : null
}

/** A sentence: what the state is and why, and the record that tells so. */
export function explainTier(result: VerifiedResult): string {
  const { state, reason, record } = result
  const said = `${describeTier(result)}${state === 'verified' ? ', verified' : ''}: ${reason}`
  return record ? `${said} (record ${short(record.name)}, ${record.record.actor})` : said
}

/** `exit 0, 2 h ago at 6ba41c7a`: what the record says of the run. */
export function describeRecorded({ record }: Intact, now: number): string {
  const { git, started } = record
  const commit = git?.commit ? ` at ${short(git.commit)}${git.dirty ? '-dirty' : ''}` : ''
  return `${describeEnd(record)}, ${ago(now - Date.parse(started)) ?? started.slice(0, 10)}${commit}`
}

/** Null where it is too long ago, or not yet, to be told so. */
function ago(milliseconds: number): string | null {
  const minutes = Math.floor(milliseconds / 60_000)
  if (minutes < 0 || minutes >= 14 * 24 * 60) return null
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} min ago`
  return minutes < 48 * 60 ? `${Math.floor(minutes / 60)} h ago` : `${Math.floor(minutes / 60 / 24)} d ago`
}
