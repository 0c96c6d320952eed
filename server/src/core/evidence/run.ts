import type { RecordedOutput } from './record.ts'

/**
 * A run as the recorder gets it and as it leaves it. Both are JSON files; the job's bytes are hashed and the hash travels
 * as an argument, so that a job file that was changed does not run.
 */
export interface Job {
  readonly version: 1
  /** A UUID; names the files of the run. */
  readonly id: string
  /** The absolute path of the tracker. */
  readonly document: string
  readonly packet: string
  /** The exact text that the shell gets. */
  readonly command: string
  /** SHA-256 of the command's UTF-8 bytes, in hex. */
  readonly commandHash: string
  /** Absolute path. */
  readonly cwd: string
  /** Absolute path, or a name on the PATH. */
  readonly shell: string
  /** Variables that it is given by the team's policy, beside those of whoever runs it. */
  readonly environment: Readonly<Record<string, string>>
  readonly expectedCode: number
  /** What the document expected, as written; null where it said nothing. */
  readonly expectation: string | null
  /** A reviewer's rerun is a run of its own, by another hand; it says nothing on the command's line. */
  readonly kind: 'run' | 'rerun'
  /** The name of the record that this run repeats; null where it repeats none. */
  readonly rerunOf: string | null
  /** Null where the command may take what time it likes. */
  readonly soak: Soak | null
  /** Seconds; a soak may take days. */
  readonly timeout: number
  /** Who asked: git's `user.name` or `--as`. */
  readonly actor: string
  readonly confirmed: 'person' | 'flag'
  /** Absolute paths; the control file is made to cancel, the result file is written once, by rename. */
  readonly controlFile: string
  readonly resultFile: string
}

/** A command that must hold out for some time, and leaves a report of it. */
export interface Soak {
  readonly hours: number
  /** Absolute path. */
  readonly report: string
}

/** A time in which a run was not watched: the machine slept, or the recorder did not get to run. */
export interface Gap {
  /** ISO 8601 with the local offset. */
  readonly from: string
  readonly to: string
  readonly seconds: number
}

/** What is known of a run that goes on, or whose recorder is gone. */
export interface Progress {
  readonly startedAt: string
  /** When the recorder looked last. */
  readonly seenAt: string
  /** Seconds on the monotonic clock. */
  readonly elapsed: number
  /** Hours that it is to take; null where it is no soak. Less `elapsed`, they remain. */
  readonly hours: number | null
  readonly gaps: readonly Gap[]
}

export type Outcome = 'passed' | 'failed' | 'timed-out' | 'cancelled' | 'interrupted' | 'not-started'

export interface RunResult {
  readonly version: 1
  readonly id: string
  readonly document: string
  readonly packet: string
  readonly command: string
  readonly commandHash: string
  readonly cwd: string
  readonly shell: string
  readonly expectedCode: number
  readonly expectation: string | null
  readonly kind: 'run' | 'rerun'
  readonly rerunOf: string | null
  readonly outcome: Outcome
  /** Null where the shell ended by a signal, never ran, or was ended: a missing exit code is never 0. */
  readonly exitCode: number | null
  readonly signal: string | null
  /** ISO 8601 with the local offset. */
  readonly started: string
  /** Seconds on the monotonic clock. */
  readonly duration: number
  readonly output: RecordedOutput
  readonly actor: string
  readonly confirmed: 'person' | 'flag'
  /** Why it was not started, in words for a person. */
  readonly reason: string | null
  /** The SHA-256 that names its record; null where there is none: it never started, or the record could not be written. */
  readonly record: string | null
}
