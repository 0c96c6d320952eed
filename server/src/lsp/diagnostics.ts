import { DocumentDiagnosticReportKind, type Diagnostic, type DocumentDiagnosticReport } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { Finding } from '../core/index.ts'
import { guard, inBackground } from './guard.ts'
import { oneAtATime } from '../core/one-at-a-time.ts'
import { toRange, toSeverity } from './proto.ts'
import { findingsOf, type Session } from './session.ts'

/** Judges these open documents anew, or every one. */
export type JudgeAnew = (uris?: readonly string[]) => void

/** Diagnostics are pulled where the client can pull, pushed where it cannot. */
export function serveDiagnostics(session: Session): JudgeAnew {
  return session.client.pullsDiagnostics ? servePull(session) : servePush(session)
}

export function toDiagnostic(session: Session, document: TextDocument, finding: Finding): Diagnostic {
  const { rule, severity, message, related } = finding
  const places = (session.client.relatedInformation && related) || []
  return {
    range: toRange(document, finding),
    severity: toSeverity(severity),
    code: rule,
    source: 'gatebook',
    message,
    ...(places.length > 0 && {
      relatedInformation: places.map((place) => {
        const there = place.path === undefined ? document : session.neighbours.document(place.path)
        return { location: { uri: there.uri, range: toRange(there, place) }, message: place.message }
      }),
    }),
  }
}

function servePull(session: Session): JudgeAnew {
  const { connection, client, documents } = session
  connection.languages.diagnostics.on(
    guard(connection.console, 'judging', async ({ textDocument, previousResultId }) => {
      const document = documents.get(textDocument.uri)
      if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] }
      return pull(session, document, previousResultId)
    }),
  )
  const refresh = oneAtATime(() => connection.languages.diagnostics.refresh())
  return () => {
    if (client.refreshesDiagnostics)
      inBackground(connection.console, 'asking for a new pull', 'the workspace', refresh())
  }
}

/** The result id is the hash of the diagnostics: it holds over restarts and needs no memory. */
async function pull(session: Session, document: TextDocument, previous?: string): Promise<DocumentDiagnosticReport> {
  const items = await diagnosticsOf(session, document)
  const resultId = await session.ports.hash.sha256(JSON.stringify(items))
  if (resultId === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items }
}

function servePush(session: Session): JudgeAnew {
  const { connection, documents } = session
  const push = (document: TextDocument) =>
    inBackground(connection.console, 'judging', document.uri, publish(session, document))
  documents.onDidChangeContent(({ document }) => push(document))
  documents.onDidClose(({ document }) => send(session, document.uri, { diagnostics: [] }))
  return (uris) =>
    documents
      .all()
      .filter(({ uri }) => uris?.includes(uri) ?? true)
      .forEach(push)
}

async function publish(session: Session, document: TextDocument): Promise<void> {
  const diagnostics = await diagnosticsOf(session, document)
  const isOpen = session.documents.get(document.uri) === document
  if (isOpen) send(session, document.uri, { version: document.version, diagnostics })
}

function send({ connection }: Session, uri: string, answer: { version?: number; diagnostics: Diagnostic[] }): void {
  const sent = connection.sendDiagnostics({ uri, ...answer })
  inBackground(connection.console, 'sending diagnostics', uri, sent)
}

async function diagnosticsOf(session: Session, document: TextDocument): Promise<Diagnostic[]> {
  const findings = await findingsOf(session, document)
  return findings.map((finding) => toDiagnostic(session, document, finding))
}
