import type { GateDocument, Section, Span } from '../model/document.ts'
import { remembering } from '../model/remember.ts'

const later =
  /\b(?:follow[- ]?ups?|backlog|future|next|tomorrow(?:['’]s)?|post[- ]release|out of scope|deferred|known issues|roadmap|appendix|later|optional|action items|corrective actions|next steps|recommend(?:ations?|ed actions?))\b/i

/** The sections below headings of what is left for later: what is open there is not within what claims to be done. */
export const postponedIn = remembering(({ sections }: GateDocument): readonly Section[] =>
  sections.filter(({ heading }, i) => i > 0 && later.test(heading.text)),
)

/** Says whether a place lies in a section for later, into which the claim itself does not reach. */
export const isPostponed = (document: GateDocument, claim: Span): ((at: number) => boolean) => {
  const sections = postponedIn(document).filter(({ start, end }) => claim.start < start || claim.start >= end)
  return (at) => sections.some(({ start, end }) => at >= start && at < end)
}
