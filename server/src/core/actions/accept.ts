import type { Change } from '../features/change.ts'
import type { GateDocument, Packet, RequiredCommand } from '../model/document.ts'
import { describeEnd } from '../evidence/describe.ts'
import { type FindingRow, findingsEdits, whyNotFindings } from './accept-findings.ts'
import { placeAccepted, type Placement } from '../evidence/place.ts'
import type { EvidenceRecord, StoredRecord } from '../evidence/record.ts'
import { whyNoName, whyNoReason } from '../transactions/reason.ts'

/** What a person says to accept the result of one run. */
export interface AcceptRequest {
  readonly packet: string
  /** The index of the required command in its packet. */
  readonly command: number
  /** SHA-256 of that command's UTF-8 bytes, as the document has it now. */
  readonly commandHash: string
  /** The run that is accepted, and no other. */
  readonly record: EvidenceRecord
  readonly reason: string
  /** Who accepts it. */
  readonly actor: string
  /** What the run found, for the table under the packet; empty where there is nothing to list. */
  readonly findings: readonly FindingRow[]
}

/**
 * Accepts a code other than the expected one: ticks the command's box, keeps the expectation and says who, why, and which
 * run. Never a time-out, a signal, 126 or 127: they say nothing of what the command was to check.
 */
export function acceptResult(document: GateDocument, request: AcceptRequest): Change {
  const packet = document.packets.find(({ id }) => id === request.packet)
  const required = packet?.commands[request.command]
  if (!packet || !required)
    return { missing: `The tracker has no required command ${request.command + 1} in packet ${request.packet}.` }
  const problem =
    whyNotThisRun(required, request) ??
    whyNotAcceptable(request.record) ??
    whyNoReason(request.reason) ??
    whyNoName(request.actor) ??
    whyNotFindings(request.findings) ??
    whyUntriaged(document, request)
  if (problem !== null) return { missing: problem }
  const { record, reason, actor } = request
  const placement = placeAccepted(
    document,
    { ...record, command: required.command.text },
    { reason: reason.trim(), actor: actor.trim() },
    record.started.slice(0, 10),
  )
  if ('missing' in placement) return { missing: whyNoPlace(placement.missing, packet) }
  return { edits: [...placement.edits, ...findingsEdits(document, packet, required, request.findings)] }
}

/** The last run of a command of a packet that a document's records tell of; null where they tell of none. */
export function lastRecord(
  records: readonly StoredRecord[],
  of: { readonly document: string; readonly packet: string; readonly commandHash: string },
): EvidenceRecord | null {
  const own = records.flatMap(({ record }) => (record && isOf(record, of) ? record : []))
  return own.toSorted((a, b) => Date.parse(a.started) - Date.parse(b.started)).at(-1) ?? null
}

const isOf = (
  record: EvidenceRecord,
  {
    document,
    packet,
    commandHash,
  }: { readonly document: string; readonly packet: string; readonly commandHash: string },
) => record.document === document && record.packet === packet && record.commandHash === commandHash

/** Why nobody may accept the result of a run, in words for a person; null where a person may. */
export function whyNotAcceptable(run: Pick<EvidenceRecord, 'outcome' | 'exitCode' | 'signal' | 'kind'>): string | null {
  if (run.outcome === 'passed') return 'The run passed: there is nothing to accept.'
  if (run.outcome !== 'failed' || run.exitCode === null)
    return `A run that ${endedHow(run)} gave no exit code, so there is no result to accept. Run the command again.`
  if (run.exitCode === 126 || run.exitCode === 127)
    return `Exit ${run.exitCode} says that the shell could not start the command: nothing was checked. Mend that and run it again.`
  return null
}

function endedHow(run: Pick<EvidenceRecord, 'outcome' | 'exitCode' | 'signal'>): string {
  if (run.outcome === 'not-started') return 'never started'
  return run.outcome === 'timed-out' ? 'timed out' : `was ${describeEnd(run)}`
}

function whyNotThisRun({ command }: RequiredCommand, { packet, commandHash, record }: AcceptRequest): string | null {
  if (record.packet !== packet || record.commandHash !== commandHash)
    return `The run is one of another command than \`${command.text}\` of ${packet}. Run this one first.`
  if (record.exitCode !== null && record.exitCode === command.expectedCode)
    return `The run gave exit ${record.exitCode}, which is what the document expects: there is nothing to accept.`
  return null
}

/** Must findings be listed to accept the result of this command? An expectation that speaks of triage is met by them alone. */
export function needsFindings({ packets, risks }: GateDocument, id: string, command: number): boolean {
  const required = packets.find((one) => one.id === id)?.commands[command]
  if (!required || !/\btriag/i.test(required.command.expectation ?? '')) return false
  return !risks.some(({ kind, packet }) => kind === 'finding' && packet === id)
}

function whyUntriaged(document: GateDocument, { packet, command, findings }: AcceptRequest): string | null {
  if (findings.length || !needsFindings(document, packet, command)) return null
  const expectation = document.packets.find(({ id }) => id === packet)?.commands[command]?.command.expectation
  return `The document expects "${expectation}": list what was found, with severity, disposition, owner and follow-up.`
}

function whyNoPlace(missing: Extract<Placement, { missing: string }>['missing'], { id }: Packet): string {
  switch (missing) {
    case 'conflict-markers':
      return 'The document holds merge-conflict markers. Resolve them first.'
    case 'ambiguous':
      return `Packet ${id} requires this command more than once, on lines that differ: which one was run cannot be told.`
    case 'packet':
    case 'command':
    case 'not-run':
      return `The command has no place in packet ${id} any more. Look at the document and try again.`
  }
}
