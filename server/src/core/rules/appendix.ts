import type { GateDocument } from '../model/document.ts'
import { remembering } from '../model/remember.ts'

const holdsFiles = /\b(?:flatten\w*|files?|sources?|verbatim|full texts?|attach\w*|artifacts?|code)\b/i

const begins = (heading: string) =>
  /^\W*flattened\b/i.test(heading) || (/\bappendix\b/i.test(heading) && holdsFiles.test(heading))

/** Where an appendix begins that holds other files as they are: what these say, this document does not say. */
export const quotedFrom = remembering(
  ({ sections, text }: GateDocument): number =>
    sections.find(({ heading }) => begins(heading.text))?.start ?? text.length,
)

/** Does it stand below a heading that calls it an example? That claims nothing. */
export const isInExample = remembering(({ sections }: GateDocument): ((at: number) => boolean) => {
  const examples = sections.filter(({ heading }) => /^\W*(?:\d+[.)]\s*)?(?:example|sample)\b/i.test(heading.text))
  return (at) => examples.some(({ start, end }) => at >= start && at < end)
})
