import * as vscode from 'vscode'
import type { RunResult } from '../../../server/src/core/index.ts'
import { method, type PlaceAnswer, type PlaceParams } from '../../../server/src/protocol/index.ts'
import { applyAnswer } from '../edits.ts'
import { wordsOf, type Server } from '../server.ts'
import { refusalOfFile } from './refusal.ts'

/** How often the place is looked for again while somebody types. */
const mostTries = 5

export type Placed =
  | { readonly placed: true; readonly saved: boolean; readonly document: vscode.TextDocument }
  /** Why the evidence has no place, in words for a person. */
  | { readonly placed: false; readonly reason: string }

/** Writes the evidence of a run into its document: one edit, one undo, on the version that it was made for. */
export async function placeResult(server: Server, result: RunResult): Promise<Placed> {
  const uri = vscode.Uri.file(result.document)
  const refused = await refusalOfFile(uri, vscode.workspace.asRelativePath(uri))
  if (refused !== null) return { placed: false, reason: refused }
  try {
    return await placeIn(server, await vscode.workspace.openTextDocument(uri), result)
  } catch (error) {
    return { placed: false, reason: wordsOf(error) }
  }
}

async function placeIn(server: Server, document: vscode.TextDocument, result: RunResult): Promise<Placed> {
  let reason = ''
  for (let attempt = 0; attempt < mostTries; attempt++) {
    const params: PlaceParams = { uri: document.uri.toString(), result }
    const answer = await server.request<PlaceAnswer>(method.place, params)
    const wasClean = !document.isDirty
    const outcome = await applyAnswer(document, answer)
    if (outcome.applied) return { placed: true, saved: !wasClean || (await save(document)), document }
    reason = outcome.reason
    if (!outcome.isOld) break
  }
  return { placed: false, reason }
}

/** Nothing to save counts as saved: the edit may have changed nothing. */
async function save(document: vscode.TextDocument): Promise<boolean> {
  return !document.isDirty || document.save()
}
