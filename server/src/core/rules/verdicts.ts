import type { GateDocument, Verdict } from '../model/document.ts'

/** The verdicts of a document that decide about a release, in order. */
export const decisions = ({ verdicts }: Pick<GateDocument, 'verdicts'>): Verdict[] =>
  verdicts.filter(({ value }) => value === 'go' || value === 'go-with-conditions' || value === 'no-go')

/** The last decision of each scope: of each packet that decides, and of the document. */
export const lastDecisions = (document: Pick<GateDocument, 'verdicts'>): Verdict[] => [
  ...new Map(decisions(document).map((verdict) => [verdict.packet, verdict])).values(),
]
