import * as vscode from 'vscode'
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient'
import {
  clientCommands,
  method,
  type DocumentParams,
  type InitializationOptions,
} from '../../server/src/protocol/index.ts'
import { couldConcern, matrixGlob, schemes } from './concern.ts'
import { serveFiles } from './serve-files.ts'
import { setting } from './settings.ts'

/** Loads the language client too: until a document could concern Gatebook, its code is not even read. */
export type MakeClient = (options: LanguageClientOptions) => Promise<BaseLanguageClient>

/** The language server, started once by whoever needs it first. */
export interface Server {
  readonly isStarted: boolean
  start(): Promise<void>
  restart(): Promise<void>
  /** Starts the server if need be. Rejects with the server's own words. */
  request<Answer>(name: string, params: unknown): Promise<Answer>
  /** A document was read anew; undefined after a start, when nothing known holds any more. */
  readonly onChanged: vscode.Event<vscode.Uri | undefined>
}

type Context = Pick<vscode.ExtensionContext, 'subscriptions'>

export interface Circumstances {
  /** Fixes the date, `YYYY-MM-DD`. */
  readonly today: string | undefined
  /** There is a machine to run commands on: without one nothing offers it. */
  readonly canRun: boolean
}

/** The server starts with the first document that could concern it, not with VS Code. */
export function makeServer(
  context: Context,
  makeClient: MakeClient,
  log: vscode.LogOutputChannel,
  circumstances: Circumstances,
): Server {
  const changed = new vscode.EventEmitter<vscode.Uri | undefined>()
  let client: Promise<BaseLanguageClient> | undefined
  let started: Promise<BaseLanguageClient> | undefined
  const connect = async () => {
    const made = await makeClient(clientOptions(log, circumstances))
    made.onNotification(method.changed, ({ uri }: DocumentParams) => changed.fire(vscode.Uri.parse(uri)))
    serveFiles(made)
    context.subscriptions.push(made)
    return made
  }
  const launch = async () => {
    try {
      const made = await (client ??= connect())
      await made.start()
      changed.fire(undefined)
      return made
    } catch (error) {
      started = undefined
      throw error
    }
  }
  const ready = () => (started ??= launch())
  const look = (document: vscode.TextDocument) => {
    if (!started && couldConcern(document)) ready().catch((error: unknown) => log.error(wordsOf(error)))
  }
  const trust = async () => void (await started)?.sendNotification(method.trust)
  context.subscriptions.push(
    changed,
    vscode.workspace.onDidOpenTextDocument(look),
    vscode.workspace.onDidChangeTextDocument(({ document }) => look(document)),
    vscode.workspace.onDidGrantWorkspaceTrust(() => trust().catch((error: unknown) => log.error(wordsOf(error)))),
  )
  vscode.workspace.textDocuments.forEach(look)
  return {
    get isStarted() {
      return started !== undefined
    },
    start: async () => void (await ready()),
    async restart() {
      const made = await client
      if (made?.needsStop()) await made.stop()
      started = undefined
      await ready()
    },
    request: async <Answer>(name: string, params: unknown) => (await ready()).sendRequest<Answer>(name, params),
    onChanged: changed.event,
  }
}

function clientOptions(log: vscode.LogOutputChannel, { today, canRun }: Circumstances): LanguageClientOptions {
  return {
    documentSelector: schemes.flatMap((scheme) => [
      { language: 'markdown', scheme },
      { pattern: matrixGlob, scheme },
    ]),
    outputChannel: log,
    // of all commands a hover may only open a rule's page
    markdown: { isTrusted: { enabledCommands: [clientCommands.explain] } },
    initializationOptions: (): InitializationOptions => ({
      commands: true,
      canRun,
      files: true,
      trusted: vscode.workspace.isTrusted,
      ...(today === undefined ? {} : { today }),
    }),
    middleware: {
      provideCodeLenses: (document, token, next) =>
        setting('codeLens.enabled', document.uri) ? next(document, token) : [],
    },
  }
}

/** An error in words for a person. */
export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
