import * as vscode from 'vscode'
import { method, type DocumentVerdict } from '../../../server/src/protocol/index.ts'
import type { Services } from '../services.ts'
import { transact } from '../transactions/transact.ts'
import { reveal } from './reveal.ts'
import { activeTracker } from './targets.ts'

/** Says which verdict follows from the active tracker, leads to what speaks against GO, and writes it where that is wanted. */
export async function deriveVerdict(services: Services): Promise<void> {
  const active = await activeTracker(services)
  if (!active) return
  const uri = active.uri.toString()
  const verdict = await services.server.request<DocumentVerdict | null>(method.verdict, { uri })
  if (!verdict) return
  const { derived, stated, isWeaker, reasons } = verdict
  const stands =
    stated === null
      ? vscode.l10n.t('none is stated')
      : vscode.l10n.t('stated is {0}{1}', stated, isWeaker ? vscode.l10n.t(', which promises more') : '')
  const write = {
    label: vscode.l10n.t('Write {0} into the tracker', derived),
    description: vscode.l10n.t('in the section of the packet that decides'),
  }
  if (!reasons.length) {
    const said = vscode.l10n.t('{0} follows, nothing speaks against it; {1}.', derived, stands)
    const isWanted = await vscode.window.showInformationMessage(said, write.label)
    return void (isWanted && (await transact(services, active.uri, { name: 'verdict' })))
  }
  const against = reasons.map(({ text, range }) => ({
    label: text,
    description: vscode.l10n.t('line {0}', range.start.line + 1),
    range,
  }))
  const chosen = await vscode.window.showQuickPick([...against, write], {
    title: vscode.l10n.t('{0} follows; {1}', derived, stands),
    placeHolder: vscode.l10n.t('What speaks against GO'),
    matchOnDescription: true,
  })
  if (chosen && 'range' in chosen) await reveal(services, uri, chosen.range)
  else if (chosen) await transact(services, active.uri, { name: 'verdict' })
}
