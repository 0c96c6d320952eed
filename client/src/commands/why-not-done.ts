import * as vscode from 'vscode'
import type { Services } from '../services.ts'
import { commandIds } from './ids.ts'
import { targetOf } from '../transactions/packet-target.ts'
import { answerTo, showMissing } from '../transactions/transact.ts'

/** Lists all that keeps a packet from being done, and writes nothing. */
export async function whyNotDone(services: Services, ...given: readonly unknown[]): Promise<void> {
  const target = await targetOf(services, given, 'Explain of which packet why it is not done?')
  if (!target) return
  const { uri, packet } = target
  const answer = await answerTo(services, uri, { name: 'done', packet })
  if (!answer) return
  if ('missing' in answer) return showMissing(uri, `Why ${packet} is not done`, answer.missing)
  const chosen = await vscode.window.showInformationMessage(`Nothing keeps ${packet} from being done.`, 'Mark Done')
  if (chosen) await vscode.commands.executeCommand(commandIds.markDone, uri.toString(), packet)
}
