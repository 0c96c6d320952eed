import { formatDuration } from '../evidence/duration.ts'
import type { Packet, RequiredCommand, Result } from '../model/document.ts'

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
