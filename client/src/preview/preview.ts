import * as vscode from 'vscode'
import { oneAtATime } from '../../../server/src/core/one-at-a-time.ts'
import { method, type DocumentVerdict, type ResultEvidence } from '../../../server/src/protocol/index.ts'
import { wordsOf } from '../server.ts'
import type { Services } from '../services.ts'
import { type Said, shownOf } from './known.ts'
import type { MarkdownIt } from './markdown-it.ts'
import { extendWith } from './plugin.ts'

export interface Preview {
  /** VS Code's own Markdown extension calls it, before anything is known. */
  readonly extendMarkdownIt: (markdown: MarkdownIt) => MarkdownIt
}

/**
 * Milliseconds until VS Code itself has drawn what somebody typed, which is after 300. To draw all anew meanwhile would
 * show the text of before, and lose that drawing.
 */
const untilDrawn = 500

/** Milliseconds until VS Code has loaded a page that was never drawn. One that comes before may never be shown. */
const untilLoaded = 2000

/** A drawing may be lost, so it is looked for; a preview that was closed meanwhile draws nothing however often. */
const attempts = 3

/** Shows in Markdown previews what is known, and has them drawn again when something else is. */
export function showInPreview({ context, server, outlines, log }: Services): Preview {
  const said = new Map<string, Said>()
  /** What each document showed when it was drawn last. */
  const drawn = new Map<string, string>()
  /** What was drawn since all was asked to be. */
  const fresh = new Set<string>()
  const outlineOf = (uri: string) => outlines.of(vscode.Uri.parse(uri))
  const known = (uri: string) => shownOf(vscode.Uri.parse(uri), outlineOf(uri), said.get(uri))
  const ask = async (uri: string) => {
    if (!outlineOf(uri)) return void said.delete(uri)
    const verdict = await server.request<DocumentVerdict | null>(method.verdict, { uri })
    const evidence = await server.request<readonly ResultEvidence[]>(method.evidence, { uri })
    said.set(uri, { verdict, evidence })
  }
  let loaded = 0
  const outdated = async () => {
    const wait = Math.max(untilDrawn, loaded - Date.now())
    await new Promise((resolve) => setTimeout(resolve, wait))
    for (const uri of [...drawn.keys()]) await ask(uri)
    return [...drawn].flatMap(([uri, before]) => (keyOf(known(uri)) === before ? [] : uri))
  }
  const drawAgain = oneAtATime(async () => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (!(await outdated()).length) return
      fresh.clear()
      await vscode.commands.executeCommand('markdown.preview.refresh')
    }
    for (const uri of await outdated()) if (!fresh.has(uri)) drawn.delete(uri)
  })
  const warn = (error: unknown) => log.warn(`The preview shows what was known before: ${wordsOf(error)}`)
  const look = () => {
    if (drawn.size) drawAgain().catch(warn)
  }
  const lookAhead = () => {
    const uri = vscode.window.activeTextEditor?.document.uri.toString()
    if (uri !== undefined && !said.has(uri)) ask(uri).catch(warn)
  }
  const show = (uri: string) => {
    const shown = known(uri)
    if (!drawn.has(uri)) {
      loaded = Date.now() + untilLoaded
      queueMicrotask(look)
    }
    drawn.set(uri, keyOf(shown))
    fresh.add(uri)
    return shown
  }
  context.subscriptions.push(
    outlines.onChanged(look),
    // mostly a preview is opened from the editor in front; what is known before needs no second drawing
    outlines.onChanged(lookAhead),
    vscode.window.onDidChangeActiveTextEditor(lookAhead),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some((uri) => drawn.has(uri.toString())) && look()),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      for (const one of [said, drawn, fresh]) one.delete(uri.toString())
    }),
  )
  return { extendMarkdownIt: (markdown) => extendWith(show, markdown) }
}

const keyOf = (shown: unknown): string => JSON.stringify(shown ?? null)
