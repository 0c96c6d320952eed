import { type InitializeParams, MarkupKind } from 'vscode-languageserver'
import type { InitializationOptions } from '../protocol/index.ts'

/** What this client can do, read once when it starts: what it does not say it cannot. */
export interface Client {
  /** It knows the commands of `clientCommands` and our own notifications. */
  readonly commands: boolean
  /** Those commands can run what a document requires: so it is unless it says no. */
  readonly canRun: boolean
  readonly trusted: boolean
  readonly today: string | null
  readonly settings: unknown
  readonly asksConfiguration: boolean
  readonly registersConfiguration: boolean
  readonly pullsDiagnostics: boolean
  readonly refreshesDiagnostics: boolean
  readonly refreshesLenses: boolean
  readonly relatedInformation: boolean
  readonly versionedEdits: boolean
  readonly codeActionLiterals: boolean
  readonly nestedSymbols: boolean
  readonly watchesFiles: boolean
  /** Watched paths may be told from a folder. */
  readonly relativePatterns: boolean
  readonly markdownHovers: boolean
  readonly createsFiles: boolean
  /** Of the workspace when it started, as URIs. */
  readonly folders: readonly string[]
  /** It can be asked for the folders that there are now. */
  readonly asksFolders: boolean
  readonly definitionLinks: boolean
  readonly preparesRenaming: boolean
  /** It asks a person before it applies a change that is marked so. */
  readonly confirmsChanges: boolean
  /** It answers `look`, `read` and `find`. */
  readonly servesFiles: boolean
}

/** Reads the client from its `initialize`; options of a wrong type count as not given. */
export function readClient(params: InitializeParams): Client {
  const { capabilities, workspaceFolders, rootUri } = params
  const { workspace, textDocument } = capabilities
  const options = readOptions(params.initializationOptions)
  const { hover } = textDocument ?? {}
  const { workspaceEdit } = workspace ?? {}
  const versionedEdits = workspaceEdit?.documentChanges === true
  return {
    commands: options.commands === true,
    canRun: options.canRun !== false,
    servesFiles: options.files === true,
    trusted: options.trusted === true,
    today: readDate(options.today),
    settings: options.settings,
    asksConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesLenses: workspace?.codeLens?.refreshSupport === true,
    // until 3.17 the protocol had it only where diagnostics are pushed
    relatedInformation: [textDocument?.diagnostic, textDocument?.publishDiagnostics].some(
      (diagnostics) => diagnostics?.relatedInformation === true,
    ),
    versionedEdits,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    relativePatterns: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    createsFiles: versionedEdits && workspaceEdit?.resourceOperations?.includes('create') === true,
    folders: workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []),
    asksFolders: workspace?.workspaceFolders === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    confirmsChanges: versionedEdits && workspaceEdit?.changeAnnotationSupport !== undefined,
    preparesRenaming: textDocument?.rename?.prepareSupport === true,
    markdownHovers: hover?.contentFormat?.includes(MarkupKind.Markdown) === true,
  }
}

type Unread = { readonly [Name in keyof InitializationOptions]?: unknown }

function readOptions(given: unknown): Unread {
  return typeof given === 'object' && given !== null ? given : {}
}

function readDate(given: unknown): string | null {
  return typeof given === 'string' && /^\d{4}-\d\d-\d\d$/.test(given) ? given : null
}
