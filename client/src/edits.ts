import * as vscode from 'vscode'
import type { EditAnswer, Range } from '../../server/src/protocol/index.ts'

export function toRange({ start, end }: Range): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character)
}

/** Why an edit was not applied: the document has moved on (ask again), or there is nothing to apply. */
export type Applied =
  { readonly applied: true } | { readonly applied: false; readonly isOld: boolean; readonly reason: string }

/** Boxes that are ticked one right after the other stand in each other's way no more often. */
const attempts = 5

/** Does it again where the document was changed at the same moment; null says that there was nothing to apply. */
export async function whileOld<Outcome extends Applied | null>(attempt: () => Promise<Outcome>): Promise<Outcome> {
  let outcome = await attempt()
  for (let made = 1; made < attempts && outcome && !outcome.applied && outcome.isOld; made++) outcome = await attempt()
  return outcome
}

/** Asks for edits and applies them; again where the document was changed at the same moment. */
export const applyAsked = (document: vscode.TextDocument, ask: () => Promise<EditAnswer>): Promise<Applied> =>
  whileOld(async () => applyAnswer(document, await ask()))

/**
 * Applies the server's answer as one edit with one undo, on the version that it was made for: VS Code itself refuses an
 * edit whose document has changed since `applyEdit` was called.
 */
export async function applyAnswer(document: vscode.TextDocument, answer: EditAnswer): Promise<Applied> {
  if ('missing' in answer) return { applied: false, isOld: false, reason: answer.missing }
  if (answer.version !== document.version) return moved(document)
  if (!answer.edits.length) return { applied: true }
  const edit = new vscode.WorkspaceEdit()
  edit.set(
    document.uri,
    answer.edits.map(({ range, newText }) => vscode.TextEdit.replace(toRange(range), newText)),
  )
  return (await vscode.workspace.applyEdit(edit)) ? { applied: true } : moved(document)
}

function moved({ uri }: vscode.TextDocument): Applied {
  const name = vscode.workspace.asRelativePath(uri)
  return { applied: false, isOld: true, reason: vscode.l10n.t('{0} was changed at the same moment. Try again.', name) }
}
