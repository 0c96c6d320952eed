import { l10n, type CancellationToken, type Event, Uri } from 'vscode'
import type { Job, Progress, RunResult } from '../../../server/src/core/index.ts'
import type { DamagedRecord, FrozenCommand, RecordedRun } from '../../../server/src/protocol/index.ts'

/** What became of one run. */
export interface RunReport {
  /** Null where the run left no result. */
  readonly result: RunResult | null
  /** True where its evidence stands in the document. */
  readonly placed: boolean
}

/** One run as people see it. */
export type RunEntry = LiveEntry | PendingEntry | EndedEntry | RecordedEntry | DamagedEntry

interface LiveEntry {
  readonly state: 'live'
  readonly id: string
  readonly job: Job
  /** Milliseconds since 1970. */
  readonly since: number
  /** It was asked to end, and has not yet. */
  readonly isEnding: boolean
}
/** Its evidence waits for a place in the document. */
interface PendingEntry {
  readonly state: 'pending'
  readonly id: string
  readonly result: RunResult
  /** Why it has no place, in words for a person. */
  readonly reason: string
}
interface EndedEntry {
  readonly state: 'ended'
  readonly id: string
  readonly result: RunResult
  /** Of its record; null where it left none. */
  readonly tier: RecordedRun['tier'] | null
}
/** Only its record is here: it ran on another machine, or its folder on this one was deleted. */
interface RecordedEntry {
  readonly state: 'recorded'
  readonly id: string
  readonly run: RecordedRun
}
/** A file among the records of which nothing is believed. */
interface DamagedEntry {
  readonly state: 'damaged'
  readonly id: string
  readonly record: DamagedRecord
}

/** What was run and where it is required: of a damaged record as far as it says so. */
export function aboutOf(entry: RunEntry): {
  readonly command: string
  readonly packet: string
  readonly document: Uri
} {
  switch (entry.state) {
    case 'live':
      return { ...entry.job, document: Uri.file(entry.job.document) }
    case 'pending':
    case 'ended':
      return { ...entry.result, document: Uri.file(entry.result.document) }
    case 'recorded':
      return { ...entry.run, document: Uri.parse(entry.run.uri) }
    case 'damaged': {
      const { name, packet, document, uri } = entry.record
      return {
        command: l10n.t('Record {0}', name.slice(0, 8)),
        packet: packet ?? '',
        document: Uri.parse(document ?? uri),
      }
    }
  }
}

/** The runs of this workspace's documents. */
export interface Journal {
  /**
   * Those that go on, those that wait for a place, then those that ended, on this machine or elsewhere; each the newest
   * first. Damaged records stand before those that ended.
   */
  entries(): readonly RunEntry[]
  find(id: string): RunEntry | undefined
  /** What happened while the window was away, in words for a person; null once something new runs. */
  announcement(): string | null
  readonly onChanged: Event<void>
  /** What the recorder of a live run has left of it last; null where it has not begun. */
  progress(id: string): Progress | null
  /** Somebody else left records meanwhile. */
  readonly onStale: Event<void>
  /** Looks for runs that others left: the command line, another window, another machine. */
  refresh(): Promise<void>
}

/** Who wants to know how the runs that it asked for go on, or to end them. */
export interface RunWatcher {
  readonly token: CancellationToken
  started(command: FrozenCommand): void
  ended(command: FrozenCommand, report: RunReport): void
}

/** Running required commands and placing their evidence. Ids only: the command text comes from the document. */
export interface Runs {
  readonly journal: Journal
  /** Runs one required command of a packet, or (`command` null) all in document order, one after the other. */
  run(uri: Uri, packet: string, command: number | null, watcher?: RunWatcher): Promise<readonly RunReport[]>
  /** Runs all commands of a step in document order, up to the first that does not pass. */
  runStep(uri: Uri, step: string): Promise<readonly RunReport[]>
  /** Runs one required command that must hold out for so many hours. */
  soak(uri: Uri, packet: string, command: number, hours: number): Promise<readonly RunReport[]>
  /** Runs the required commands of a packet again as its reviewer; resolves with the exit code of that, if it is known. */
  rerun(uri: Uri, packet: string, actor: string): Promise<number | undefined>
  /** Asks one run to end; without an id all that go on, and what was to come after them. */
  cancel(id?: string): void
  /** Tries again to place what waits for its place; without an id offers what there is. */
  place(id?: string): Promise<void>
  /** Puts evidence away that waits for its place. */
  dismiss(id: string): void
  /** A read-only document of a run on this machine, with its output where it was kept; null for any other. */
  logOf(id: string): Uri | null
  /** What was kept of the output of a run, redacted; null where nothing was. */
  outputOf(id: string): string | null
  /** Places the evidence of runs that ended while the window was away, and waits for those still going on. */
  collect(): Promise<void>
}
