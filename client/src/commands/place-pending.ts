import type { Services } from '../services.ts'
import { givenRun } from './given-run.ts'

/** Writes evidence into its document that had no place: (id of its run), or what is chosen. */
export function placePending({ runs }: Services, ...given: readonly unknown[]): Promise<void> | undefined {
  return runs?.place(givenRun(given))
}
