import * as vscode from 'vscode'
import type { Intent } from '../../../server/src/core/index.ts'
import {
  method,
  type MissingPart,
  type Range,
  type TransactAnswer,
  type TransactParams,
} from '../../../server/src/protocol/index.ts'
import { commandIds } from '../commands/ids.ts'
import { type Applied, applyAnswer, whileOld } from '../edits.ts'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'

/** An intent of the core; the places of its boxes go beside it, as ranges of a version. */
export type Wish = Intent extends infer Each ? (Each extends unknown ? Omit<Each, 'box' | 'boxes'> : never) : never

export interface Circumstances {
  /** Who does it. */
  readonly actor?: string
  readonly boxes?: readonly Range[]
  /** The version of the document that the boxes are of. */
  readonly version?: number
}

/**
 * Writes a transaction as one edit with one undo, and says what a person should know beside it; asked for again where the
 * document was changed at the same moment. Where something is missing, a list of it leads to each; false then.
 */
export async function transact(
  services: Services,
  uri: vscode.Uri,
  wish: Wish,
  circumstances: Circumstances = {},
): Promise<boolean> {
  const outcome = await whileOld(() => write(services, uri, wish, circumstances))
  if (outcome?.applied === false)
    void vscode.window.showWarningMessage(vscode.l10n.t('Nothing was written: {0}', outcome.reason))
  return outcome?.applied ?? false
}

/** Null where there is nothing to write, and a person was told why. */
async function write(
  services: Services,
  uri: vscode.Uri,
  wish: Wish,
  circumstances: Circumstances,
): Promise<Applied | null> {
  const document = await vscode.workspace.openTextDocument(uri)
  const answer = await answerTo(services, uri, wish, circumstances)
  if (!answer) return null
  if ('missing' in answer) {
    await showMissing(uri, refusalOf(wish, answer.missing), answer.missing)
    return null
  }
  const outcome = await applyAnswer(document, answer)
  if (outcome.applied && answer.notes.length) void vscode.window.showInformationMessage(answer.notes.join(' '))
  return outcome
}

/** What the server says to it, without writing anything; undefined where it cannot say, which a person is told. */
export async function answerTo(
  { server }: Services,
  uri: vscode.Uri,
  wish: Wish,
  circumstances: Circumstances = {},
): Promise<TransactAnswer | undefined> {
  const params: TransactParams = { uri: uri.toString(), intent: { ...wish }, ...circumstances }
  try {
    return await server.request<TransactAnswer>(method.transact, params)
  } catch (error) {
    void vscode.window.showWarningMessage(vscode.l10n.t('Nothing was written: {0}', wordsOf(error)))
    return undefined
  }
}

function refusalOf(wish: Wish, missing: readonly MissingPart[]): string {
  const about = 'packet' in wish ? wish.packet : vscode.l10n.t('the tracker')
  const count =
    missing.length === 1 ? vscode.l10n.t('this is missing') : vscode.l10n.t('{0} things are missing', missing.length)
  return vscode.l10n.t('Nothing was written to {0}: {1}', about, count)
}

/** All that is missing, each with the way to it. */
export async function showMissing(uri: vscode.Uri, title: string, missing: readonly MissingPart[]): Promise<void> {
  const items = missing.map((part) => ({
    label: part.text,
    description: [vscode.l10n.t('line {0}', part.range.start.line + 1), part.command?.title]
      .filter(Boolean)
      .join(' · '),
    part,
  }))
  const chosen = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('Choose one to see to it'),
  })
  if (!chosen) return
  const { command, range } = chosen.part
  if (command) await vscode.commands.executeCommand(command.command, ...command.arguments)
  else await vscode.commands.executeCommand(commandIds.reveal, uri.toString(), range)
}
