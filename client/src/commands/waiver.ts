import { l10n } from 'vscode'
import { ask, complainOfDate } from './ask.ts'

interface Waiver {
  readonly reason: string
  readonly owner: string
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string
}

/** Asks for what every waiver has; undefined where the person gave up. */
export async function askForWaiver(item: string): Promise<Waiver | undefined> {
  const title = `Waive: ${item}`
  const reason = await ask(title, l10n.t('Why may this box stay open?'), (text) =>
    /^[^()]+$/.test(text) ? null : l10n.t('A waiver needs a reason, without brackets.'),
  )
  if (reason === undefined) return undefined
  const owner = await ask(title, l10n.t('Who answers for it?'), (text) =>
    /^[^,()]+$/.test(text) ? null : l10n.t('A waiver needs an owner: a name without commas and brackets.'),
  )
  if (owner === undefined) return undefined
  const until = await ask(title, l10n.t('The last day on which it holds, YYYY-MM-DD'), complainOfDate)
  return until === undefined ? undefined : { reason, owner, until }
}
