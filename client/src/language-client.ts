/** In a file of its own: four fifths of the code, and none of it is read before a document could concern Gatebook. */
export { LanguageClient, TransportKind } from 'vscode-languageclient/node'
