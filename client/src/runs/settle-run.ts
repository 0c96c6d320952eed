import * as vscode from 'vscode'
import { describeEnd } from '../../../server/src/core/evidence/describe.ts'
import type { Outcome, RunResult } from '../../../server/src/core/index.ts'
import { claimedJob, markPlaced } from '../../../server/src/recorder/job.ts'
import { whyIncomplete } from '../../../server/src/recorder/soak.ts'
import type { RunServices } from './make-runs.ts'
import { offer, type Pending } from './pending.ts'
import { placeResult } from './place-result.ts'
import type { RunReport } from './runs.ts'
import { tellOfReport } from './soak-report.ts'

/** Places the evidence of a run that has ended, and says so where it has no place. */
export async function settleRun(services: RunServices, result: RunResult): Promise<RunReport> {
  const report = await tryToSettle(services, result)
  const waiting = services.pending.find(result.id)
  if (waiting)
    offerPending(services, waiting).catch((error: unknown) =>
      services.log.error(error instanceof Error ? error : String(error)),
    )
  return report
}

/** Says that evidence waits for its place, and does what the person chooses. */
export function offerPending(services: RunServices, pending: Pending): Promise<void> {
  const { result } = pending
  return offer(pending, { tryAgain: () => settleRun(services, result), dismiss: () => putAway(services, result) })
}

/** Without a word where it stays pending: at activation all that is pending is said once. */
export async function tryToSettle(services: RunServices, result: RunResult): Promise<RunReport> {
  if (saysNothing.includes(result.outcome)) {
    putAway(services, result)
    sayWhyNothing(result)
    return { result, placed: false }
  }
  const soak = claimedJob(result.id)?.soak ?? null
  const tooShort = whyIncomplete(result, soak)
  if (soak) tellOfReport(result, soak)
  if (tooShort !== null) {
    putAway(services, result)
    return { result, placed: false }
  }
  const placed = await inTurn(() => placeResult(services.server, result))
  if (!placed.placed) {
    services.pending.add({ result, reason: placed.reason })
    return { result, placed: false }
  }
  putAway(services, result)
  if (!placed.saved) sayNotSaved(placed.document)
  return { result, placed: true }
}

/** Puts a result away for good: it stands in its document, says nothing of the command, or a person has dismissed it. */
export function putAway({ pending, history }: RunServices, result: RunResult): void {
  markPlaced(result.id)
  pending.remove(result.id)
  history.add(result)
}

/** Ended by somebody or something else, or never begun: there is no evidence to place, so none may wait for a place. */
const saysNothing: readonly Outcome[] = ['cancelled', 'interrupted', 'not-started']

/** A person who cancelled knows it. */
function sayWhyNothing(result: RunResult): void {
  if (result.outcome === 'cancelled') return
  const { packet, command, reason } = result
  const why = reason ?? vscode.l10n.t('The recorder gave no reason.')
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0}: `{1}` was {2}, so nothing was written. {3} Run it again.',
      packet,
      command,
      describeEnd(result),
      why,
    ),
  )
}

function sayNotSaved({ uri }: vscode.TextDocument): void {
  const name = vscode.workspace.asRelativePath(uri)
  void vscode.window.showWarningMessage(
    vscode.l10n.t('The evidence stands in {0}, but the file could not be saved. Save it by hand.', name),
  )
}

let last: Promise<unknown> = Promise.resolve()

/** Runs may end together, and their evidence go into one document: one after the other. */
function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  const turn = last.then(work)
  last = turn.catch(() => undefined)
  return turn
}
