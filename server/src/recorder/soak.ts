import fs from 'node:fs'
import path from 'node:path'
import type { Gap, Outcome, RunResult, Soak } from '../core/index.ts'
import { localMoment } from './moment.ts'
import type { Watched } from './pulse.ts'
import { writeWhole } from './write-whole.ts'

/** What a soak leaves for those who sign it off, and for the rule `soak-incomplete`. */
export interface SoakReport {
  readonly version: 1
  /** The UUID of the run; its record bears it too. */
  readonly run: string
  readonly packet: string
  readonly commandHash: string
  readonly outcome: Outcome
  readonly exitCode: number | null
  /** ISO 8601 with the local offset. */
  readonly startedAt: string
  readonly endedAt: string
  /** Hours on the monotonic clock: a machine that sleeps soaks nothing. */
  readonly durationHours: number
  readonly requiredHours: number
  /** It passed and took no less than it was to. Gaps are told and not judged. */
  readonly complete: boolean
  readonly gaps: readonly Gap[]
  /** Moments at which the run was seen. */
  readonly samples: readonly string[]
}

/** Did a run take the hours that it was to, and pass? */
export const isComplete = ({ outcome, duration }: RunResult, { hours }: Soak): boolean =>
  outcome === 'passed' && duration >= hours * 3600

/** Writes the report of a soak. Throws what the file system throws. */
export function writeReport(soak: Soak, result: RunResult, { gaps, samples }: Watched): void {
  const { id: run, packet, commandHash, outcome, exitCode, started, duration } = result
  const report: SoakReport = {
    ...{ version: 1, run, packet, commandHash, outcome, exitCode },
    startedAt: started,
    endedAt: samples.at(-1) ?? localMoment(new Date()),
    durationHours: Number((duration / 3600).toFixed(6)),
    requiredHours: soak.hours,
    complete: isComplete(result, soak),
    gaps,
    samples,
  }
  fs.mkdirSync(path.dirname(soak.report), { recursive: true })
  writeWhole(soak.report, `${JSON.stringify(report, null, 2)}\n`, 0o644)
}
