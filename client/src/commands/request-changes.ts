import { l10n } from 'vscode'
import type { PacketSheet } from '../../../server/src/protocol/index.ts'
import type { Services } from '../services.ts'
import { askReviewer } from '../transactions/ask-reviewer.ts'
import { askSeverity } from '../transactions/ask-risks.ts'
import { sheetOf, targetOf } from '../transactions/packet-target.ts'
import { transact } from '../transactions/transact.ts'
import { ask, complainOfName } from './ask.ts'

/** Asks what must change and who sees to it, and writes findings, gates, status and review state. */
export async function requestChanges(services: Services, ...given: readonly unknown[]): Promise<boolean> {
  const target = await targetOf(services, given, l10n.t('Request changes on which packet?'))
  const sheet = target && (await sheetOf(services, target))
  if (!sheet) return false
  const { packet } = target
  const title = l10n.t('Request changes: {0}', packet)
  const actor = await askReviewer(title, sheet)
  const findings = actor === undefined ? undefined : await askFindings(title, sheet)
  if (actor === undefined || !findings) return false
  return transact(services, target.uri, { name: 'request-changes', packet, findings, gates: [] }, { actor })
}

interface Finding {
  readonly severity: string | null
  readonly text: string
  readonly owner: string
}

/** The findings, at least one, one after the other until an empty one. */
async function askFindings(title: string, { implementer }: PacketSheet): Promise<readonly Finding[] | undefined> {
  const findings: Finding[] = []
  for (;;) {
    const isFirst = !findings.length
    const prompt = isFirst ? l10n.t('What must change?') : l10n.t('What else must change? Empty: nothing.')
    const text = await ask(title, prompt, (said) =>
      said || !isFirst ? null : l10n.t('Changes are requested with at least one finding.'),
    )
    if (text === undefined) return undefined
    if (!text) return findings
    const severity = await askSeverity(title)
    const owner =
      severity === undefined
        ? undefined
        : await ask(title, l10n.t('Who sees to it?'), complainOfName, implementer ?? '')
    if (severity === undefined || !owner) return undefined
    findings.push({ text, severity: severity || null, owner })
  }
}
