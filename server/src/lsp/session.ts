import type { Connection, TextDocuments } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Finding, GateDocument, Ports } from '../core/index.ts'
import type { Client } from './client.ts'
import type { Configuration } from './configuration.ts'
import { refuse } from './guard.ts'
import type { Readings } from './readings.ts'
import type { World } from './world.ts'

/** What every request needs of one connection. It keeps no answers: each is a function of the document's present version. */
export interface Session {
  readonly connection: Connection
  readonly client: Client
  readonly ports: Ports
  readonly documents: TextDocuments<TextDocument>
  readonly configuration: Configuration
  readonly world: World
  readonly readings: Readings
}

/** An open document and its model. Throws an error for the client where it is not open. */
export function openDocument(session: Session, uri: string): { document: TextDocument; model: GateDocument } {
  const document = session.documents.get(uri)
  if (!document) throw refuse(`Gatebook: ${uri} is not open. Open the document and try again.`)
  return { document, model: session.readings.read(document) }
}

/** The findings of the document's present version: read its version only after the wait. */
export async function findingsOf(session: Session, document: TextDocument): Promise<readonly Finding[]> {
  if (!concerns(session.readings.read(document))) return []
  const settings = await session.configuration.of(document.uri)
  return session.readings.judge(document, settings, session.world.around(document.uri, settings))
}

/** Documents that are none of ours cost neither a question for settings nor one to git. */
function concerns({ kind }: GateDocument): boolean {
  return kind !== 'none' && kind !== 'template'
}
