import { keptDocument } from '../core/index.ts'
import { method, type DocumentParams, type OutlineNode } from '../protocol/index.ts'
import { toNode } from './requests.ts'
import { amongNeighbours, findDocument, serve, type Session } from './session.ts'

/** What stands in an index, a runbook, a policy or a matrix, and how its artifacts are. */
export function serveKeptDocuments(session: Session): void {
  serve(session, method.keptDocument, answerKeptDocument)
}

async function answerKeptDocument(session: Session, { uri }: DocumentParams): Promise<OutlineNode[]> {
  const home = await session.neighbours.belonging(uri)
  const opened = await findDocument(session, uri)
  if (!opened) return []
  const { document, model } = opened
  const { judgement } = await amongNeighbours(session, { uri, model, home }, (_settings, around) =>
    keptDocument(model, around).map((entry) => toNode(document, entry)),
  )
  return judgement
}
