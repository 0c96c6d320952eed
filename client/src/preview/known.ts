import * as vscode from 'vscode'
import { describeTier } from '../../../server/src/core/evidence/describe.ts'
import type { DocumentVerdict, OutlineNode, ResultEvidence } from '../../../server/src/protocol/index.ts'
import { summary } from '../status/tracker-status.ts'
import { columnAt, type Shown, type ShownFinding } from './shown.ts'

/** What the server said of a tracker beside its outline and its findings. */
export interface Said {
  readonly verdict: DocumentVerdict | null
  readonly evidence: readonly ResultEvidence[]
}

/** All that is known of a document now; undefined where that is nothing. */
export function shownOf(uri: vscode.Uri, tracker: OutlineNode | undefined, said: Said | undefined): Shown | undefined {
  const findings = findingsOf(uri)
  if (!tracker && !findings.length) return undefined
  return {
    summary: tracker ? (said?.verdict ? summary(said.verdict) : tracker.description) : null,
    packets: (tracker?.children ?? []).filter(({ kind }) => kind === 'packet').map(packetOf),
    results: (tracker && said ? said.evidence : []).map(resultOf),
    findings,
  }
}

const packetOf = ({ range, status = 'unknown', description }: OutlineNode) => ({
  line: range.start.line,
  status,
  text: description,
})

const resultOf = ({ range, command, tier, state, reason }: ResultEvidence) => ({
  line: range.start.line,
  command,
  tier: describeTier({ tier, state }),
  state,
  reason,
})

function findingsOf(uri: vscode.Uri): ShownFinding[] {
  const own = vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'gatebook')
  const document = vscode.workspace.textDocuments.find((open) => open.uri.toString() === uri.toString())
  const lineAt = (line: number) => (document && line < document.lineCount ? document.lineAt(line).text : '')
  return own
    .map(({ range: { start }, severity, code, message }) => ({
      line: start.line,
      column: columnAt(lineAt(start.line), start.character),
      severity: severities[severity],
      rule: String(typeof code === 'object' ? code.value : (code ?? '')),
      message,
    }))
    .sort((one, other) => one.line - other.line || one.column - other.column)
}

const severities = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'info',
  [vscode.DiagnosticSeverity.Hint]: 'hint',
} as const
