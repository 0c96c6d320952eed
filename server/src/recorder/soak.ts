import fs from 'node:fs'
import path from 'node:path'
import { formatDuration, formatHours } from '../core/evidence/duration.ts'
import type { Gap, Outcome, RunResult, Soak } from '../core/index.ts'
import type { Refusal } from './job.ts'
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

/**
 * A soak of so many hours. Its report is the file that is named, else one under `reports/` of the root, which must lie
 * there. Answers why there can be none.
 */
export function planSoak(hours: number, report: string | null, packet: string, root: string): Soak | Refusal {
  const usual = path.join(root, 'reports', `soak-${packet.replace(/[^\w.-]/g, '_')}-${stamp()}.json`)
  const file = path.resolve(report ?? usual)
  if (fs.existsSync(file)) return { problem: `${file}: is there already.` }
  const folder = nearestFolder(path.dirname(file))
  if (report === null && !isWithin(fs.realpathSync(root), fs.realpathSync(folder)))
    return { problem: `${folder}: is a link that leads out of ${root}.` }
  return { hours, report: file }
}

/** When a soak that begins now is over, for a person. */
export function describeSoak({ hours, report }: Soak): string {
  const due = new Date(Date.now() + hours * 3_600_000).toLocaleString('sv-SE')
  return `A soak of ${formatHours(hours)}, due ${due}; its report: ${report}`
}

/** Why a soak is none yet although its command passed; null where it is, or it was none. */
export function whyIncomplete(result: RunResult, soak: Soak | null): string | null {
  if (!soak || result.outcome !== 'passed' || isComplete(result, soak)) return null
  return `the soak ended after ${formatDuration(result.duration)} of ${formatDuration(soak.hours * 3600)}`
}

/** `2026-02-10T093000`, local. */
const stamp = () => new Date().toLocaleString('sv-SE').replace(' ', 'T').replaceAll(':', '')

const isWithin = (root: string, folder: string) => folder === root || folder.startsWith(`${root}${path.sep}`)

function nearestFolder(folder: string): string {
  return fs.existsSync(folder) ? folder : nearestFolder(path.dirname(folder))
}

/** Did a run take the hours that it was to, and pass? */
const isComplete = ({ outcome, duration }: RunResult, { hours }: Soak): boolean =>
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
