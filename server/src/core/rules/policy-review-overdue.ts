import { daysBetween } from '../model/date.ts'
import type { GateDocument, LabelledDate } from '../model/document.ts'
import type { Release } from '../repository.ts'
import { type Cadence, cadenceIn } from './cadence.ts'
import type { Draft, Edit, Rule, Surroundings } from './rule.ts'
import { lineEndOf } from './lines.ts'

const reviewLabel = /^(?:last |latest )?review(?:ed)?(?: on| date)?$/
/** Days by which the dates of two people may differ. */
const tolerance = 1

/** A policy whose review, promised by itself or demanded by the team, did not come in time. */
export const policyReviewOverdue: Rule = {
  code: 'policy-review-overdue',
  summary: 'The review that a policy promises is overdue',
  severity: 'warning',
  *check(document, around) {
    if (document.kind !== 'policy') return
    const promise = cadenceIn(document.statements)
    const every = around.policy.reviewEvery ?? promise?.every ?? null
    const label = reviewDate(document)
    const review = label?.iso ?? around.lastCommit
    const late = every !== null && review !== null ? whyLate(every, review, around) : null
    const place = label ?? promise?.said ?? document.title
    if (late && place) yield draft(document, place, label, late, around)
  },
}

/** The newest day on which the policy says that it was reviewed. Without one, whoever changed it last has read it. */
function reviewDate({ dates }: GateDocument): LabelledDate | null {
  const reviews = dates.filter(({ label, iso }) => iso !== null && reviewLabel.test(label))
  return reviews.reduce<LabelledDate | null>((last, date) => (last && last.iso! >= date.iso! ? last : date), null)
}

/** With every release: overdue when no review lies between the release before the newest and the newest, or behind it. */
function whyLate(every: Cadence, review: string, { today, repository }: Surroundings): string | null {
  if (every === 'release') {
    const [newest, before] = repository?.releases ?? []
    if (!newest || !before || daysBetween(review, before.date) <= tolerance) return null
    return `${before.name} (${before.date}) and ${newest.name} (${newest.date}) were released since`
  }
  const age = daysBetween(review, today)
  return age > every + tolerance ? `that is ${age} days ago, and ${every} are allowed` : null
}

function draft(
  document: GateDocument,
  { start, end }: { readonly start: number; readonly end: number },
  label: LabelledDate | null,
  late: string,
  { today, lastCommit, repository }: Surroundings,
): Draft {
  const last = label
    ? `This policy was last reviewed on ${label.raw}`
    : `This policy names no review, and was last changed on ${lastCommit}`
  return {
    start,
    end,
    message: `${last}: ${late}, so review it and write down the day.`,
    fixes: [
      {
        title: label ? 'Set the review to today' : 'Write down a review of today',
        edits: [reviewed(document, end, label, `${today}${scopeOf(repository?.releases ?? [])}`)],
      },
    ],
  }
}

const scopeOf = ([newest]: readonly Release[]): string => (newest ? ` (for ${newest.name})` : '')

/** `Last reviewed: 2026-03-01 (for v1.4.0)`: in place of the last one, else behind the promise. */
function reviewed({ text }: GateDocument, end: number, label: LabelledDate | null, day: string): Edit {
  if (label) {
    const said = / \(for [^()\n]*\)/y
    said.lastIndex = label.end
    return { start: label.start, end: label.end + (said.exec(text)?.[0].length ?? 0), newText: day }
  }
  const newline = lineEndOf(text)
  return { start: end, end, newText: `${newline}${newline}Last reviewed: ${day}` }
}
