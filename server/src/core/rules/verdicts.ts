import type { GateDocument, Verdict } from '../model/document.ts'

/** The verdicts of a document that decide about a release, in order. */
export const decisions = ({ verdicts }: Pick<GateDocument, 'verdicts'>): Verdict[] =>
  verdicts.filter(({ value }) => value === 'go' || value === 'go-with-conditions' || value === 'no-go')

/** The last decision of each scope: of each packet that decides, and of the document. */
export const lastDecisions = (document: Pick<GateDocument, 'verdicts'>): Verdict[] => [
  ...new Map(decisions(document).map((verdict) => [verdict.packet, verdict])).values(),
]

const ranks: readonly Verdict['value'][] = ['go', 'go-with-conditions', 'no-go']

/** Is one verdict stricter than another? */
export const isStricter = (one: Verdict['value'], other: Verdict['value']): boolean =>
  ranks.indexOf(one) > ranks.indexOf(other)

/** Where a GO takes the place of a stricter verdict: what was open before it is settled by it. -1 where none does. */
export function upgradedAt(document: Pick<GateDocument, 'verdicts'>): number {
  const made = decisions(document)
  const last = made.at(-1)
  return last?.value === 'go' && made.some(({ value }) => value !== 'go') ? last.start : -1
}
