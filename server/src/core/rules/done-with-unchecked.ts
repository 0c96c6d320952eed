import type { ChecklistItem, GateDocument, LawSentence } from '../model/document.ts'
import { finalClaims } from './claims.ts'
import type { FinalClaim } from './claims.ts'
import { binds, lawStating } from './law.ts'
import { shorten } from './phrase.ts'
import { type Reopening, reopener, reopenFix } from './reopen.ts'
import type { Draft, Fix, Rule, Surroundings } from './rule.ts'

const box = String.raw`(?:check ?|tick ?)?box(?:es)?|check[- ]?lists?(?: items?| entr(?:y|ies))?|(?:tracker |packet )?items?`
const ticked = String.raw`(?:checked|ticked|crossed|closed|complete)`
const everyBox = new RegExp(String.raw`\b(?:every|all|each|any|its)\b[^.;]*\b(?:${box})\b[^.;]*\b${ticked}`, 'i')
const tickedBoxes = new RegExp(String.raw`\b${ticked} (?:every|all|each)\b[^.;]*\b(?:${box})\b`, 'i')
const openBox = new RegExp(
  String.raw`\b(?:unchecked|unticked|open|incomplete)\b[^.;]*\b(?:${box})\b|\b(?:${box})\b[^.;]*\b(?:is|are|remains?|left|still|has|have)\b[^.;]*\b(?:unchecked|unticked|open)\b`,
  'i',
)
const final = /\b(?:done|complete[ds]?|closed|final|finished)\b/i
const mustBeTicked = new RegExp(
  String.raw`\b(?:every|all|each)\b[^.;]*\b(?:check ?|tick ?)?box(?:es)?\b[^.;]*\b(?:must|shall)\b[^.;]*\b${ticked}`,
  'i',
)
const exception = /\b(?:waive\w*|unless|except\w*|n\/a|not applicable|or (?:explicitly )?(?:deferred|accepted))\b/i

/** A final packet, section or document with unchecked boxes: one finding at the status claim. */
export const doneWithUnchecked: Rule = {
  code: 'done-with-unchecked',
  summary: 'A final packet, section or document has unchecked boxes',
  severity: 'warning',
  statedBy,
  *check(document, around) {
    const claims = finalClaims(document).filter(({ items }) => items.some(({ checked }) => !checked))
    if (!claims.length) return
    const waivable = admitsWaivers(document, around)
    const reopen = reopener(document)
    for (const claim of claims) {
      const open = claim.items.filter((item) => isOpen(item, waivable, around))
      if (open.length) yield draft(claim, open, waivable, () => reopen([claim]))
    }
  },
}

function statedBy(sentence: string): boolean {
  if (!binds(sentence)) return false
  const about = everyBox.test(sentence) || tickedBoxes.test(sentence) || openBox.test(sentence)
  return mustBeTicked.test(sentence) || (final.test(sentence) && about)
}

/** The law that knows no exception ("every checkbox"): under it a waived box is an open box. Null where a waiver holds. */
export function lawAgainstWaivers(document: GateDocument, { policy }: Surroundings): LawSentence | null {
  const law = policy.allowWaivers ? null : lawStating(document, statedBy)
  return law && !exception.test(law.text) ? law : null
}

const admitsWaivers = (document: GateDocument, around: Surroundings) => lawAgainstWaivers(document, around) === null

/** Would this box keep what it stands in from being final? */
export const isOpenBox = (document: GateDocument, item: ChecklistItem, around: Surroundings): boolean =>
  isOpen(item, admitsWaivers(document, around), around)

function isOpen(item: ChecklistItem, waivable: boolean, { today }: Surroundings): boolean {
  if (item.checked || /^N\/A\b\s*(?:\(\s*[^\s)]|[—–:-]\s*\S)/i.test(item.text)) return false
  const { waiver } = item
  return !waivable || !waiver?.reason.trim() || (waiver.until !== null && waiver.until < today)
}

function draft(claim: FinalClaim, open: ChecklistItem[], waivable: boolean, reopen: () => Reopening): Draft {
  const { name, status, items, packet } = claim
  const ways = ['check what is done', ...(waivable ? ['waive with a reason'] : [])]
  return {
    start: status.start,
    end: status.end,
    ...(packet ? { packet: packet.id } : {}),
    message: `${name} is ${status.raw} but ${counted(open.length, items.length)}: ${ways.join(', ')}, or reopen the ${packet ? 'packet' : 'claim'}.`,
    related: open.map((item) => ({ ...item.textSpan, message: `unchecked: ${shorten(item.text)}` })),
    fixes: () => fixes(reopen(), open[0]!, waivable),
  }
}

function counted(open: number, all: number): string {
  if (all === 1) return 'its only box is unchecked'
  return `${open} of its ${all} boxes ${open === 1 ? 'is' : 'are'} unchecked`
}

function fixes(reopening: Reopening, first: ChecklistItem, waivable: boolean): Fix[] {
  const waive: Fix = { title: 'Waive the first open box with a reason…', action: { name: 'waive', item: first.box } }
  return [
    reopenFix(reopening),
    ...(waivable ? [waive] : []),
    { title: 'Go to the first open box', action: { name: 'go-to', span: first.textSpan } },
  ]
}
