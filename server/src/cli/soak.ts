import fs from 'node:fs'
import path from 'node:path'
import { formatDuration } from '../core/evidence/duration.ts'
import type { RunResult, Soak } from '../core/index.ts'
import { isComplete } from '../recorder/soak.ts'
import type { Problem } from './io.ts'
import type { Placeable } from './repository.ts'
import type { RunOptions } from './run-options.ts'

/** The soak that was asked for, with the file of its report; null where none was. */
export function soakOf({ soak, report, packet }: RunOptions, { root }: Placeable): Soak | null | Problem {
  if (soak === null) return null
  const file = path.resolve(
    report ?? path.join(root, 'reports', `soak-${packet.replace(/[^\w.-]/g, '_')}-${stamp()}.json`),
  )
  if (fs.existsSync(file)) return { problem: `${file}: is there already. Name another one with --report.` }
  const folder = nearestFolder(path.dirname(file))
  if (report === null && !isWithin(fs.realpathSync(root), fs.realpathSync(folder)))
    return { problem: `${folder}: is a link that leads out of ${root}. Name the report with --report.` }
  return { hours: soak, report: file }
}

/** Why a soak is none yet although its command passed; null where it is, or it was none. */
export function whyIncomplete(result: RunResult, soak: Soak | null): string | null {
  if (!soak || result.outcome !== 'passed' || isComplete(result, soak)) return null
  return `the soak ended after ${formatDuration(result.duration)} of ${formatDuration(soak.hours * 3600)}`
}

/** When a soak that begins now is over, for a person. */
export function describeSoak({ hours, report }: Soak): string {
  const due = new Date(Date.now() + hours * 3_600_000).toLocaleString('sv-SE')
  return `A soak of ${hours} h, due ${due}; its report: ${report}\n`
}

/** `2026-02-10T093000`, local. */
const stamp = () => new Date().toLocaleString('sv-SE').replace(' ', 'T').replaceAll(':', '')

const isWithin = (root: string, folder: string) => folder === root || folder.startsWith(`${root}${path.sep}`)

function nearestFolder(folder: string): string {
  return fs.existsSync(folder) ? folder : nearestFolder(path.dirname(folder))
}
