import path from 'node:path'
import * as vscode from 'vscode'
import type { Job, Soak } from '../../../server/src/core/index.ts'
import { method, type FreezeParams, type FrozenCommand } from '../../../server/src/protocol/index.ts'
import { actorIn } from '../../../server/src/recorder/actor.ts'
import { rootOf } from '../../../server/src/recorder/repository.ts'
import { planSoak } from '../../../server/src/recorder/soak.ts'
import { awaitResult } from './await-result.ts'
import { confirm } from './confirm.ts'
import { tellDifference } from './cross-check.ts'
import type { RunServices } from './make-runs.ts'
import { placeOfRun } from './place-of-run.ts'
import { refusalOf } from './refusal.ts'
import type { RunReport, RunWatcher } from './runs.ts'
import { settleRun } from './settle-run.ts'
import { startRun, type Order, type TaskEnd } from './start-run.ts'

interface Wanted {
  readonly uri: vscode.Uri
  readonly packet: string
  /** Null: every required command of the packet. */
  readonly command: number | null
  /** That it must hold out, where it is a soak. */
  readonly hours?: number
  /** What stands behind a failure is not run. */
  readonly stopsAtFailure?: boolean
}

/** Freezes, asks, runs one after the other, and places what was observed. Says why where nothing is run. */
export async function runCommands(
  services: RunServices,
  { uri, packet, command, hours, stopsAtFailure = false }: Wanted,
  watcher?: RunWatcher,
): Promise<readonly RunReport[]> {
  const document = await vscode.workspace.openTextDocument(uri)
  const refused = await refusalOf(document)
  if (refused !== null) return refuse(refused)
  const frozen = await freezeFilled(services, { uri: uri.toString(), packet, command })
  if (!frozen) return []
  const problem = problemOf(frozen, packet)
  if (problem !== null) return refuse(problem)
  const soak = hours === undefined ? null : planSoak(hours, null, packet, rootOf(path.dirname(document.uri.fsPath)))
  if (soak && 'problem' in soak)
    return refuse(vscode.l10n.t('{0} Make it a folder of the repository, and run again.', soak.problem))
  const orders = await confirmed(services, document, frozen, { soak, stopsAtFailure })
  return orders.length ? runInOrder(services, packet, { orders, stopsAtFailure }, watcher) : []
}

/** Asks once for each placeholder of a step, and freezes what comes of it; undefined where somebody gives no value. */
async function freezeFilled(
  { server }: RunServices,
  params: FreezeParams,
): Promise<readonly FrozenCommand[] | undefined> {
  const open = await server.request<readonly FrozenCommand[]>(method.freeze, params)
  const values: Record<string, string> = {}
  for (const placeholder of new Set(open.flatMap(({ placeholders }) => placeholders))) {
    const value = await vscode.window.showInputBox({
      title: vscode.l10n.t('{0}: fill in {1}', params.packet, placeholder),
      prompt: vscode.l10n.t('Put into the command as it is: quote what the shell must not read.'),
      ignoreFocusOut: true,
      validateInput: (said) => (said.trim() ? undefined : vscode.l10n.t('A value is needed.')),
    })
    if (value === undefined) return undefined
    values[placeholder] = value
  }
  return Object.keys(values).length ? server.request(method.freeze, { ...params, values }) : open
}

function refuse(reason: string): readonly RunReport[] {
  void vscode.window.showWarningMessage(reason)
  return []
}

/** One command that may not run holds up all: a packet is not run in part unseen. */
function problemOf(frozen: readonly FrozenCommand[], packet: string): string | null {
  if (!frozen.length)
    return vscode.l10n.t('{0} requires no such command any more. Look at the tracker and run again.', packet)
  const hindered = frozen.find(({ refused }) => refused !== null)
  return hindered ? vscode.l10n.t('{0}, line {1}: {2}', packet, hindered.line + 1, hindered.refused ?? '') : null
}

async function confirmed(
  { context, cli }: RunServices,
  document: vscode.TextDocument,
  commands: readonly FrozenCommand[],
  { soak, stopsAtFailure }: { readonly soak: Soak | null; readonly stopsAtFailure: boolean },
): Promise<readonly Order[]> {
  const place = placeOfRun(document.uri.fsPath, commands[0], soak)
  const name = vscode.workspace.asRelativePath(document.uri)
  const by = await confirm(context.workspaceState, { document: name, commands, place, soak, stopsAtFailure })
  if (by === null) return []
  const actor = await actorIn(place.cwd, vscode.workspace.isTrusted)
  return commands.map((frozen) => ({ document, frozen, place, soak, actor, confirmed: by, cli }))
}

function runInOrder(
  services: RunServices,
  packet: string,
  { orders, stopsAtFailure }: { readonly orders: readonly Order[]; readonly stopsAtFailure: boolean },
  watcher: RunWatcher | undefined,
): Thenable<readonly RunReport[]> {
  services.announcement.clear()
  const work = async (token: vscode.CancellationToken, say: (message: string) => void) => {
    const reports: RunReport[] = []
    for (const [index, order] of orders.entries()) {
      if (token.isCancellationRequested) break
      say(vscode.l10n.t('{0} ({1} of {2})', order.frozen.text, index + 1, orders.length))
      watcher?.started(order.frozen)
      const report = await runOne(services, order, token)
      watcher?.ended(order.frozen, report)
      reports.push(report)
      if (stopsAtFailure && report.result?.outcome !== 'passed') break
    }
    return reports
  }
  return services.live.show(vscode.l10n.t('{0}: running', packet), work, watcher?.token)
}

async function runOne(services: RunServices, order: Order, token: vscode.CancellationToken): Promise<RunReport> {
  const started = await startRun(order, services.live.remember)
  if ('refused' in started) {
    refuse(started.refused)
    return { result: null, placed: false }
  }
  return followRun(services, started.job, token, started.end)
}

/** Waits for a run that goes on, ends it where the person wants that, and places what it left. */
export async function followRun(
  services: RunServices,
  job: Job,
  token: vscode.CancellationToken,
  end: TaskEnd,
): Promise<RunReport> {
  services.live.follow(job)
  const subscription = token.onCancellationRequested(() => services.live.cancel(job.id))
  try {
    const result = await awaitResult(job, end.ended)
    if (result) {
      void end.exitCode?.then((code) => tellDifference(services.log, result, code))
      return await settleRun(services, result)
    }
    refuse(
      vscode.l10n.t('{0}: `{1}` left no result, so nothing is known of it. Run it again.', job.packet, job.command),
    )
    return { result: null, placed: false }
  } finally {
    subscription.dispose()
    await services.live.forget(job)
  }
}
