import { l10n } from 'vscode'
import { whyNoName } from '../../../server/src/core/transactions/reason.ts'
import type { Services } from '../services.ts'
import { targetOf } from '../transactions/packet-target.ts'
import { lastName } from './accept-result.ts'
import { ask } from './ask.ts'
import { warnOfNoMachine } from './run-target.ts'

/** Runs the required commands of a packet again as its reviewer, on the tree that the implementer's runs had. */
export async function rerunReview(services: Services, ...given: readonly unknown[]): Promise<void> {
  const { runs } = services
  if (!runs) {
    warnOfNoMachine()
    return
  }
  const target = await targetOf(services, given, l10n.t('Rerun which packet as its reviewer?'))
  if (!target) return
  const title = l10n.t('Rerun as reviewer: {0}', target.packet)
  const actor = await ask(title, l10n.t('Who reviews?'), whyNoName, lastName(services))
  if (actor !== undefined) await runs.rerun(target.uri, target.packet, actor)
}
