import { promises as fs } from 'node:fs'
import * as vscode from 'vscode'
import type { RunResult } from '../../../server/src/core/index.ts'
import { method, type PlaceAnswer, type PlaceParams } from '../../../server/src/protocol/index.ts'
import { isPlaced, markPlaced, oweSave, owesSave } from '../../../server/src/recorder/job.ts'
import { withLock } from '../../../server/src/recorder/lock.ts'
import { applyAnswer } from '../edits.ts'
import { wordsOf, type Server } from '../server.ts'
import { findsTheAccepted } from './found-again.ts'
import { refusalOfFile } from './refusal.ts'

/** Milliseconds in which the place is looked for again while somebody types. */
const tryFor = 30_000

/** Milliseconds without a change after which somebody has stopped typing for a moment. */
const lull = 200

/** Milliseconds in which the editor shows what was just written to the disk; it usually takes a few hundred. */
const reloadWithin = 2000

export type Placed =
  | { readonly placed: true; readonly saved: boolean; readonly document: vscode.TextDocument }
  /** Why the evidence has no place, in words for a person. */
  | { readonly placed: false; readonly reason: string }

/**
 * Writes the evidence of a run into its document: one edit, one undo, on the version that it was made for. Under the lock
 * that the command line takes too, so that neither writes over the evidence of the other.
 */
export async function placeResult(server: Server, result: RunResult): Promise<Placed> {
  const uri = vscode.Uri.file(result.document)
  const name = vscode.workspace.asRelativePath(uri)
  const refused = await refusalOfFile(uri, name)
  if (refused !== null) return { placed: false, reason: refused }
  try {
    const file = await fs.realpath(uri.fsPath)
    for (const deadline = performance.now() + tryFor; ;) {
      const placed = await withLock(file, () => placeOnce(server, uri, result))
      if (!placed) return { placed: false, reason: vscode.l10n.t('Another run keeps writing {0}. Try again.', name) }
      if (placed !== 'moved') return placed
      if (performance.now() > deadline)
        return { placed: false, reason: vscode.l10n.t('{0} is being changed all the time. Try again.', name) }
      await quiet(await vscode.workspace.openTextDocument(uri), deadline)
    }
  } catch (error) {
    return { placed: false, reason: wordsOf(error) }
  }
}

/** Another window may have placed it a moment ago, and a person have taken it back: it is not written again. */
async function placeOnce(server: Server, uri: vscode.Uri, result: RunResult): Promise<Placed | 'moved'> {
  const document = await documentAsOnDisk(uri)
  if (isPlaced(result.id)) return { placed: true, saved: true, document }
  const placed = await placeIn(server, document, result)
  if (placed !== 'moved' && placed.placed) markPlaced(result.id)
  return placed
}

/** What another run wrote a moment ago may not be in the editor yet: an edit of the old text could not be saved. */
async function documentAsOnDisk(uri: vscode.Uri): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uri)
  const reloaded = changeOf(document)
  const onDisk = await fs.readFile(uri.fsPath, 'utf8')
  if (!document.isDirty && linesOf(onDisk) !== linesOf(document.getText())) await reloaded.happened
  reloaded.stop()
  return document
}

/** VS Code takes the byte order mark away and makes all ends of lines the same. */
function linesOf(text: string): string {
  return text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
}

/** The next change of a document; it may not come, where VS Code does not watch the file. Then saving tells. */
function changeOf(document: vscode.TextDocument): { readonly happened: Promise<void>; stop(): void } {
  const source = new vscode.EventEmitter<void>()
  const happened = new Promise<void>((resolve) => source.event(resolve))
  const subscription = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document === document && event.contentChanges.length) source.fire()
  })
  const timer = setTimeout(() => source.fire(), reloadWithin)
  const stop = () => {
    clearTimeout(timer)
    vscode.Disposable.from(subscription, source).dispose()
  }
  return { happened, stop }
}

/**
 * Placed is what needs no further edit when the document is read again: an edit that was applied is only half of it.
 * `moved` where somebody else changed the document at the same moment.
 */
async function placeIn(server: Server, document: vscode.TextDocument, result: RunResult): Promise<Placed | 'moved'> {
  const uri = document.uri.toString()
  const params: PlaceParams = { uri, result, foundTheSame: await findsTheAccepted(server, uri, result) }
  const wasClean = !document.isDirty
  for (let hasEdited = false; ; hasEdited = true) {
    const answer = await server.request<PlaceAnswer>(method.place, params)
    const missing = 'edits' in answer ? answer.edits.length : null
    if (missing && !hasEdited) oweSave(result.id, wasClean)
    const outcome = await applyAnswer(document, answer)
    if (!outcome.applied) return outcome.isOld ? 'moved' : { placed: false, reason: outcome.reason }
    // where it stood there before this window edited, another may have been ended before it could save
    if (missing === 0) return { placed: true, saved: !owesSave(result.id) || (await save(document)), document }
    if (hasEdited) return 'moved'
  }
}

/** Resolves when a document was not changed for a moment, at the latest at the deadline. */
function quiet(document: vscode.TextDocument, deadline: number): Promise<void> {
  return new Promise((resolve) => {
    const finish = () => {
      subscription.dispose()
      resolve()
    }
    let timer = setTimeout(finish, lull)
    const subscription = vscode.workspace.onDidChangeTextDocument((event) => {
      if (event.document !== document) return
      clearTimeout(timer)
      timer = setTimeout(finish, Math.max(0, Math.min(lull, deadline - performance.now())))
    })
  })
}

/** Saving is refused where somebody else has saved at the same moment: then there is nothing left to save. */
async function save(document: vscode.TextDocument): Promise<boolean> {
  return !document.isDirty || (await document.save()) || !document.isDirty
}
