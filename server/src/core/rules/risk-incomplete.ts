import type { GateDocument, Risk } from '../model/document.ts'
import { quotedFrom } from './appendix.ts'
import { binds } from './law.ts'
import { listOf } from './phrase.ts'
import type { Draft, Rule } from './rule.ts'
import { groupRisks } from './risks.ts'
import { upgradedAt } from './verdicts.ts'

/** An accepted finding, a condition or a residual risk that nobody owns, that has no date, or whose date has passed. */
export const riskIncomplete: Rule = {
  code: 'risk-incomplete',
  summary: 'An accepted finding, a condition or a residual risk lacks owner or follow-up date',
  severity: 'warning',
  statedBy: (sentence) =>
    binds(sentence) &&
    /\bowners?\b/i.test(sentence) &&
    /\bfollow[- ]?ups?\b|\bdates?\b|\btimeline\b/i.test(sentence) &&
    /\brisks?\b|\bfindings?\b|\bconditions?\b|\baccepted\b|\bP[01]\b/i.test(sentence),
  *check(document, { today }) {
    for (const risk of outstanding(document)) {
      const missing = missingIn(risk, today)
      if (missing.length) yield draft(risk, missing)
    }
  },
}

/** Each once: a risk that several lists name is reported at the last, and is complete where one of them is. */
function outstanding(document: GateDocument): Risk[] {
  const upgraded = upgradedAt(document)
  const quoted = quotedFrom(document)
  const asking = document.risks.filter((risk) => needsOwner(risk) && risk.start > upgraded && risk.start < quoted)
  return groupRisks(asking).map((group) => group.reduce(merge))
}

const merge = (before: Risk, risk: Risk): Risk => ({
  ...risk,
  owner: risk.owner ?? before.owner,
  ...(risk.followUpDate ? {} : { followUp: before.followUp ?? risk.followUp, followUpDate: before.followUpDate }),
})

function needsOwner({ kind, severity, disposition }: Risk): boolean {
  if (disposition === 'resolved') return false
  if (kind === 'condition') return true
  return /^P[01]$/.test(severity ?? '') && (kind === 'residual-risk' || disposition === 'accepted')
}

function missingIn({ owner, followUp, followUpDate }: Risk, today: string): string[] {
  const unowned = owner ? [] : ['it has no owner']
  if (!followUp) return [...unowned, 'it has no follow-up date']
  if (!followUpDate) return [...unowned, `"${followUp.text.slice(0, 60)}" is no date`]
  return followUpDate < today ? [...unowned, `its follow-up date ${followUpDate} has passed`] : unowned
}

function draft({ kind, severity, disposition, packet, followUp, start, end }: Risk, missing: string[]): Draft {
  const rated = [disposition === 'accepted' && kind !== 'condition' ? 'accepted' : '', severity ?? ''].filter(Boolean)
  const name = `This ${[...rated, kind.replace('-', ' ')].join(' ')}`
  return {
    start,
    end,
    ...(packet ? { packet } : {}),
    message: `${name} is still to be looked at, but ${listOf(missing)}: say who looks at it again, and on which day.`,
    related: followUp ? [{ start: followUp.start, end: followUp.end, message: `follow-up: ${followUp.text}` }] : [],
  }
}
