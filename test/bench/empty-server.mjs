// The floor: a server of vscode-languageserver alone. It answers each pull with what it holds, so that one sees that the
// text and its edits have arrived.
import { createConnection, ProposedFeatures, TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver/node'
import { TextDocument } from 'vscode-languageserver-textdocument'

const connection = createConnection(ProposedFeatures.all)
const documents = new TextDocuments(TextDocument)

connection.onInitialize(() => ({
  capabilities: {
    textDocumentSync: TextDocumentSyncKind.Incremental,
    diagnosticProvider: { interFileDependencies: false, workspaceDiagnostics: false },
  },
}))
connection.languages.diagnostics.on(({ textDocument }) => {
  const document = documents.get(textDocument.uri)
  const position = { line: 0, character: 0 }
  const message = `version ${document.version}, ${document.lineCount} lines`
  return { kind: 'full', items: [{ range: { start: position, end: position }, message }] }
})
documents.listen(connection)
connection.listen()
