import * as vscode from 'vscode'
import { method, type OutlineNode } from '../../../server/src/protocol/index.ts'
import { isEditable } from '../concern.ts'
import { wordsOf, type Server } from '../server.ts'

/** The outlines of the open trackers, kept up to date. */
export interface Outlines extends vscode.Disposable {
  /** By URI; only documents that are trackers. */
  all(): ReadonlyMap<string, OutlineNode>
  of(uri: vscode.Uri): OutlineNode | undefined
  readonly onChanged: vscode.Event<void>
  refresh(uris: readonly vscode.Uri[]): void
  /** Resolves when everything known to have changed was asked for. Rejects where the server does not start. */
  settled(): Promise<void>
}

/** Asks again after each change, one request at a time: a document that changes quickly is asked for once more, not often. */
export function makeOutlines(
  server: Server,
  log: vscode.LogOutputChannel,
  request: typeof method.outline | typeof method.keptDocument = method.outline,
): Outlines {
  const known = new Map<string, OutlineNode>()
  const stale = new Set<string>()
  const changed = new vscode.EventEmitter<void>()
  let work: Promise<void> | undefined
  const refresh = (uris: readonly vscode.Uri[]) => {
    uris.forEach((uri) => stale.add(uri.toString()))
    work ??= askForAll().finally(() => (work = undefined))
  }
  const askForAll = async () => {
    for (const uri of stale) {
      stale.delete(uri)
      await ask(uri)
    }
    changed.fire()
  }
  const ask = async (uri: string) => {
    const tracker = isOpen(uri) ? await outlineOf(server, request, uri, log) : undefined
    if (tracker) known.set(uri, tracker)
    else known.delete(uri)
  }
  const subscriptions = [
    changed,
    server.onChanged((uri) => refresh(uri ? [uri] : openDocuments())),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => known.has(uri.toString()) && refresh([uri])),
  ]
  return {
    all: () => known,
    of: (uri) => known.get(uri.toString()),
    onChanged: changed.event,
    refresh,
    async settled() {
      // a server that is starting has yet to say what it knows
      if (server.isStarted) await server.start()
      await work
    },
    dispose: () => void vscode.Disposable.from(...subscriptions).dispose(),
  }
}

function openDocuments(): vscode.Uri[] {
  return vscode.workspace.textDocuments.filter(isEditable).map(({ uri }) => uri)
}

function isOpen(uri: string): boolean {
  return vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri && isEditable(document))
}

async function outlineOf(
  server: Server,
  request: string,
  uri: string,
  log: vscode.LogOutputChannel,
): Promise<OutlineNode | undefined> {
  try {
    const nodes = await server.request<readonly OutlineNode[]>(request, { uri })
    return nodes[0]
  } catch (error) {
    log.warn(`What stands in ${uri} cannot be shown: ${wordsOf(error)}`)
    return undefined
  }
}
