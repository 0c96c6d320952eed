import * as vscode from 'vscode'
import { method, type NewTrackerParams } from '../../../server/src/protocol/index.ts'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'
import { ask } from './ask.ts'
import { candidates } from './open-tracker.ts'

/** Opens a new tracker that is not saved yet: in the shape of one of the team's own, or the built-in one. */
export async function newTracker({ server, log }: Services): Promise<void> {
  const builtIn = {
    label: vscode.l10n.t('The built-in tracker'),
    description: vscode.l10n.t('board, checklists, review gates, rules'),
    uri: null,
  }
  const offered = candidates(log).then((own) => [
    ...own.map((one) => ({ ...one, description: vscode.l10n.t('its rules, board and checklists, nothing done') })),
    builtIn,
  ])
  const chosen = await vscode.window.showQuickPick(offered, {
    title: vscode.l10n.t('New tracker in the shape of which?'),
  })
  const title =
    chosen &&
    (await ask(vscode.l10n.t('New tracker'), vscode.l10n.t('What is it called?'), (text) =>
      text ? null : vscode.l10n.t('A tracker needs a title.'),
    ))
  if (!chosen || !title) return
  try {
    if (chosen.uri) await vscode.workspace.openTextDocument(chosen.uri)
    const params: NewTrackerParams = { title, like: chosen.uri?.toString() ?? null }
    const content = await server.request<string>(method.newTracker, params)
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }))
  } catch (error) {
    void vscode.window.showWarningMessage(vscode.l10n.t('No tracker was made: {0}', wordsOf(error)))
  }
}
