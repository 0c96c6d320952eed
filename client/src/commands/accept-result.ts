import * as vscode from 'vscode'
import { whyNoName, whyNoReason } from '../../../server/src/core/transactions/reason.ts'
import { type FindingParams, type LastRun, method } from '../../../server/src/protocol/index.ts'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'
import { askSeverity } from '../transactions/ask-risks.ts'
import { writeEdit } from '../write-edit.ts'
import { ask, complainOfDate, complainOfName } from './ask.ts'
import { type CommandTarget, commandTarget } from './targets.ts'

/** Asks why the last run of a required command is in order although its code is not the expected one, and writes that. */
export async function acceptResult(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const target = await commandTarget(services, given, vscode.l10n.t('Accept the result of which required command?'))
  const run = target && (await lastRunOf(services, target))
  if (!run) return false
  if (run.notAcceptable !== null) return warn(run.notAcceptable)
  const title = vscode.l10n.t('Accept {0}: {1}', run.end, run.command)
  const reason = await ask(title, vscode.l10n.t('Why is it in order? Expected: {0}', run.expectation), whyNoReason)
  const actor =
    reason === undefined ? undefined : await ask(title, vscode.l10n.t('Who accepts it?'), whyNoName, lastName(services))
  const findings = actor === undefined ? undefined : await askFindings(title, run.needsFindings)
  if (reason === undefined || actor === undefined || !findings) return false
  await services.context.globalState.update(nameKey, actor)
  const { uri, packet, command } = target
  return writeEdit(services.server, uri, method.accept, {
    packet,
    command,
    record: run.record,
    reason,
    actor,
    findings,
  })
}

/** The last run that the records of the repository tell of; says where they tell of none. */
export async function lastRunOf({ server }: Services, target: CommandTarget): Promise<LastRun | undefined> {
  const { uri, packet, command } = target
  try {
    await vscode.workspace.openTextDocument(uri)
    const run = await server.request<LastRun | null>(method.lastRun, { uri: uri.toString(), packet, command })
    if (run) return run
    warn(vscode.l10n.t('No record tells of a run of this command of {0}. Run it first.', packet))
  } catch (error) {
    warn(wordsOf(error))
  }
  return undefined
}

const nameKey = 'gatebook.name'

/** The name that a person gave last. */
export const lastName = ({ context }: Services): string => context.globalState.get(nameKey, '')

/** What was found, one after the other until an empty one. */
async function askFindings(title: string, isNeeded: boolean): Promise<readonly FindingParams[] | undefined> {
  const findings: FindingParams[] = []
  for (;;) {
    const isMissing = isNeeded && !findings.length
    const prompt = findings.length ? vscode.l10n.t('What else was found? Empty: nothing.') : firstQuestion(isMissing)
    const text = await ask(title, prompt, (said) =>
      said || !isMissing ? null : vscode.l10n.t('The document expects triage.'),
    )
    if (text === undefined) return undefined
    if (!text) return findings
    const finding = await askFinding(title, text)
    if (!finding) return undefined
    findings.push(finding)
  }
}

const firstQuestion = (isMissing: boolean) =>
  isMissing
    ? vscode.l10n.t('What was found?')
    : vscode.l10n.t('What was found, for the table under the packet? Empty: nothing to list.')

async function askFinding(title: string, text: string): Promise<FindingParams | undefined> {
  const severity = await askSeverity(title)
  if (severity === undefined) return undefined
  const chosen = await vscode.window.showQuickPick(dispositions, {
    title: vscode.l10n.t('{0}: what became of "{1}"?', title, text),
  })
  const disposition = dispositions.find((one) => one === chosen)
  const owner = disposition && (await ask(title, vscode.l10n.t('Who owns it?'), complainOfName))
  if (!owner) return undefined
  const isOver = disposition === 'resolved'
  const followUp = isOver
    ? ''
    : await ask(title, vscode.l10n.t('When is it looked at again? YYYY-MM-DD'), complainOfDate)
  return followUp === undefined ? undefined : { text, severity: severity || 'unrated', disposition, owner, followUp }
}

const dispositions: readonly FindingParams['disposition'][] = ['accepted', 'open', 'resolved']

function warn(message: string): false {
  void vscode.window.showWarningMessage(message)
  return false
}
