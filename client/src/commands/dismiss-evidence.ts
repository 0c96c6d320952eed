import type { Services } from '../services.ts'
import { givenRun } from './given-run.ts'

/** Puts evidence away that waits for its place: (id of its run). */
export function dismissEvidence({ runs }: Services, ...given: readonly unknown[]): void {
  const id = givenRun(given)
  if (id !== undefined) runs?.dismiss(id)
}
