import * as vscode from 'vscode'
import type { OutlineNode } from '../../../server/src/protocol/index.ts'
import { couldConcern, isEditable, schemes } from '../concern.ts'
import type { Services } from '../services.ts'
import { commandsUnder } from '../trees/node.ts'

/** Says of the document in the active editor why it is read as a tracker, or why not. */
export async function explainDocument({ outlines, server, log }: Services): Promise<string> {
  const document = vscode.window.activeTextEditor?.document
  if (document && couldConcern(document)) await server.start()
  await outlines.settled()
  const reason = document
    ? reasonFor(document, outlines.of(document.uri))
    : vscode.l10n.t('No editor is active. Open a document and ask again.')
  log.info(reason)
  void vscode.window.showInformationMessage(reason)
  return reason
}

function reasonFor(document: vscode.TextDocument, tracker: OutlineNode | undefined): string {
  const name = vscode.workspace.asRelativePath(document.uri)
  if (document.languageId !== 'markdown')
    return vscode.l10n.t(
      '{0} is not a tracker: its language is {1}, and trackers are markdown.',
      name,
      document.languageId,
    )
  if (!isEditable(document))
    return vscode.l10n.t(
      '{0} is not looked at: it is shown by `{1}:`, and only what can be edited is ({2}).',
      name,
      document.uri.scheme,
      schemes.join(', '),
    )
  if (!couldConcern(document))
    return vscode.l10n.t(
      '{0} is not a tracker: it has no check box, no table and no status. A tracker has a board (a table with ids and statuses), packet sections, or a status line over check boxes.',
      name,
    )
  if (!tracker)
    return vscode.l10n.t(
      '{0} is not read as a tracker: it has neither a board (a table with an id column and a status column) nor packet sections nor a status line over check boxes, or its choices are still open, as in a template.',
      name,
    )
  return vscode.l10n.t('{0} is a tracker: {1}.', name, countsOf(tracker))
}

function countsOf(tracker: OutlineNode): string {
  const packets = tracker.children.filter(({ kind }) => kind === 'packet')
  const status =
    tracker.status && tracker.status !== 'unknown'
      ? vscode.l10n.t('status {0}', tracker.status)
      : vscode.l10n.t('no status of its own')
  return [
    vscode.l10n.t('{0} packets ({1})', packets.length, packets.map(({ key }) => key).join(', ') || 'none'),
    vscode.l10n.t('{0} required commands', commandsUnder(tracker).length),
    vscode.l10n.t('{0} check boxes', boxes(tracker)),
    status,
  ].join(', ')
}

function boxes(node: OutlineNode): number {
  return (node.box ? 1 : 0) + node.children.reduce((sum, child) => sum + boxes(child), 0)
}
