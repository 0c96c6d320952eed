import type { FoldingRange, SelectionRange } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { folding, selectionAt, type Span } from '../core/index.ts'
import { guard } from './guard.ts'
import { toRange } from './proto.ts'
import { findDocument, type Session } from './session.ts'

/** What belongs together: to fold, and to select step by step. */
export function serveRanges(session: Session): void {
  const { connection } = session
  connection.onFoldingRanges(
    guard(connection.console, 'folding', async ({ textDocument: { uri } }) => {
      const opened = await findDocument(session, uri)
      return opened ? foldingRanges(opened.document, folding(opened.model)) : []
    }),
  )
  connection.onSelectionRanges(
    guard(connection.console, 'selecting', async ({ textDocument: { uri }, positions }) => {
      const opened = await findDocument(session, uri)
      if (!opened) return []
      const { document, model } = opened
      return positions.map((position) => {
        const spans = selectionAt(model, document.offsetAt(position))
        return nested(document, spans) ?? { range: { start: position, end: position } }
      })
    }),
  )
}

/** Lines alone; of those that begin on one line the longest. */
function foldingRanges(document: TextDocument, spans: readonly Span[]): FoldingRange[] {
  const ends = new Map<number, number>()
  for (const span of spans) {
    const { start, end } = toRange(document, span)
    if (end.line > Math.max(start.line, ends.get(start.line) ?? 0)) ends.set(start.line, end.line)
  }
  return Array.from(ends, ([startLine, endLine]) => ({ startLine, endLine }))
}

const nested = (document: TextDocument, spans: readonly Span[]): SelectionRange | undefined =>
  spans.reduceRight<SelectionRange | undefined>((parent, span) => {
    const range = toRange(document, span)
    return parent ? { range, parent } : { range }
  }, undefined)
