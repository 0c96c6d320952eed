import { l10n } from 'vscode'
import type { Services } from '../services.ts'
import { targetOf } from '../transactions/packet-target.ts'
import { transact } from '../transactions/transact.ts'

/** Sets a packet's status to in progress: (uri, packet), a node of the view, or one that is chosen. */
export async function startPacket(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const target = await targetOf(services, given, l10n.t('Start which packet?'))
  return target !== undefined && transact(services, target.uri, { name: 'start', packet: target.packet })
}
