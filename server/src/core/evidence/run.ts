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
  readonly expectedCode: number
  /** Seconds; a soak may take days. */
  readonly timeout: number
  /** Who asked: git's `user.name` or `--as`. */
  readonly actor: string
  readonly confirmed: 'person' | 'flag'
  /** Absolute paths; the control file is made to cancel, the result file is written once, by rename. */
  readonly controlFile: string
  readonly resultFile: string
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
  readonly outcome: Outcome
  /** Null where the shell ended by a signal, never ran, or was ended: a missing exit code is never 0. */
  readonly exitCode: number | null
  readonly signal: string | null
  /** ISO 8601 with the local offset. */
  readonly started: string
  /** Seconds on the monotonic clock. */
  readonly duration: number
  /** Bytes that the command wrote to both streams. */
  readonly bytes: number
  readonly actor: string
  readonly confirmed: 'person' | 'flag'
  /** Why it was not started, in words for a person. */
  readonly reason: string | null
}
