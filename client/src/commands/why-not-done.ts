import * as vscode from 'vscode'
import type { Services } from '../services.ts'
import { commandIds } from './ids.ts'
import { targetOf } from '../transactions/packet-target.ts'
import { answerTo, showMissing } from '../transactions/transact.ts'

/** Lists all that keeps a packet from being done, and writes nothing. */
export async function whyNotDone(services: Services, ...given: readonly unknown[]): Promise<void> {
  const target = await targetOf(services, given, vscode.l10n.t('Explain of which packet why it is not done?'))
  if (!target) return
  const { uri, packet } = target
  const answer = await answerTo(services, uri, { name: 'done', packet })
  if (!answer) return
  if ('missing' in answer) return showMissing(uri, vscode.l10n.t('Why {0} is not done', packet), answer.missing)
  const chosen = await vscode.window.showInformationMessage(
    vscode.l10n.t('Nothing keeps {0} from being done.', packet),
    vscode.l10n.t('Mark Done'),
  )
  if (chosen) await vscode.commands.executeCommand(commandIds.markDone, uri.toString(), packet)
}
