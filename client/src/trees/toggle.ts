import * as vscode from 'vscode'
import { method, type ToggleAnswer, type ToggleParams } from '../../../server/src/protocol/index.ts'
import { applyAsked } from '../edits.ts'
import { wordsOf, type Server } from '../server.ts'
import type { PacketNode } from './node.ts'
import type { Outlines } from './outlines.ts'

export type Ticked = readonly [node: PacketNode, state: vscode.TreeItemCheckboxState]

/** Writes ticked boxes into the source, one edit each. A box that cannot be set is shown as it stands again. */
export async function toggleBoxes(server: Server, outlines: Outlines, items: readonly Ticked[]): Promise<void> {
  for (const [node, state] of items) {
    const reason = await toggleBox(server, node, state === vscode.TreeItemCheckboxState.Checked)
    if (reason === null) continue
    outlines.refresh([node.uri])
    void vscode.window.showWarningMessage(reason)
  }
}

/** Why the box was not set; null where it was. */
async function toggleBox(server: Server, { uri, outline }: PacketNode, checked: boolean): Promise<string | null> {
  const { box, label } = outline
  if (!box) return vscode.l10n.t('This entry has no box. Open the document and edit it there.')
  try {
    const document = await vscode.workspace.openTextDocument(uri)
    const params: ToggleParams = { uri: uri.toString(), box, checked, label }
    const outcome = await applyAsked(document, () => server.request<ToggleAnswer>(method.toggle, params))
    return outcome.applied ? null : outcome.reason
  } catch (error) {
    return vscode.l10n.t('The box could not be set: {0}', wordsOf(error))
  }
}
