import { l10n } from 'vscode'
import type { RunReport } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import { packetOf } from '../trees/node.ts'
import { runTarget } from './run-target.ts'
import { trackerTarget } from './tracker-target.ts'

/** Runs the required commands of every packet of a tracker, packet by packet, until somebody says no. */
export async function runTracker(services: Services, ...given: readonly unknown[]): Promise<readonly RunReport[]> {
  const uri = await trackerTarget(services, given, l10n.t('Run all required commands of which tracker?'))
  const packets = (uri && services.outlines.of(uri)?.children.map(packetOf)) ?? []
  const reports: RunReport[] = []
  for (const packet of packets) {
    if (!uri || packet === undefined) continue
    const done = await runTarget(services, { uri, packet, command: null })
    if (!done.length) break
    reports.push(...done)
  }
  return reports
}
