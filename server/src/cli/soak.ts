import type { Soak } from '../core/index.ts'
import { planSoak } from '../recorder/soak.ts'
import type { Problem } from './io.ts'
import type { Placeable } from './repository.ts'
import type { RunOptions } from './run-options.ts'

/** The soak that was asked for, with the file of its report; null where none was. */
export function soakOf({ soak, report, packet }: RunOptions, { root }: Placeable): Soak | null | Problem {
  if (soak === null) return null
  const planned = planSoak(soak, report, packet, root)
  return 'problem' in planned ? { problem: `${planned.problem} Name another one with --report.` } : planned
}
