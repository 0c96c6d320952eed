import type { GateDocument } from '../model/document.ts'
import { remembering } from '../model/remember.ts'

const holdsFiles = /\b(?:flatten\w*|files?|sources?|verbatim|full texts?|attach\w*|artifacts?|code)\b/i

const begins = (heading: string) =>
  /^\W*flattened\b/i.test(heading) || (/\bappendix\b/i.test(heading) && holdsFiles.test(heading))

/** `# File: docs/plan.md`: a bundle names the file that it takes in. */
const isTakenIn = (heading: string) => /^\W*(?:file|source|document)\s*:\s*`?[^\s`]+\.\w{1,5}`?$/i.test(heading)

/** A word of each of them: most headings have none. */
const mayQuote = /appendix|flattened|file|source|document/i

/** Where other files begin that the document holds as they are, in an appendix or as a bundle: what these say, it does not say. */
export const quotedFrom = remembering(({ sections, text }: GateDocument): number => {
  const marked = sections.filter(({ heading }) => mayQuote.test(heading.text))
  const taken = marked.filter(({ heading }) => isTakenIn(heading.text))
  const first = taken.length > 1 ? taken[0]!.start : text.length
  return Math.min(first, marked.find(({ heading }) => begins(heading.text))?.start ?? text.length)
})

/** Does it stand below a heading that calls it an example? That claims nothing. */
export const isInExample = remembering(({ sections }: GateDocument): ((at: number) => boolean) => {
  const examples = sections.filter(({ heading }) => /^\W*(?:\d+[.)]\s*)?(?:example|sample)\b/i.test(heading.text))
  return (at) => examples.some(({ start, end }) => at >= start && at < end)
})
