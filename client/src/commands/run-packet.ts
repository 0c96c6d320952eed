import type { RunReport } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import { runTarget } from './run-target.ts'
import { packetTarget } from './targets.ts'

export async function runPacket(services: Services, ...given: readonly unknown[]): Promise<readonly RunReport[]> {
  return runTarget(services, await packetTarget(services, given))
}
