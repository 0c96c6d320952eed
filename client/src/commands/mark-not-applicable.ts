import { l10n } from 'vscode'
import type { Services } from '../services.ts'
import { ask } from './ask.ts'
import { remarkOnBox } from './remark-on-box.ts'

/** Writes `— N/A (reason)` behind a box that there is nothing to do for, ticked or not. */
export function markNotApplicable(services: Services, ...given: readonly unknown[]): Promise<void> {
  return remarkOnBox(services, given, { verb: l10n.t('Mark not applicable'), fits: () => true, ask: askForReason })
}

async function askForReason(item: string): Promise<string | undefined> {
  const reason = await ask(l10n.t('Not applicable: {0}', item), l10n.t('Why is there nothing to do?'), (text) =>
    /^[^()]+$/.test(text) ? null : l10n.t('Write a reason, without brackets.'),
  )
  return reason === undefined ? undefined : `— N/A (${reason})`
}
