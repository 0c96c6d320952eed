import { CodeActionKind, TextDocumentSyncKind, type ServerCapabilities } from 'vscode-languageserver'
import type { Client } from './client.ts'
import { fixAllKind } from './code-actions.ts'
import { completionTriggers } from './completion.ts'

/** What the server offers to this client. */
export function capabilities(client: Client): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
    codeActionProvider: client.codeActionLiterals && { codeActionKinds: [CodeActionKind.QuickFix, fixAllKind] },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.preparesRenaming ? { prepareProvider: true } : true,
    completionProvider: { triggerCharacters: completionTriggers },
    documentLinkProvider: {},
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    workspaceSymbolProvider: true,
    documentSymbolProvider: { label: 'Gatebook' },
    ...(client.commands && { codeLensProvider: {} }),
    ...(client.pullsDiagnostics && {
      diagnosticProvider: { identifier: 'gatebook', interFileDependencies: true, workspaceDiagnostics: false },
    }),
  }
}
