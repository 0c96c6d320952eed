import type { TextDocument } from 'vscode-languageserver-textdocument'
import { explainVerdict, type GateDocument, progress, type Surroundings } from '../core/index.ts'
import { method, type DocumentParams, type DocumentVerdict } from '../protocol/index.ts'
import { toRange } from './proto.ts'
import { amongNeighbours, findDocument, serve, type Session } from './session.ts'

/** How far a tracker is, and which verdict follows from it. */
export function serveVerdict(session: Session): void {
  serve(session, method.verdict, answerVerdict)
}

async function answerVerdict(session: Session, { uri }: DocumentParams): Promise<DocumentVerdict | null> {
  const home = await session.neighbours.belonging(uri)
  const opened = await findDocument(session, uri)
  if (opened?.model.kind !== 'tracker') return null
  const { document, model } = opened
  const { judgement } = await amongNeighbours(session, { uri, model, home }, (_settings, around) =>
    judge(document, model, around),
  )
  return judgement
}

function judge(document: TextDocument, model: GateDocument, around: Surroundings): DocumentVerdict {
  const { derived, stated, isWeaker } = explainVerdict(model, around)
  return {
    progress: progress(model),
    derived: derived.word,
    stated: stated?.raw ?? null,
    isWeaker,
    reasons: derived.reasons.map(({ text, span }) => ({ text, range: toRange(document, span) })),
  }
}
