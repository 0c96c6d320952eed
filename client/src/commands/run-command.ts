import type { RunReport } from '../runs/runs.ts'
import type { Services } from '../services.ts'
import { runTarget } from './run-target.ts'
import { commandTarget } from './targets.ts'

export async function runCommand(services: Services, ...given: readonly unknown[]): Promise<readonly RunReport[]> {
  return runTarget(services, await commandTarget(services, given))
}
