import { DiagnosticSeverity, type Range } from 'vscode-languageserver'
import type { TextDocument, TextEdit } from 'vscode-languageserver-textdocument'
import type { Edit, Severity, Span } from '../core/index.ts'

/** The only door between the core's offsets and the protocol's ranges. */
export function toRange(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) }
}

export function fromRange(document: TextDocument, { start, end }: Range): Span {
  return { start: document.offsetAt(start), end: document.offsetAt(end) }
}

export function toTextEdit(document: TextDocument, edit: Edit): TextEdit {
  return { range: toRange(document, edit), newText: edit.newText }
}

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
} as const satisfies Record<Severity, DiagnosticSeverity>

export function toSeverity(severity: Severity): DiagnosticSeverity {
  return severities[severity]
}
