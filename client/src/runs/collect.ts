import { existsSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { RunResult } from '../../../server/src/core/index.ts'
import { listResults } from '../../../server/src/recorder/job.ts'
import { viewIds } from '../commands/ids.ts'
import { isTaken, watchRecorder } from './await-result.ts'
import type { RememberedRun } from './live.ts'
import type { RunServices } from './make-runs.ts'
import { isOfThisWindow } from './of-window.ts'
import { followRun } from './run-commands.ts'
import type { RunReport } from './runs.ts'
import { tryToSettle } from './settle-run.ts'

/** At activation: places what runs of this workspace left while the window was away, and waits for those that go on. */
export async function collectRuns(services: RunServices): Promise<void> {
  const remembered = services.live.remembered()
  const ended = listResults().filter((result) => isOurs(result, remembered))
  const going = remembered.filter((run) => isThere(run) && ended.every(({ id }) => id !== run.job.id))
  for (const run of remembered) if (!going.includes(run)) await services.live.forget(run.job)
  const reports: RunReport[] = []
  for (const result of ended) reports.push(await tryToSettle(services, result))
  announce(services, reports)
  await Promise.all(going.map((run) => followWhenTaken(services, run)))
}

/** Other windows collect theirs. */
function isOurs(result: RunResult, remembered: readonly RememberedRun[]): boolean {
  return isOfThisWindow(vscode.Uri.file(result.document)) || remembered.some(({ job }) => job.id === result.id)
}

/** Its folder was not cleared away. */
function isThere({ job }: RememberedRun): boolean {
  return existsSync(path.dirname(job.resultFile))
}

async function followWhenTaken(services: RunServices, run: RememberedRun): Promise<void> {
  if (await isTaken(run)) await followAgain(services, run)
  else await services.live.forget(run.job)
}

function followAgain(services: RunServices, { job }: RememberedRun): Thenable<RunReport> {
  return services.live.show(vscode.l10n.t('{0}: still running', job.packet), async (token, say) => {
    say(job.command)
    const recorder = watchRecorder(job)
    try {
      const report = await followRun(services, job, token, { ended: recorder.over })
      if (report.placed) sayPlaced(services, vscode.l10n.t('A run of {0} ended after the reload.', job.packet))
      return report
    } finally {
      recorder.stop()
    }
  })
}

/** Once, however many there are, and where runs are looked for. */
function announce(services: RunServices, reports: readonly RunReport[]): void {
  const placed = reports.filter((report) => report.placed).length
  if (placed === 1) sayPlaced(services, vscode.l10n.t('A run ended while this window was away.'))
  if (placed > 1) sayPlaced(services, vscode.l10n.t('{0} runs ended while this window was away.', placed))
  const waiting = services.pending.all().length
  if (waiting) askAboutPending(waiting).catch((error: unknown) => services.log.error(String(error)))
}

function sayPlaced({ announcement }: RunServices, what: string): void {
  announcement.say(vscode.l10n.t('{0} The evidence stands in the tracker.', what))
}

async function askAboutPending(count: number): Promise<void> {
  const message =
    count === 1
      ? vscode.l10n.t('The evidence of a run has no place in its tracker yet.')
      : vscode.l10n.t('The evidence of {0} runs has no place in its tracker yet.', count)
  const answer = await vscode.window.showWarningMessage(message, vscode.l10n.t('Show'))
  if (answer) await vscode.commands.executeCommand(`${viewIds.evidence}.focus`)
}
