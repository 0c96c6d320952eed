import * as vscode from 'vscode'
import { method, type DocumentVerdict } from '../../../server/src/protocol/index.ts'
import type { Services } from '../services.ts'
import { reveal } from './reveal.ts'
import { activeTracker } from './targets.ts'

/** Says which verdict follows from the active tracker, and leads to what speaks against GO. */
export async function deriveVerdict(services: Services): Promise<void> {
  const active = await activeTracker(services)
  if (!active) return
  const uri = active.uri.toString()
  const verdict = await services.server.request<DocumentVerdict | null>(method.verdict, { uri })
  if (!verdict) return
  const { derived, stated, isWeaker, reasons } = verdict
  const stands = stated === null ? 'none is stated' : `stated is ${stated}${isWeaker ? ', which promises more' : ''}`
  if (!reasons.length)
    return void vscode.window.showInformationMessage(`${derived} follows, nothing speaks against it; ${stands}.`)
  const items = reasons.map(({ text, range }) => ({ label: text, description: `line ${range.start.line + 1}`, range }))
  const chosen = await vscode.window.showQuickPick(items, {
    title: `${derived} follows; ${stands}`,
    placeHolder: 'What speaks against GO',
    matchOnDescription: true,
  })
  if (chosen) await reveal(services, uri, chosen.range)
}
