import * as vscode from 'vscode'
import { whyNoName, whyNoReason } from '../../../server/src/core/transactions/reason.ts'
import type { RunResult } from '../../../server/src/core/index.ts'
import type { SeenStep } from '../../../server/src/core/transactions/intent.ts'
import { method, type WorkflowSheet, type WorkflowStep } from '../../../server/src/protocol/index.ts'
import { describeEnd } from '../../../server/src/core/evidence/describe.ts'
import type { RunReport, Runs } from '../runs/runs.ts'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'
import { transact } from '../transactions/transact.ts'
import { lastName } from './accept-result.ts'
import { ask } from './ask.ts'
import { keptTarget } from './kept-target.ts'
import { warnOfNoMachine } from './run-target.ts'

/**
 * Does the steps of an index' workflow in their order, stopping at the first failure or where a person gives up, and writes
 * what was seen into its status section: (uri), a node of the view Documents, or the active editor.
 */
export async function runWorkflow(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const { runs } = services
  if (!runs) return warnOfNoMachine().length > 0
  const uri = keptTarget(given)
  const sheet = uri && (await sheetOf(services, uri))
  if (!uri || !sheet) return false
  const { seen, end } = await doSteps({ services, runs, uri, title: sheet.title }, sheet.steps)
  // what somebody ended says nothing of the workflow
  if (!seen.length || end?.outcome === 'cancelled' || end?.outcome === 'interrupted') return false
  const isWritten = await transact(services, uri, { name: 'refresh', steps: seen })
  if (isWritten && end)
    warn(
      vscode.l10n.t(
        '{0} stopped at `{1}`: {2}. The status section says so.',
        sheet.title,
        end.command,
        describeEnd(end),
      ),
    )
  return isWritten
}

async function sheetOf({ server }: Services, uri: vscode.Uri): Promise<WorkflowSheet | null> {
  try {
    await vscode.workspace.openTextDocument(uri)
    const sheet = await server.request<WorkflowSheet | null>(method.workflow, { uri: uri.toString() })
    if (!sheet)
      warn(
        vscode.l10n.t(
          '{0} has no workflow: an artifact index with numbered steps below such a heading has one.',
          vscode.workspace.asRelativePath(uri),
        ),
      )
    return sheet
  } catch (error) {
    warn(wordsOf(error))
    return null
  }
}

interface Doing {
  readonly services: Services
  readonly runs: Runs
  readonly uri: vscode.Uri
  readonly title: string
}

interface Done {
  readonly seen: readonly SeenStep[]
  /** The run that did not pass; null where none failed. */
  readonly end: RunResult | null
}

async function doSteps(doing: Doing, steps: readonly WorkflowStep[]): Promise<Done> {
  const seen: SeenStep[] = []
  for (const step of steps) {
    const one = await doStep(doing, step)
    if (!one) break
    seen.push(one.seen)
    if (one.end) return { seen, end: one.end }
  }
  return { seen, end: null }
}

type StepDone = { readonly seen: SeenStep; readonly end: RunResult | null } | undefined

async function doStep(doing: Doing, step: WorkflowStep): Promise<StepDone> {
  const isRequired = step.condition === null ? true : await askIfRequired(step)
  if (isRequired === undefined) return undefined
  if (!isRequired) return skipStep(step)
  return step.isByHand ? confirmStep(doing, step) : runStep(doing, step)
}

const required = vscode.l10n.t('It is required now')
const notRequired = vscode.l10n.t('Skip it…')

async function askIfRequired({ name, title }: WorkflowStep): Promise<boolean | undefined> {
  const chosen = await vscode.window.showQuickPick([required, notRequired], {
    title: `${name}: ${title}`,
    placeHolder: vscode.l10n.t('Is this step required now?'),
    ignoreFocusOut: true,
  })
  return chosen === undefined ? undefined : chosen === required
}

async function skipStep({ name, title }: WorkflowStep): Promise<StepDone> {
  const reason = await ask(`${name}: ${title}`, vscode.l10n.t('Why is it skipped?'), whyNoReason)
  return reason === undefined ? undefined : { seen: { step: name, saw: 'skipped', reason }, end: null }
}

async function confirmStep({ services }: Doing, { name, title }: WorkflowStep): Promise<StepDone> {
  const by = await ask(
    `${name}: ${title}`,
    vscode.l10n.t('Who confirms that this is done?'),
    whyNoName,
    lastName(services),
  )
  return by === undefined ? undefined : { seen: { step: name, saw: 'confirmed', by }, end: null }
}

async function runStep({ runs, uri }: Doing, { name }: WorkflowStep): Promise<StepDone> {
  const reports = await runs.runStep(uri, name)
  const results = reports.flatMap(({ result }: RunReport) => result ?? [])
  if (!results.length) return undefined
  const ids = results.flatMap(({ id, record }) => (record === null ? [] : [id]))
  return {
    seen: { step: name, saw: 'run', runs: ids },
    end: results.find(({ outcome }) => outcome !== 'passed') ?? null,
  }
}

function warn(message: string): void {
  void vscode.window.showWarningMessage(message)
}
