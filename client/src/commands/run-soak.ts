import { l10n } from 'vscode'
import type { RunReport } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import { ask } from './ask.ts'
import { warnOfNoMachine } from './run-target.ts'
import { commandTarget } from './targets.ts'

/** Runs a required command that must hold out for some hours, and has a report made of it: (uri, packet, command index). */
export async function runSoak(services: Services, ...given: readonly unknown[]): Promise<readonly RunReport[]> {
  const { runs } = services
  if (!runs) return warnOfNoMachine()
  const target = await commandTarget(services, given, l10n.t('Soak which required command?'))
  if (!target) return []
  const { uri, packet, command } = target
  const said = await ask(`Soak: ${packet}`, l10n.t('For how many hours must it hold out?'), complainOfHours, '24')
  return said === undefined ? [] : runs.soak(uri, packet, command, Number(said))
}

export const complainOfHours = (text: string): string | null =>
  Number(text) > 0 && Number.isFinite(Number(text))
    ? null
    : l10n.t('Write a number of hours above 0, such as 24 or 0.5.')
