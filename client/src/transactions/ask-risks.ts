import { l10n } from 'vscode'
import type { PacketSheet } from '../../../server/src/protocol/index.ts'
import { anything, ask, complainOfDate, complainOfName } from '../commands/ask.ts'

interface Risk {
  readonly severity: string | null
  readonly text: string
  readonly owner: string
  /** `YYYY-MM-DD` */
  readonly followUp: string
}

/** The residual risks, one after the other until an empty one; undefined where the person gave up. */
export async function askRisks(title: string, { implementer }: PacketSheet): Promise<readonly Risk[] | undefined> {
  const risks: Risk[] = []
  for (;;) {
    const text = await ask(
      title,
      risks.length ? l10n.t('Another residual risk? Empty: no more.') : l10n.t('A residual risk? Empty: none.'),
      anything,
    )
    if (text === undefined) return undefined
    if (!text) return risks
    const severity = await askSeverity(title)
    const owner =
      severity === undefined
        ? undefined
        : await ask(title, l10n.t('Who owns the risk?'), complainOfName, implementer ?? '')
    const followUp = owner && (await ask(title, l10n.t('When is it looked at again? YYYY-MM-DD'), complainOfDate))
    if (severity === undefined || !owner || !followUp) return undefined
    risks.push({ text, severity: severity || null, owner, followUp })
  }
}

/** `P1`, or empty. */
export const askSeverity = (title: string): Promise<string | undefined> =>
  ask(title, l10n.t('How severe is it? P0 to P3; empty: not rated'), (said) =>
    /^(?:P\d)?$/.test(said) ? null : l10n.t('Write P0, P1, P2 or P3, or nothing.'),
  )
