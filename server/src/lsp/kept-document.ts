import { keptDocument } from '../core/index.ts'
import { method, type DocumentParams, type OutlineNode } from '../protocol/index.ts'
import { guard } from './guard.ts'
import { toNode } from './requests.ts'
import { amongNeighbours, findDocument, type Session } from './session.ts'

/** What stands in an index, a runbook, a policy or a matrix, and how its artifacts are. */
export function serveKeptDocuments(session: Session): void {
  const { connection } = session
  connection.onRequest(
    method.keptDocument,
    guard(connection.console, method.keptDocument, async ({ uri }: DocumentParams): Promise<OutlineNode[]> => {
      const home = await session.neighbours.belonging(uri)
      const opened = await findDocument(session, uri)
      if (!opened) return []
      const { document, model } = opened
      const { judgement } = await amongNeighbours(session, { uri, model, home }, (_settings, around) =>
        keptDocument(model, around).map((entry) => toNode(document, entry)),
      )
      return judgement
    }),
  )
}
