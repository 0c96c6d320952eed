import type { Result } from '../model/document.ts'
import { sameCommand } from '../rules/commands.ts'
import { nameCommand } from '../rules/phrase.ts'
import type { ResultClaim } from './claims.ts'
import { describeEnd } from './describe.ts'
import {
  type EvidenceRecord,
  type EvidenceTier,
  evidenceTiers,
  type RecordedCoverage,
  type StoredRecord,
} from './record.ts'

export type EvidenceState = 'verified' | 'unverified' | 'stale' | 'refuted'

/** What the records say of a claim, before anybody asks whether the files are still those. */
export interface Standing {
  readonly tier: EvidenceTier
  readonly state: EvidenceState
  /** In words for a person; empty where the record bears the claim out. */
  readonly reason: string
  /** The record that it rests on, or that refutes it. */
  readonly record: Intact | null
  /** All records that bear the claim out, the one that it rests on first. */
  readonly fitting: readonly Intact[]
}

/** A record whose bytes bear its name. */
export interface Intact {
  readonly name: string
  readonly record: EvidenceRecord
}

/** What is known of a document's runs. */
export interface Evidence {
  /** Of the document, relative to the root of its repository. */
  readonly document: string
  /** The records of a packet of this document, the first run first. */
  readonly ofPacket: (packet: string) => readonly Intact[]
  /** The records of a command by its hash, of whatever document. */
  readonly ofCommand: (hash: string) => readonly Intact[]
  /** Files of the folder of records that are none. */
  readonly broken: readonly StoredRecord[]
  /** SHA-256 of a command that the document names, in hex. */
  readonly hashOf: (command: string) => string
  /** Does a packet require a command of this hash now? */
  readonly requires: (packet: string, hash: string) => boolean
}

/**
 * What stands behind a claim, by records alone: only one of the same document, packet, command and exit code makes it
 * more than typed. The last record of a command counts; a list may also tell of earlier ones.
 */
export function tierOf(claim: ResultClaim, evidence: Evidence): Standing {
  const own = ownRecords(claim, evidence)
  const edited = evidence.broken.find((stored) => wasOf(stored, claim, evidence, own.length > 0))
  if (edited) return typed(claim, 'refuted', `its record ${short(edited.name)} was changed after it was written`)
  const last = own.at(-1)
  if (!last) return withoutRecord(claim, evidence)
  const fitting = own.filter(({ record }) => bears(record, claim))
  if (!fitting.length || (claim.isLast && !fitting.includes(last))) return refutedBy(claim, last)
  const { date = null } = claim.result ?? {}
  const dated = fitting.filter(({ record }) => !date || date === dateOf(record))
  const meant = claim.byReviewer ? dated.filter((one) => isIndependent(one, own)) : dated
  const [best, seen] = [meant.at(-1), dated.at(-1)]
  if (!seen) return typed(claim, 'unverified', `no run of ${date} is recorded; the last one says ${endOf(last.record)}`)
  if (!best)
    return typed(
      claim,
      'unverified',
      `no rerun of it is recorded, only the run of ${seen.record.actor || 'the implementer'}`,
    )
  const others = fitting.filter((one) => one !== best).toReversed()
  return { tier: tierOn(best, fitting), state: 'verified', reason: '', record: best, fitting: [best, ...others] }
}

/** Eight characters are enough for a person. */
export const short = (hash: string): string => hash.slice(0, 8)

const dateOf = ({ started }: EvidenceRecord) => started.slice(0, 10)

/** A run that somebody or something else ended says nothing of its command. */
const saysSomething = ({ outcome }: EvidenceRecord) =>
  outcome === 'passed' || outcome === 'failed' || outcome === 'timed-out'

const ownRecords = (claim: ResultClaim, evidence: Evidence): Intact[] =>
  evidence.ofPacket(claim.packet).filter(({ record }) => saysSomething(record) && isOfCommand(record, claim, evidence))

/** A list writes a command on one line and without its secrets, so its hash may be another. */
const isOfCommand = (record: EvidenceRecord, { command, place }: ResultClaim, { hashOf }: Evidence): boolean =>
  record.commandHash === hashOf(command) || (place === 'list' && sameCommand(record.command, command))

/** Does a record say what the claim says? A time-out bears out no exit code. */
function bears({ outcome, exitCode }: EvidenceRecord, { result, expectedCode }: ResultClaim): boolean {
  if (result && result.exitCode !== null) return exitCode === result.exitCode
  return result && saysFailure(result) ? outcome !== 'passed' : exitCode === expectedCode
}

const saysFailure = ({ outcome, raw }: Result): boolean =>
  outcome === 'failed' || /\b(?:timed out|killed by|not started)\b/i.test(raw)

/**
 * Was a file that no longer bears its name the record of this claim? One changed byte spoils at most one of the three;
 * where that is the command, it is taken for that of a claim without any other.
 */
function wasOf({ said = {} }: StoredRecord, claim: ResultClaim, evidence: Evidence, hasOther: boolean): boolean {
  const [isHere, isOfPacket] = [said.document === evidence.document, said.packet === claim.packet]
  if (said.commandHash === evidence.hashOf(claim.command)) return isHere || isOfPacket
  return isHere && isOfPacket && !hasOther && !evidence.requires(claim.packet, said.commandHash ?? '')
}

/** A reviewer's rerun, or a run by another hand than the first. */
const isIndependent = ({ record }: Intact, own: readonly Intact[]): boolean =>
  record.kind === 'rerun' || record.actor !== own.find((one) => one.record.kind === 'run')?.record.actor

/** The strongest tier of the records that saw the same files as this one: a rerun of other files confirms nothing. */
export function tierOn(best: Intact, fitting: readonly Intact[]): EvidenceTier {
  const alike = fitting.filter((one) => one === best || sawSame(one.record, best.record))
  const tiers: readonly EvidenceTier[] = alike.map(({ record }) => ownTier(record))
  return evidenceTiers.findLast((tier) => tiers.includes(tier)) ?? 'observed'
}

/** The tier of a record by itself. */
export function ownTier({ ci, kind }: EvidenceRecord): 'observed' | 'rerun' | 'ci' {
  if (ci !== null) return 'ci'
  return kind === 'rerun' ? 'rerun' : 'observed'
}

function sawSame({ git: one }: EvidenceRecord, { git: other }: EvidenceRecord): boolean {
  if (!one || !other) return false
  return (one.tree !== null && one.tree === other.tree) || hasSameCoverage(one.covered, other.covered)
}

const hasSameCoverage = (one: RecordedCoverage | null, other: RecordedCoverage | null): boolean =>
  one !== null && one.digest === other?.digest && one.covers.join('\0') === other.covers.join('\0')

function typed(claim: ResultClaim, state: EvidenceState, reason: string): Standing {
  return { tier: claim.showsOutput ? 'pasted' : 'claimed', state, reason, record: null, fitting: [] }
}

function refutedBy(claim: ResultClaim, last: Intact): Standing {
  const { result } = claim
  const without = result && saysFailure(result) ? 'a failure' : 'a pass'
  const said = result && result.exitCode !== null ? `exit ${result.exitCode}` : without
  const reason = `the document says ${said}, the last run ${endOf(last.record)}`
  return { ...typed(claim, 'refuted', reason), record: last }
}

/** `exit 3 (2026-02-10)`. */
const endOf = (record: EvidenceRecord): string => `${describeEnd(record)} (${dateOf(record)})`

/** Each way of having no record has its own words: a person must know which it is. */
function withoutRecord(claim: ResultClaim, evidence: Evidence): Standing {
  const here = evidence.ofPacket(claim.packet)
  const same = evidence.ofCommand(evidence.hashOf(claim.command))
  const mute = same.find((one) => here.includes(one))
  if (mute) return typed(claim, 'unverified', `its only recorded run was ${mute.record.outcome}`)
  const former = here
    .filter(({ record }) => saysSomething(record) && !evidence.requires(claim.packet, record.commandHash))
    .findLast(({ record }) => isAkin(record.command, claim.command))
  if (former) {
    const reason = `the command changed since it ran: it was ${nameCommand(former.record.command)}`
    return { ...typed(claim, 'stale', reason), record: former }
  }
  const elsewhere = same.at(-1)
  if (elsewhere)
    return typed(
      claim,
      'unverified',
      `no record of it here; ${short(elsewhere.name)} is of ${placeOf(elsewhere.record, evidence)}`,
    )
  if (here.length)
    return typed(
      claim,
      'unverified',
      `no record of it; those ${claim.packet ? `of ${claim.packet}` : 'outside packets'} are of other commands`,
    )
  const advice = claim.packet ? '' : '; put it under a packet to run it'
  return typed(claim, 'unverified', `no record of it: somebody wrote it${advice}`)
}

const placeOf = (record: EvidenceRecord, { document }: Evidence) =>
  record.document === document ? `packet ${record.packet}` : `${record.packet} in ${record.document}`

/** The same program with other arguments, or the same arguments of another program. */
function isAkin(one: string, other: string): boolean {
  const [a, b] = [one, other].map((command) => command.split(/\s+/).filter(Boolean)) as [string[], string[]]
  const shared = a.filter((word) => b.includes(word)).length
  return a[0] === b[0] || shared * 2 > Math.max(a.length, b.length)
}
