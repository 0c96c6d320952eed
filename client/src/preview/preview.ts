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

/** A drawing may be lost, so it is looked for; a preview that was closed meanwhile draws nothing however often. */
const attempts = 3

/** Shows in Markdown previews what is known, and has them drawn again when something else is. */
export function showInPreview({ context, server, outlines, log }: Services): Preview {
  const said = new Map<string, Said>()
  /** What each document showed when it was drawn last. */
  const drawn = new Map<string, string>()
  const outlineOf = (uri: string) => outlines.of(vscode.Uri.parse(uri))
  const known = (uri: string) => shownOf(vscode.Uri.parse(uri), outlineOf(uri), said.get(uri))
  const ask = async (uri: string) => {
    if (!outlineOf(uri)) return void said.delete(uri)
    const verdict = await server.request<DocumentVerdict | null>(method.verdict, { uri })
    const evidence = await server.request<readonly ResultEvidence[]>(method.evidence, { uri })
    said.set(uri, { verdict, evidence })
  }
  const outdated = async () => {
    await new Promise((resolve) => setTimeout(resolve, untilDrawn))
    for (const uri of [...drawn.keys()]) await ask(uri)
    return [...drawn].flatMap(([uri, before]) => (keyOf(known(uri)) === before ? [] : uri))
  }
  const drawAgain = oneAtATime(async () => {
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (!(await outdated()).length) return
      await vscode.commands.executeCommand('markdown.preview.refresh')
    }
    for (const uri of await outdated()) drawn.delete(uri)
  })
  const look = () => {
    if (!drawn.size) return
    drawAgain().catch((error: unknown) => log.warn(`The preview shows what was known before: ${wordsOf(error)}`))
  }
  const show = (uri: string) => {
    const shown = known(uri)
    if (!said.has(uri)) queueMicrotask(look)
    drawn.set(uri, keyOf(shown))
    return shown
  }
  context.subscriptions.push(
    outlines.onChanged(look),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => uris.some((uri) => drawn.has(uri.toString())) && look()),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      said.delete(uri.toString())
      drawn.delete(uri.toString())
    }),
  )
  return { extendMarkdownIt: (markdown) => extendWith(show, markdown) }
}

const keyOf = (shown: unknown): string => JSON.stringify(shown ?? null)
