import type { Position, Range } from './index.ts'

export type EvidenceTier = 'claimed' | 'pasted' | 'observed' | 'rerun' | 'ci'
export type EvidenceState = 'verified' | 'unverified' | 'stale' | 'refuted'

/** What stands behind one result that a document states: on a command's line, or in a list of runs. */
export interface ResultEvidence {
  /** Empty where it stands in no packet. */
  readonly packet: string
  /** The index of the required command in its packet; null where it stands in none, or a list names one not required. */
  readonly index: number | null
  readonly command: string
  /** On the line of the required command, or in a review record or other evidence. */
  readonly place: 'line' | 'list'
  /** The command with what is said of it. */
  readonly range: Range
  readonly tier: EvidenceTier
  readonly state: EvidenceState
  /** Why the state is what it is, in words for a person. */
  readonly reason: string
  /** The name of the record that it rests on, and the run that the record tells of; null without one. */
  readonly record: string | null
  readonly run: string | null
}

export interface RecordedParams {
  /** Folders and documents: the records of the repositories that they lie in. */
  readonly uris: readonly string[]
}

/** What the repositories keep of runs, whoever ran them and wherever. */
export interface RecordedRuns {
  readonly runs: readonly RecordedRun[]
  readonly damaged: readonly DamagedRecord[]
}

export interface RecordedRun {
  /** Of the record. */
  readonly name: string
  /** Its UUID: what its result and output are kept by, on the machine that it ran on. */
  readonly run: string
  /** Of the document. */
  readonly uri: string
  readonly packet: string
  readonly command: string
  readonly tier: 'observed' | 'rerun' | 'ci'
  readonly outcome: 'passed' | 'failed' | 'timed-out' | 'cancelled' | 'interrupted' | 'not-started'
  readonly exitCode: number | null
  readonly signal: string | null
  /** ISO 8601 with the local offset of where it ran. */
  readonly started: string
  /** Seconds. */
  readonly duration: number
  readonly actor: string
  /** The full hash of HEAD; null before the first commit or outside of a repository. */
  readonly commit: string | null
  /** The continuous integration that says that it ran this; null elsewhere. */
  readonly ci: string | null
}

/** A file of the folder of records that is none, so nothing of it is believed. */
export interface DamagedRecord {
  readonly name: string
  /** Of the file itself. */
  readonly uri: string
  /** The URI of the document and the packet that it says it is of; null where that cannot be made out. */
  readonly document: string | null
  readonly packet: string | null
  /** Its bytes are not those it is named by, or they are no record. */
  readonly problem: 'changed' | 'unreadable'
}

/** One required command of a packet, by its index there. */
export interface CommandParams {
  readonly uri: string
  readonly packet: string
  readonly command: number
}

/** The last run of a required command that the records tell of. */
export interface LastRun {
  /** The name of its record. */
  readonly record: string
  /** Its UUID: what its output is kept by, on the machine that it ran on. */
  readonly run: string
  readonly command: string
  /** In words for a person: `exit 3 after 41.2s`. */
  readonly end: string
  readonly expectation: string
  /** Why nobody may accept its result; null where a person may. */
  readonly notAcceptable: string | null
  /** The expectation speaks of triage and no finding is listed yet: without any it cannot be accepted. */
  readonly needsFindings: boolean
}

/** The run whose result a person accepted. */
export interface AcceptedRun {
  /** Its UUID. */
  readonly run: string
}

export interface AcceptParams extends CommandParams {
  /** The name of the record that is accepted, and no other. */
  readonly record: string
  readonly reason: string
  readonly actor: string
  readonly findings: readonly FindingParams[]
}

export interface FindingParams {
  readonly text: string
  readonly severity: string
  readonly disposition: 'open' | 'accepted' | 'resolved'
  readonly owner: string
  /** `YYYY-MM-DD`; empty where the finding is resolved. */
  readonly followUp: string
}

export interface ExcerptParams {
  readonly uri: string
  readonly packet: string
  /** Behind the block that stands there; null: under the packet's evidence. */
  readonly at: Position | null
  /** The name of the record of the run; null for what a person pastes. */
  readonly record: string | null
  readonly text: string
}

export type RecordCommitParams = { readonly uri: string; readonly packet: string } & (
  { readonly hash: string; readonly subject: string } | { readonly reason: string }
)
