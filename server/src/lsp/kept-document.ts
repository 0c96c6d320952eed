import { keptDocument, workflowOf } from '../core/index.ts'
import { method, type DocumentParams, type OutlineNode, type WorkflowSheet } from '../protocol/index.ts'
import { toNode } from './requests.ts'
import { amongNeighbours, findDocument, openDocument, serve, type Session } from './session.ts'

/** What stands in an index, a runbook, a policy or a matrix, and how its artifacts are. */
export function serveKeptDocuments(session: Session): void {
  serve(session, method.keptDocument, answerKeptDocument)
  serve(session, method.workflow, answerWorkflow)
}

async function answerWorkflow(session: Session, { uri }: DocumentParams): Promise<WorkflowSheet | null> {
  const workflow = workflowOf((await openDocument(session, uri)).model)
  if (!workflow) return null
  const steps = Array.from(workflow.steps, ([name, { title, condition, commands }]) => {
    return { name, title, condition, isByHand: commands.length === 0 }
  })
  return { title: workflow.section.heading.text, steps }
}

async function answerKeptDocument(session: Session, { uri }: DocumentParams): Promise<OutlineNode[]> {
  const home = await session.neighbours.belonging(uri)
  const opened = await findDocument(session, uri)
  if (!opened) return []
  const { document, model } = opened
  const { judgement } = await amongNeighbours(session, { uri, model, home }, (_settings, around) =>
    keptDocument(model, around, session.evidence.of(uri)).map((entry) => toNode(document, entry)),
  )
  return judgement
}
