import * as vscode from 'vscode'
import { relativeTo } from '../../../server/src/core/paths.ts'
import { whyNoName } from '../../../server/src/core/transactions/reason.ts'
import type { Services } from '../services.ts'
import { answerTo, transact } from '../transactions/transact.ts'
import { lastName } from './accept-result.ts'
import { ask } from './ask.ts'
import { keptTarget } from './kept-target.ts'
import { complainOfHours } from './run-soak.ts'

/** Writes into the status section that a soak has begun, here or on another machine: (uri), a node, or the active editor. */
export async function startSoak(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const uri = keptTarget(given)
  if (!uri) return false
  const title = vscode.l10n.t('Start a soak: {0}', vscode.workspace.asRelativePath(uri))
  const hours = await ask(title, vscode.l10n.t('For how many hours must it hold out?'), complainOfHours, '24')
  const at = hours && (await ask(title, vscode.l10n.t('When did it start? YYYY-MM-DD HH:MM'), complainOfMoment, now()))
  const actor = at && (await ask(title, vscode.l10n.t('Who started it?'), whyNoName, lastName(services)))
  if (!at || !actor) return false
  return transact(services, uri, { name: 'soak-start', hours: Number(hours), at }, { actor })
}

/** Writes down what the report of a soak says. */
export async function finishSoak(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const uri = keptTarget(given)
  const report = uri && (await chooseReport())
  if (!uri || !report) return false
  const folder = vscode.Uri.joinPath(uri, '..').path
  return transact(services, uri, { name: 'soak-finish', report: relativeTo(folder, report.path) })
}

/** Signs a soak off that is finished, and offers to remove the lines that say that it remains. */
export async function approveSoak(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const uri = keptTarget(given)
  if (!uri) return false
  const title = vscode.l10n.t('Sign off a soak: {0}', vscode.workspace.asRelativePath(uri))
  const actor = await ask(title, vscode.l10n.t('Who signs it off?'), whyNoName, lastName(services))
  const removesRemainder = actor === undefined ? undefined : await askToRemove(services, uri, title, actor)
  if (actor === undefined || removesRemainder === undefined) return false
  return transact(services, uri, { name: 'soak-approve', removesRemainder }, { actor })
}

const remove = vscode.l10n.t('Sign off, and remove what says that it remains')
const keep = vscode.l10n.t('Sign off, and leave that')

/** False at once where nothing says that it remains; undefined where the person gives up. */
async function askToRemove(
  services: Services,
  uri: vscode.Uri,
  title: string,
  actor: string,
): Promise<boolean | undefined> {
  await vscode.workspace.openTextDocument(uri)
  const answer = await answerTo(services, uri, { name: 'soak-approve', removesRemainder: false }, { actor })
  if (!answer || 'missing' in answer || !answer.notes.length) return false
  const placeHolder = answer.notes.join(' ')
  const chosen = await vscode.window.showQuickPick([remove, keep], { title, placeHolder, ignoreFocusOut: true })
  return chosen === undefined ? undefined : chosen === remove
}

async function chooseReport(): Promise<vscode.Uri | undefined> {
  const found = await vscode.workspace.findFiles('**/*[sS][oO][aA][kK]*.json', '**/node_modules/**', 50)
  const items = found
    .map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }))
    .sort((one, other) => (one.label < other.label ? -1 : 1))
  const other = { label: vscode.l10n.t('Another file…'), uri: undefined }
  const chosen = await vscode.window.showQuickPick([...items, other], {
    title: vscode.l10n.t('Which report did the soak leave?'),
  })
  if (chosen !== other) return chosen?.uri
  return (
    await vscode.window.showOpenDialog({ filters: { JSON: ['json'] }, title: vscode.l10n.t('Report of the soak') })
  )?.[0]
}

const complainOfMoment = (text: string): string | null =>
  /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(text) ? null : vscode.l10n.t('Write the moment as YYYY-MM-DD HH:MM.')

/** Local, `YYYY-MM-DD HH:MM`. */
const now = (): string => new Date().toLocaleString('sv-SE').slice(0, 16)
