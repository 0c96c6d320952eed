import { PassThrough } from 'node:stream'
import {
  createConnection,
  createProtocolConnection,
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  ConfigurationRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  type DidChangeWatchedFilesRegistrationOptions,
  type FileSystemWatcher,
  UnregistrationRequest,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  type FullDocumentDiagnosticReport,
  InitializedNotification,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  type MessageReader,
  type MessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  PublishDiagnosticsNotification,
  type Range,
  RegistrationRequest,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentContentChangeEvent,
  type TextEdit,
} from 'vscode-languageserver/node'
import type { Ports } from '../../server/src/core/index.ts'
import { startServer } from '../../server/src/lsp/server.ts'
import { nodePorts } from '../../server/src/node/ports.ts'
import type { InitializationOptions } from '../../server/src/protocol/index.ts'

export const today = '2026-03-02'

/** A client that can what VS Code can. */
export const pulling: ClientCapabilities = {
  workspace: {
    workspaceEdit: { documentChanges: true },
    diagnostics: { refreshSupport: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    diagnostic: { relatedInformation: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } },
    documentSymbol: { hierarchicalDocumentSymbolSupport: true },
  },
}
/** A client that knows only pushed diagnostics. */
export const pushedTo: ClientCapabilities = { textDocument: { publishDiagnostics: {} } }

export interface Talk {
  readonly connection: ProtocolConnection
  readonly initialized: InitializeResult
  readonly logged: readonly string[]
  /** The methods that the server registered for. */
  readonly registered: readonly string[]
  /** What is watched at this moment: globs, with the folder that they start from. */
  readonly watched: () => readonly string[]
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>
  readonly change: (uri: string, version: number, changes: TextDocumentContentChangeEvent[]) => Promise<void>
  readonly close: (uri: string) => Promise<void>
  readonly pull: (uri: string) => Promise<Diagnostic[]>
  readonly actions: (uri: string, range: Range) => Promise<CodeAction[]>
  /** The next event of this name, from the moment of the call. */
  readonly next: <Payload>(name: keyof Heard) => Promise<Payload>
}

interface Heard {
  readonly pushed: PublishDiagnosticsParams
  readonly refresh: undefined
  readonly changed: { uri: string }
  /** Others files are watched. */
  readonly watching: undefined
}

export interface Asked {
  readonly capabilities?: ClientCapabilities
  readonly options?: InitializationOptions
  /** Answers `workspace/configuration`. */
  readonly settings?: () => unknown
}

/** Starts a conversation over any two message streams. */
export async function talk(reader: MessageReader, writer: MessageWriter, asked: Asked = {}): Promise<Talk> {
  const connection = createProtocolConnection(reader, writer)
  const logged: string[] = []
  const registered: string[] = []
  const waiting: { name: keyof Heard; take: (payload: never) => void }[] = []
  const hear = (name: keyof Heard, payload: unknown) => {
    for (const { take } of waiting.filter((one) => one.name === name)) take(payload as never)
    waiting.splice(0, waiting.length, ...waiting.filter((one) => one.name !== name))
  }
  connection.onNotification(PublishDiagnosticsNotification.type, (params) => hear('pushed', params))
  connection.onNotification('gatebook/changed', (params) => hear('changed', params))
  connection.onNotification(LogMessageNotification.type, ({ message }) => void logged.push(message))
  connection.onRequest(DiagnosticRefreshRequest.type, () => hear('refresh', undefined))
  const watchers = new Map<string, readonly FileSystemWatcher[]>()
  connection.onRequest(RegistrationRequest.type, ({ registrations }) => {
    registered.push(...registrations.map(({ method }) => method))
    for (const { id, registerOptions } of registrations)
      watchers.set(id, (registerOptions as Partial<DidChangeWatchedFilesRegistrationOptions>)?.watchers ?? [])
    hear('watching', undefined)
  })
  connection.onRequest(UnregistrationRequest.type, ({ unregisterations }) => {
    for (const { id } of unregisterations) watchers.delete(id)
    hear('watching', undefined)
  })
  connection.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => asked.settings?.() ?? null))
  connection.listen()
  const initialized = await connection.sendRequest(InitializeRequest.type, {
    processId: null,
    rootUri: null,
    capabilities: asked.capabilities ?? pulling,
    initializationOptions: { today, ...asked.options },
  })
  await connection.sendNotification(InitializedNotification.type, {})
  return {
    connection,
    initialized,
    logged,
    registered,
    watched: () => [...watchers.values()].flat().map(({ globPattern }) => globOf(globPattern)),
    open: (uri, text, languageId = 'markdown') =>
      connection.sendNotification(DidOpenTextDocumentNotification.type, {
        textDocument: { uri, languageId, version: 1, text },
      }),
    change: (uri, version, contentChanges) =>
      connection.sendNotification(DidChangeTextDocumentNotification.type, {
        textDocument: { uri, version },
        contentChanges,
      }),
    close: (uri) => connection.sendNotification(DidCloseTextDocumentNotification.type, { textDocument: { uri } }),
    async pull(uri) {
      const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } })
      return (report as FullDocumentDiagnosticReport).items
    },
    async actions(uri, range) {
      const context = { diagnostics: [] }
      const actions = await connection.sendRequest(CodeActionRequest.type, { textDocument: { uri }, range, context })
      return actions as CodeAction[]
    },
    next: (name) => new Promise((take) => waiting.push({ name, take })),
  }
}

const globOf = (glob: FileSystemWatcher['globPattern']): string =>
  typeof glob === 'string'
    ? glob
    : `${typeof glob.baseUri === 'string' ? glob.baseUri : glob.baseUri.uri} ${glob.pattern}`

/** Talks to a server in this process, over streams. */
export function talkHere(asked: Asked & { ports?: Partial<Ports> } = {}): Promise<Talk> {
  const [there, back] = [new PassThrough(), new PassThrough()]
  const server = createConnection(new StreamMessageReader(there), new StreamMessageWriter(back))
  startServer(server, { ...nodePorts, ...asked.ports })
  return talk(new StreamMessageReader(back), new StreamMessageWriter(there), asked)
}

/** A text with edits done, as an editor would do them. */
export function applied(text: string, edits: readonly TextEdit[]): string {
  const at = ({ line, character }: Range['start']) =>
    text.split('\n', line).reduce((sum, one) => sum + one.length + 1, 0) + character
  return [...edits]
    .sort((one, other) => at(other.range.start) - at(one.range.start))
    .reduce((done, { range, newText }) => done.slice(0, at(range.start)) + newText + done.slice(at(range.end)), text)
}
