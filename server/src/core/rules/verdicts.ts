import type { GateDocument, Verdict } from '../model/document.ts'
import { readVerdict } from '../model/verdict.ts'

/** The verdicts of a document that decide about a release, in order. */
export const decisions = ({ verdicts }: Pick<GateDocument, 'verdicts'>): Verdict[] =>
  verdicts.filter(({ value }) => value === 'go' || value === 'go-with-conditions' || value === 'no-go')

/** The last decision of each scope: of each packet that decides, and of the document. */
export const lastDecisions = (document: Pick<GateDocument, 'verdicts'>): Verdict[] => [
  ...new Map(decisions(document).map((verdict) => [verdict.packet, verdict])).values(),
]

/** The last decision of each scope, and what the header's status says of it, in order. */
export function statedVerdicts(document: GateDocument): Verdict[] {
  const tail = headerTail(document)
  return [...lastDecisions(document), ...(tail ? [tail] : [])].sort((a, b) => a.start - b.start)
}

/** ``Status: Complete — `GO` ``: the header's status may state the verdict too. */
function headerTail({ text, status }: GateDocument): Verdict | null {
  if (status?.value !== 'done') return null
  const rest = /^[^\n\r]*/.exec(text.slice(status.end))![0]
  const at = /^[*_`\s]*[—–:,;(-]+[\s*_`]*(?=(?:NO[ _-]?)?GO\b)/i.exec(rest)?.[0].length
  if (at === undefined) return null
  const words = { text: rest.slice(at), start: status.end + at, end: status.end + rest.length }
  const verdict = readVerdict(words, null)
  return verdict && decisions({ verdicts: [verdict] })[0] ? verdict : null
}

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
