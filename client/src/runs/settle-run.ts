import * as vscode from 'vscode'
import type { RunResult } from '../../../server/src/core/index.ts'
import type { RunServices } from './make-runs.ts'
import { offer, settle } from './pending.ts'
import { placeResult } from './place-result.ts'
import type { RunReport } from './runs.ts'

/** Places the evidence of a run that has ended, and says so where it has no place. */
export async function settleRun(services: RunServices, result: RunResult): Promise<RunReport> {
  const report = await tryToSettle(services, result)
  const waiting = services.pending.all().find((pending) => pending.result.id === result.id)
  if (waiting)
    offer(services.pending, waiting, () => settleRun(services, result)).catch((error: unknown) =>
      services.log.error(error instanceof Error ? error : String(error)),
    )
  return report
}

/** Without a word where it stays pending: at activation all that is pending is said once. */
export async function tryToSettle({ server, pending }: RunServices, result: RunResult): Promise<RunReport> {
  if (result.outcome === 'not-started') {
    settle(pending, result.id)
    const reason = result.reason ?? 'The recorder gave no reason.'
    void vscode.window.showWarningMessage(`${result.packet}: \`${result.command}\` was not started: ${reason}`)
    return { result, placed: false }
  }
  const placed = await inTurn(() => placeResult(server, result))
  if (!placed.placed) {
    pending.add({ result, reason: placed.reason })
    return { result, placed: false }
  }
  settle(pending, result.id)
  if (!placed.saved) sayNotSaved(placed.document)
  return { result, placed: true }
}

function sayNotSaved({ uri }: vscode.TextDocument): void {
  const name = vscode.workspace.asRelativePath(uri)
  void vscode.window.showWarningMessage(
    `The evidence stands in ${name}, but the file could not be saved. Save it by hand.`,
  )
}

let last: Promise<unknown> = Promise.resolve()

/** Runs may end together, and their evidence go into one document: one after the other. */
function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const turn = last.then(work)
  last = turn.catch(() => undefined)
  return turn
}
