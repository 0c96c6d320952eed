import * as vscode from 'vscode'
import type { Services } from '../services.ts'
import { transact } from '../transactions/transact.ts'
import { boxTarget } from './remark-on-box.ts'
import { askForWaiver } from './waiver.ts'

/** Writes a waiver with reason, owner and last day onto an open box, which stays open: (uri, range of the box), a node, or one that is chosen. */
export async function waiveItem(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const target = await boxTarget(services, given, { verb: vscode.l10n.t('Waive'), fits: ({ checked }) => !checked })
  if (!target?.item.box) return false
  const { version } = await vscode.workspace.openTextDocument(target.uri)
  const waiver = await askForWaiver(target.item.label)
  if (!waiver) return false
  return transact(services, target.uri, { name: 'waive', ...waiver }, { boxes: [target.item.box], version })
}
