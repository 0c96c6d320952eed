import { daysBetween } from '../model/date.ts'
import type { GateDocument, LabelledDate, Status, StatusValue } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { isInExample, quotedFrom } from './appendix.ts'
import { isFinal } from './claims.ts'
import { inFormatOf } from './date-form.ts'
import { binds } from './law.ts'
import type { Draft, Related, Rule, Surroundings } from './rule.ts'
import { isInResult } from './status-result.ts'

/** Days by which the dates of two people may differ. */
const tolerance = 1
const updatedLabel = /^(?:status )?(?:last[- ])?(?:updated?|modified|refreshed)(?: on| at)?$|^(?:status )?as of$/
/** A heading over a summary of the status of today, in lower case. */
export const statusHeading =
  /^(?:\d+[.)]\s*)?(?:[\p{L}-]+ )?(?:status|state|as of|snapshot)\b(?! (?:updates?|log|history|changes?)\b)/u
/** `Status: DONE (2026-02-01)` as a heading says when it was done, and a snapshot of a day stays that day's. */
const endsFinal = /\b(?:done|complete[d]?|closed|finished|snapshot)\b/
const aboutDate = /\b(?:last[- ]updated|as[- ]of|dates?)\b/i
const keptFresh = /\b(?:current|fresh|refresh\w*|update[ds]?|bump\w*|today|older|stale)\b|\bup[- ]to[- ]date\b/i

/** A claim of freshness that is older than the limit, than what stands below it, or than the last commit. */
export const dateStale: Rule = {
  code: 'date-stale',
  summary: 'A claim of freshness is older than the limit, the dates below it or the last commit',
  severity: 'warning',
  statedBy(sentence) {
    const fresh = keptFresh.test(sentence) && aboutDate.test(sentence.replace(/\bup[- ]to[- ]date\b/gi, ''))
    return fresh && (binds(sentence) || /^(?:always )?(?:keep|update|refresh|bump|set)\b/i.test(sentence))
  },
  *check(document, around) {
    if (around.isArchived || !isActive(document)) return
    for (const claim of freshnessClaims(document)) {
      const stale = isFrozen(document, claim) ? null : whyStale(document, claim, around)
      if (stale) yield draft(claim, stale, around.today)
    }
  },
}

/** What a status beside the date calls frozen stays as it was then. */
function isFrozen({ text }: GateDocument, { start, end }: Dated): boolean {
  const from = text.lastIndexOf('\n', text.lastIndexOf('\n', start - 1) - 1) + 1
  const to = text.indexOf('\n', text.indexOf('\n', end) + 1)
  return frozen.test(text.slice(from, to < 0 ? text.length : to))
}

const frozen = /\bstatus\b[^\n]{0,40}\bfrozen\b/i

interface Dated extends LabelledDate {
  readonly iso: string
}

interface Reason {
  readonly because: string
  readonly related?: readonly Related[]
}

const isKnown = (date: LabelledDate): date is Dated => date.iso !== null

/** `All phases complete`, and what stands as it is: words that claim no box. */
const allDone = /^(?:implemented|deployed|released|archived)\b|^all\b[^.\n]{0,30}\b(?:completed?|done|closed)\b/i

function isActive({ text, status, packets }: GateDocument): boolean {
  if (status)
    return !isFinal(status) && !asksNothing(status) && !allDone.test(text.slice(status.start, status.end + 40))
  return !packets.length || !packets.every((packet) => isFinal(packet.status) || asksNothing(packet.status))
}

/** Does it say itself that work goes on: by its status, by an open packet, or by boxes of which some are ticked? */
function isAtWork({ status, packets, items }: GateDocument): boolean {
  if (status) return isAmongOpen(status)
  if (packets.some((packet) => packet.status))
    return packets.some((packet) => packet.status && isAmongOpen(packet.status))
  return items.some(({ checked }) => checked) && items.some(({ checked }) => !checked)
}

const isAmongOpen = (status: Status) => !isFinal(status) && !asksNothing(status) && status.value !== 'unknown'

/** `Date:` in the header is often the date of an event: it claims freshness only where work goes on and nothing else claims it. */
function freshnessClaims(document: GateDocument): Dated[] {
  const quoted = quotedFrom(document)
  const known = document.dates.filter(isKnown).filter(({ start }) => start < quoted)
  const updated = known.filter(
    ({ label, place, start }) =>
      place !== 'item' && place !== 'evidence' && updatedLabel.test(label) && isProminent(document, start),
  )
  const headings = newest(
    known.filter(({ label, place }) => place === 'heading' && statusHeading.test(label) && !endsFinal.test(label)),
  )
  const inHeader = updated.filter(({ place }) => place === 'header').slice(0, 1)
  const claims = [...(inHeader.length ? inHeader : newest(updated)), ...headings]
  if (claims.length || !isUnderWay(document) || ofEvent.test(document.title?.text ?? '')) return claims
  return known
    .filter(({ label, place, start }) => label === 'date' && place === 'header' && start > frontMatterEnd(document))
    .slice(0, 1)
}

/** A report bears the date of what it reports. */
const ofEvent =
  /(?:\b|_)(?:review[ _]packet|report|record|audit|closure|minutes|retrospective|post-?mortem|validation|verification|summary|checkpoint|walkthrough|roundtable|ruling|results?|sign-?off)(?:\b|_)|\breview(?: v?\d[\d.]*)?\W*$/i

/** What waits to begin, or to be judged, bears the date on which it was written. */
const isUnderWay = ({ status, packets }: GateDocument): boolean =>
  status
    ? working.includes(status.value)
    : packets.some((packet) => packet.status && working.includes(packet.status.value))

const working: readonly StatusValue[] = ['in-progress', 'partial', 'blocked', 'changes-requested', 'failed']

const frontMatterEnd = ({ text }: GateDocument): number => /^\uFEFF?---\r?\n[^]*?\n---/.exec(text)?.[0].length ?? -1

/** At the top, at the very end or under a status heading: in between it dates a part, often a document pasted in. */
function isProminent({ sections }: GateDocument, at: number): boolean {
  const under = sections.findLastIndex(({ heading }) => heading.start < at)
  return under <= 1 || under === sections.length - 1 || statusHeading.test(sections[under]!.heading.text.toLowerCase())
}

/** Of several the older ones are history. */
const newest = (dates: readonly Dated[]): Dated[] =>
  dates.filter(({ iso }, i) => !dates.some((other, j) => other.iso > iso || (other.iso === iso && j < i)))

function whyStale(document: GateDocument, claim: Dated, around: Surroundings): Reason | null {
  const { today, staleDays, lastCommit } = around
  const below = newestBelow(document, claim, today)
  if (daysBetween(claim.iso, below.iso) > tolerance) {
    const { start, end, raw } = below
    return { because: `${raw} stands below it`, related: [{ start, end, message: `later: ${raw}` }] }
  }
  if (lastCommit && daysBetween(claim.iso, lastCommit) > tolerance)
    return { because: `the last commit that touched the document is of ${lastCommit}` }
  // nobody touches a runbook every other week: age alone says nothing where no work goes on
  if (!isAtWork(document)) return null
  const age = daysBetween(claim.iso, today)
  return age > staleDays + tolerance ? { because: `that is ${age} days ago, over the limit of ${staleDays}` } : null
}

/** The claim itself where none below it is newer. */
function newestBelow(document: GateDocument, claim: Dated, today: string): Dated {
  const { text, dates } = document
  const counts = (date: Dated) =>
    date.start > claim.end &&
    date.iso <= today &&
    (date.place === 'prose' || date.place === 'heading' || date.place === 'status') &&
    !looksAhead(text, date) &&
    !isInResult(text, date.start) &&
    !isInExample(document)(date.start)
  return dates.filter(isKnown).reduce((last, date) => (date.iso > last.iso && counts(date) ? date : last), claim)
}

const ahead =
  /\b(?:by|until|till|due|before|target\w*|deadline|follow-?up|eta|planned|expires?|expiry|scheduled|next|no later than|starting)\b[^.;|]{0,24}$/i

/** A date that was written in advance (`due 2026-03-01`) says nothing of when the document was last touched. */
function looksAhead(text: string, { start, label }: Dated): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', start - 1) + 1, start - 60), start)
  return ahead.test(line) || ahead.test(label)
}

function draft(claim: Dated, { because, related = [] }: Reason, today: string): Draft {
  const { start, end, raw } = claim
  return {
    start,
    end,
    message: `${sayLabel(claim)} says ${raw} but ${because}: bring the document up to date and set the date to today.`,
    related,
    fixes: [{ title: 'Set to today', preferred: true, edits: [{ start, end, newText: inFormatOf(raw, today) }] }],
  }
}

const sayLabel = ({ label, place }: Dated) =>
  place === 'heading' ? 'The status heading' : `"${label.charAt(0).toUpperCase()}${label.slice(1)}"`
