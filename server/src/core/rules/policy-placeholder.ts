import type { GateDocument, Span, Statement } from '../model/document.ts'
import { shorten } from './phrase.ts'
import type { Rule } from './rule.ts'

/** A placeholder where a policy promises something real. */
export const policyPlaceholder: Rule = {
  code: 'policy-placeholder',
  summary: 'A placeholder where the policy promises something real',
  severity: 'warning',
  *check(document) {
    for (const statement of document.statements)
      for (const { start, end, missing } of placeholdersIn(document, statement))
        yield {
          start,
          end,
          message: `"${shorten(document.text.slice(start, end), 60)}" stands where this policy promises ${missing}: put the real thing there, or take the promise back until there is one.`,
        }
  },
}

interface Placeholder extends Span {
  /** What a reader would need in its place. */
  readonly missing: string
}

interface Pattern {
  readonly shape: RegExp
  readonly missing: string
  /** Where it is a placeholder at all; everywhere without it. */
  readonly under?: RegExp
}

const contact = /\b(?:report|contact|disclos|vulnerab|e-?mails?|mail|write to|reach|notify)|\bsecurity@/i
const exampleDomain = String.raw`(?:[\w-]+\.)*(?:example(?:\.(?:com|org|net|edu))?|your-?(?:domain|company|org|organization)\.\w+|yourdomain|domain\.(?:com|tld))`

/** In the order of what they say of one place: where two meet, the first is told. */
const patterns: readonly Pattern[] = [
  {
    shape: new RegExp(String.raw`[\w.+-]+@${exampleDomain}\b`, 'gi'),
    missing: 'an address that is read',
    under: contact,
  },
  {
    shape: new RegExp(String.raw`https?://${exampleDomain}[^\s)>\]]*`, 'gi'),
    missing: 'a place to report to',
    under: contact,
  },
  {
    shape:
      /\((?:(?:a )?future (?:milestone|work|release|phase|version|enhancement)|planned|coming soon|(?:to be|tbd|tba|todo)\b[^()]{0,60}|not (?:yet )?(?:implemented|available|in place|enabled))\)/gi,
    missing: 'something that is there today',
  },
  { shape: /\bTB[DA]\b|\bTODO\b|\bFIXME\b|\blorem ipsum\b/g, missing: 'a statement' },
  { shape: /\[(?:insert|your|add|fill in|enter|specify|name of)\b[^\]\n]{0,60}\](?!\()/gi, missing: 'a statement' },
  { shape: /<(?:insert|your|add|enter)[\w ,'-]{0,60}>/gi, missing: 'a statement' },
  { shape: /\bUse this section to tell people\b|\bTell them where to go\b/g, missing: 'the project’s own answer' },
]

/** An address that only shows a form (`such as`, `e.g.`, a log line) promises nobody an answer. */
const illustrates = /\b(?:e\.g\.|for example|for instance|such as|like|replace|instead of)[^.;]{0,60}$/i

/** What stands in a statement in the place of something real, in order. */
export function placeholdersIn({ text }: GateDocument, { start, end, heading }: Statement): Placeholder[] {
  const raw = text.slice(start, end)
  const found: Placeholder[] = []
  for (const { shape, missing, under } of patterns) {
    if (under && !under.test(raw) && !under.test(heading)) continue
    for (const { index, 0: match } of raw.matchAll(shape)) {
      const place = { start: start + index, end: start + index + match.length, missing }
      const isTold = found.some((other) => other.start < place.end && place.start < other.end)
      if (!isTold && !(under && illustrates.test(raw.slice(0, index)))) found.push(place)
    }
  }
  return found.sort((one, other) => one.start - other.start)
}
