import type { Uri } from 'vscode'
import type { RunResult } from '../../../server/src/core/index.ts'

/** What became of one run. */
export interface RunReport {
  /** Null where the run left no result. */
  readonly result: RunResult | null
  /** True where its evidence stands in the document. */
  readonly placed: boolean
}

/** Running required commands and placing their evidence. Ids only: the command text comes from the document. */
export interface Runs {
  /** Runs one required command of a packet, or (`command` null) all in document order, one after the other. */
  run(uri: Uri, packet: string, command: number | null): Promise<readonly RunReport[]>
  /** Asks every run that is going on to end. */
  cancel(): void
  /** Offers what waits for its place. */
  showPending(): Promise<void>
  /** Places the evidence of runs that ended while the window was away, and waits for those still going on. */
  collect(): Promise<void>
}
