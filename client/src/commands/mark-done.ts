import { l10n } from 'vscode'
import type { Services } from '../services.ts'
import { targetOf } from '../transactions/packet-target.ts'
import { transact } from '../transactions/transact.ts'

/** Sets a packet's status to done, or lists all that is missing: (uri, packet), a node of the view, or one that is chosen. */
export async function markDone(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const target = await targetOf(services, given, l10n.t('Mark which packet done?'))
  return target !== undefined && transact(services, target.uri, { name: 'done', packet: target.packet })
}
