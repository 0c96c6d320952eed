import type { Outcome } from './run.ts'

/**
 * What the recorder observed of one run, as it stands in the repository: `.gatebook/evidence/<SHA-256 of its bytes>.json`.
 * So records of any number of machines and branches merge without a conflict, and a changed one no longer bears its name.
 * Nothing of the output stands in it.
 */
export interface EvidenceRecord {
  readonly version: 1
  /** A reviewer's rerun is a run of its own, by another hand. */
  readonly kind: 'run' | 'rerun'
  /** The UUID of the run; names the folder that holds its output, on the machine it ran on. */
  readonly run: string
  /** Relative to the root of the repository, `/` between the names. */
  readonly document: string
  readonly packet: string
  /** The command as the shell got it, but for secrets in it: those are redacted. */
  readonly command: string
  /** SHA-256 of the command's UTF-8 bytes, in hex: what a command in a document is found by. */
  readonly commandHash: string
  readonly expectedCode: number
  /** What the document expected, as written; null where it said nothing. */
  readonly expectation: string | null
  /** Relative to the root of the repository; `.` is the root. */
  readonly cwd: string
  readonly shell: string
  readonly outcome: Outcome
  readonly exitCode: number | null
  readonly signal: string | null
  /** ISO 8601 with the local offset. */
  readonly started: string
  /** Seconds on the monotonic clock. */
  readonly duration: number
  readonly output: RecordedOutput
  /** Who asked: git's `user.name` or `--as`. */
  readonly actor: string
  readonly confirmed: 'person' | 'flag'
  /** The continuous integration that says by its own variables that it ran this; unsigned. Null elsewhere. */
  readonly ci: string | null
  /** Null outside a repository. */
  readonly git: RecordedTree | null
  /** The names of the environment variables, sorted; never a value. */
  readonly environment: readonly string[]
  /** `gatebook 0.1.0`. */
  readonly tool: string
  /** The name of the record that this run repeats; null where it repeats none. */
  readonly rerunOf: string | null
}

export interface RecordedOutput {
  /** Bytes that the command wrote to both streams. */
  readonly bytes: number
  /** Bytes of them that were not kept; all where `kept` is false. */
  readonly omitted: number
  readonly kept: boolean
  /** How many of each kind were redacted; never a hash of what stood there. */
  readonly redacted: Readonly<Record<string, number>>
}

export interface RecordedTree {
  /** Full hash of HEAD; null before the first commit. */
  readonly commit: string | null
  /** The id of the tree that the command ran on, without the paths of `without`. */
  readonly tree: string | null
  /** Paths and globs left out of `tree`, relative to the root: trackers and `.gatebook`. A checkpoint of them makes nothing stale. */
  readonly without: readonly string[]
  /** The tree differs from that of `commit`. */
  readonly dirty: boolean
  /** The files that the packet declared to cover; null where it declared nothing. */
  readonly covered: RecordedCoverage | null
}

/** Survives where the tree does not: a squashed or never committed tree exists in no clone. */
export interface RecordedCoverage {
  /** Paths and globs, relative to the root. */
  readonly covers: readonly string[]
  readonly files: number
  /** SHA-256 over the modes, contents and names of the files, in hex. */
  readonly digest: string
}

/** A file of the folder of records. */
export interface StoredRecord {
  /** The file's name without `.json`: the SHA-256 that its bytes should have. */
  readonly name: string
  /** Null where the file is none: its bytes have another hash (`changed`), or they are no record (`unreadable`). */
  readonly record: EvidenceRecord | null
  readonly problem: 'changed' | 'unreadable' | null
  /** Of such a file, what its bytes say that it was of: nothing of it is believed, but somebody must be told. */
  readonly said?: SaidOfItself
}

/** Field by field, as far as they can be made out: a changed byte may have made it no JSON. */
export type SaidOfItself = Partial<Pick<EvidenceRecord, 'document' | 'packet' | 'commandHash'>>

/**
 * The text of a record, the same for the same record: keys in order, two spaces deep, a line feed at the end. The SHA-256
 * of its UTF-8 bytes is the record's name.
 */
export const recordBytes = (record: EvidenceRecord): string => `${JSON.stringify(record, inOrder, 2)}\n`

/** A replacer that gives every object its keys in the order of their code units. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Where the records of a repository stand, relative to its root. */
export const recordsFolder = '.gatebook/evidence'

/** The tiers of evidence, the weakest first. Only the last three come from records; typing never makes them. */
export const evidenceTiers = ['claimed', 'pasted', 'observed', 'rerun', 'ci'] as const
export type EvidenceTier = (typeof evidenceTiers)[number]
