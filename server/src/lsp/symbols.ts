import { SymbolKind, type DocumentSymbol, type SymbolInformation } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { symbols, type SymbolEntry } from '../core/index.ts'
import { guard } from './guard.ts'
import { toRange } from './proto.ts'
import { findDocument, type Session } from './session.ts'

/** The outline of a tracker for the editor: tracker, packets, groups. */
export function serveSymbols(session: Session): void {
  const { connection, client } = session
  connection.onDocumentSymbol(
    guard(
      connection.console,
      'outlining',
      async ({ textDocument }): Promise<DocumentSymbol[] | SymbolInformation[]> => {
        const opened = await findDocument(session, textDocument.uri)
        if (!opened) return []
        const { document, model } = opened
        const found = symbols(model)
        if (client.nestedSymbols) return found.map((entry) => nested(document, entry))
        return found.flatMap((entry) => flat(document, entry, undefined))
      },
    ),
  )
}

const kinds = {
  tracker: SymbolKind.Module,
  packet: SymbolKind.Class,
  group: SymbolKind.Field,
} as const satisfies Record<SymbolEntry['kind'], SymbolKind>

function nested(document: TextDocument, entry: SymbolEntry): DocumentSymbol {
  return {
    name: entry.name,
    detail: entry.detail,
    kind: kinds[entry.kind],
    range: toRange(document, entry.extent),
    selectionRange: toRange(document, entry.span),
    children: entry.children.map((child) => nested(document, child)),
  }
}

function flat(document: TextDocument, entry: SymbolEntry, containerName: string | undefined): SymbolInformation[] {
  const location = { uri: document.uri, range: toRange(document, entry.extent) }
  const own: SymbolInformation = {
    name: entry.name,
    kind: kinds[entry.kind],
    location,
    ...(containerName && { containerName }),
  }
  return [own, ...entry.children.flatMap((child) => flat(document, child, entry.name))]
}
