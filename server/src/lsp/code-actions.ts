import {
  CodeActionKind,
  type CodeAction,
  type CodeActionParams,
  CreateFile,
  TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { URI, Utils } from 'vscode-uri'
import { type Action, type Finding, type Fix, fixAll, type NewFile, type Span } from '../core/index.ts'
import { clientCommands } from '../protocol/index.ts'
import { toDiagnostic } from './diagnostics.ts'
import { guard } from './guard.ts'
import { fromRange, toRange, toTextEdit } from './proto.ts'
import { findingsOf, type Session } from './session.ts'

/** Every safe fix of a document in one edit: what an editor may apply when it saves. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.gatebook`

/** The quick fixes of the findings in a range, and the way to each rule's page. */
export function serveCodeActions(session: Session): void {
  const { connection, documents } = session
  connection.onCodeAction(
    guard(connection.console, 'looking for quick fixes', async (params: CodeActionParams) => {
      const document = documents.get(params.textDocument.uri)
      if (!document || !(asksFor(params, CodeActionKind.QuickFix) || asksForAll(params))) return []
      const findings = await findingsOf(session, document)
      if (asksForAll(params)) return fixesOfAll(session, document, findings)
      const asked = fromRange(document, params.range)
      const touched = findings.filter((finding) => touches(finding, asked))
      return [...touched.flatMap((finding) => fixesOf(session, document, finding)), ...explain(session, touched)]
    }),
  )
}

/** A kind takes in those below it: `source` takes in `source.fixAll.gatebook`. */
function asksFor({ context: { only } }: CodeActionParams, kind: string): boolean {
  return !only || only.some((one) => one === CodeActionKind.Empty || `${kind}.`.startsWith(`${one}.`))
}

/** Only where it is asked for by name: nobody wants it among the quick fixes of one place. */
const asksForAll = (params: CodeActionParams) =>
  params.context.only !== undefined && asksFor(params, fixAllKind) && !asksFor(params, CodeActionKind.QuickFix)

function fixesOfAll(session: Session, document: TextDocument, findings: readonly Finding[]): CodeAction[] {
  const edits = fixAll(findings).map((edit) => toTextEdit(document, edit))
  if (!edits.length) return []
  const title = 'Apply all safe fixes of Gatebook'
  return [{ title, kind: fixAllKind, edit: workspaceEdit(session, document, edits) }]
}

function touches(one: Span, other: Span): boolean {
  return one.start <= other.end && other.start <= one.end
}

function fixesOf(session: Session, document: TextDocument, finding: Finding): CodeAction[] {
  const diagnostics = [toDiagnostic(session, document, finding)]
  return (finding.fixes ?? []).flatMap((fix) => {
    const deed = doing(session, document, fix)
    if (!deed) return []
    return {
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      diagnostics,
      isPreferred: fix.preferred === true,
      ...deed,
    }
  })
}

/** What a fix does; null where it needs a command that this client does not know. */
function doing(session: Session, document: TextDocument, fix: Fix): Pick<CodeAction, 'edit' | 'command'> | null {
  if ('edits' in fix) {
    const edits = fix.edits.map((edit) => toTextEdit(document, edit))
    return { edit: workspaceEdit(session, document, edits) }
  }
  if ('creates' in fix) return creation(session, document, fix.creates)
  const command = session.client.commands ? clientCommand(session, document, fix.action) : null
  return command && { command: { title: fix.title, ...command } }
}

/** Null for a client that makes no files. */
function creation(
  { client }: Session,
  { uri }: TextDocument,
  { path, text }: NewFile,
): Pick<CodeAction, 'edit'> | null {
  if (!client.createsFiles) return null
  const file = Utils.resolvePath(Utils.dirname(URI.parse(uri)), path).toString()
  const start = { line: 0, character: 0 }
  const edits = text ? [{ textDocument: { uri: file, version: null }, edits: [TextEdit.insert(start, text)] }] : []
  return { edit: { documentChanges: [CreateFile.create(file), ...edits] } }
}

/** Versioned where the client can: an edit of a version that has passed is refused, not misplaced. */
function workspaceEdit({ client }: Session, { uri, version }: TextDocument, edits: TextEdit[]): WorkspaceEdit {
  if (!client.versionedEdits) return { changes: { [uri]: edits } }
  return { documentChanges: [{ textDocument: { uri, version }, edits }] }
}

/** Null where no client has a command for it yet. */
export function clientCommand(
  { neighbours, client }: Session,
  document: TextDocument,
  action: Action,
): { command: string; arguments: unknown[] } | null {
  const { uri } = document
  switch (action.name) {
    case 'run':
      return client.canRun ? { command: clientCommands.run, arguments: [uri, action.packet, action.command] } : null
    case 'go-to': {
      const there = action.path === undefined ? document : neighbours.document(action.path)
      return { command: clientCommands.reveal, arguments: [there.uri, toRange(there, action.span)] }
    }
    case 'open':
      return { command: clientCommands.open, arguments: [uri, action.paths] }
    case 'waive':
      return { command: clientCommands.waive, arguments: [uri, toRange(document, action.item)] }
    case 'mark-not-applicable':
      return { command: clientCommands.markNotApplicable, arguments: [uri, toRange(document, action.item)] }
    case 'request-changes':
      return { command: clientCommands.requestChanges, arguments: [uri, action.packet] }
    case 'add-packet':
      return { command: clientCommands.addPacket, arguments: [uri, action.packet] }
    case 'checkpoint':
      return { command: clientCommands.checkpoint, arguments: [uri, action.packet] }
    case 'accept-result':
      return { command: clientCommands.acceptResult, arguments: [uri, action.packet, action.command] }
    case 'rerun':
      return { command: clientCommands.rerunReview, arguments: [uri, action.packet] }
    case 'record-commit':
      return { command: clientCommands.recordCommit, arguments: [uri, action.packet, action.as] }
  }
}

function explain({ client }: Session, findings: readonly Finding[]): CodeAction[] {
  if (!client.commands) return []
  return [...new Set(findings.map(({ rule }) => rule))].map((rule) => {
    const title = `Explain rule ${rule}`
    return {
      title,
      kind: CodeActionKind.QuickFix,
      command: { title, command: clientCommands.explain, arguments: [rule] },
    }
  })
}
