import * as vscode from 'vscode'
import { describeEnd } from '../../../server/src/core/evidence/describe.ts'
import type { Outcome, RunResult } from '../../../server/src/core/index.ts'
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
  if (saysNothing.includes(result.outcome)) {
    settle(pending, result.id)
    sayWhyNothing(result)
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

/** Ended by somebody or something else, or never begun: there is no evidence to place, so none may wait for a place. */
const saysNothing: readonly Outcome[] = ['cancelled', 'interrupted', 'not-started']

/** A person who cancelled knows it. */
function sayWhyNothing(result: RunResult): void {
  if (result.outcome === 'cancelled') return
  const { packet, command, reason } = result
  const why = reason ?? 'The recorder gave no reason.'
  void vscode.window.showWarningMessage(
    `${packet}: \`${command}\` was ${describeEnd(result)}, so nothing was written. ${why} Run it again.`,
  )
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
