import { window } from 'vscode'
import type { Services } from '../services.ts'
import { givenRun } from './given-run.ts'

/** Opens what is known of a run as a read-only document: (id of the run). */
export async function showRunOutput({ runs }: Services, ...given: readonly unknown[]): Promise<void> {
  const id = givenRun(given)
  const log = id === undefined ? null : runs?.logOf(id)
  if (log) await window.showTextDocument(log, { preview: true })
}
