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
  const stands = stated === null ? 'none is stated' : `stated is ${stated}${isWeaker ? ', which promises more' : ''}`
  const write = { label: `Write ${derived} into the tracker`, description: 'in the section of the packet that decides' }
  if (!reasons.length) {
    const said = `${derived} follows, nothing speaks against it; ${stands}.`
    const isWanted = await vscode.window.showInformationMessage(said, write.label)
    return void (isWanted && (await transact(services, active.uri, { name: 'verdict' })))
  }
  const against = reasons.map(({ text, range }) => ({
    label: text,
    description: `line ${range.start.line + 1}`,
    range,
  }))
  const chosen = await vscode.window.showQuickPick([...against, write], {
    title: `${derived} follows; ${stands}`,
    placeHolder: 'What speaks against GO',
    matchOnDescription: true,
  })
  if (chosen && 'range' in chosen) await reveal(services, uri, chosen.range)
  else if (chosen) await transact(services, active.uri, { name: 'verdict' })
}
