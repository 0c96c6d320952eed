import type { GateDocument, SoakClaim } from '../model/document.ts'
import { formatHours } from '../evidence/duration.ts'
import { wholeLine } from '../rules/lines.ts'
import { shorten } from '../rules/phrase.ts'
import type { Edit } from '../rules/rule.ts'
import { durationOf, enough, soakFault } from '../rules/soak-incomplete.ts'
import { readSoakReport, type SoakReport } from '../rules/soak-report.ts'
import type { SoakIntent } from './intent.ts'
import { whyNoName } from './reason.ts'
import { type Bullet, bulletsLike, setBullet } from './status-bullet.ts'
import { type Facts, refused, type Transacted, written } from './transacted.ts'

/** What the one bullet of a soak begins with, whatever became of it. */
const lead = /^Soak of (?<hours>\d+(?:\.\d+)?) h: /
const isSoak = (said: string) => lead.test(said)

/**
 * Writes how a soak stands, as the one bullet of the status section that tells of it: started and due, then what its report
 * says, then who signed it off. A report that does not bear it out keeps it from being called finished.
 */
export function recordSoak(document: GateDocument, intent: SoakIntent, facts: Facts): Transacted {
  switch (intent.name) {
    case 'soak-start':
      return start(document, intent, facts)
    case 'soak-finish':
      return finish(document, intent.report, facts)
    case 'soak-approve':
      return approve(document, intent.removesRemainder, facts)
  }
}

type Start = Extract<SoakIntent, { readonly name: 'soak-start' }>

function start(document: GateDocument, { hours, at }: Start, { actor, around }: Facts): Transacted {
  if (!(hours > 0 && Number.isFinite(hours))) return refused('A soak takes some hours: give a number above 0.')
  const began = /^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(at) ? Date.parse(`${at.replace(' ', 'T')}Z`) : Number.NaN
  if (Number.isNaN(began)) return refused('Say when the soak started, as YYYY-MM-DD HH:MM.')
  const fault = whyNoName(actor ?? '')
  if (fault) return refused(`Who started the soak? ${fault}`)
  const due = new Date(began + hours * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
  const before = lastBullet(document)
  const words = `Soak of ${formatHours(hours)}: started ${at} by ${actor}, due ${due}.`
  const notes =
    before && /: started /.test(before.said) ? [`It takes the place of one that never ended: ${before.said}`] : []
  return written([setBullet(document, words, isSoak, around)], notes)
}

function finish(document: GateDocument, path: string, { around }: Facts): Transacted {
  const text = around.textOf(path)
  if (text === null)
    return refused(`There is no report ${path} to read, seen from this document. Name the report of the soak.`)
  const report = readSoakReport(text, around.policy.soakReport)
  if (!report?.end || report.hours === null)
    return refused(
      `${path} does not say when the soak ended and how long it took. Name its fields in gatebook.config.json (\`soak.report\`).`,
    )
  const before = lastBullet(document)
  const required = before ? Number(lead.exec(before.said)!.groups!.hours) : report.requiredHours
  if (required === null)
    return refused(`How many hours it was to take, neither this document nor ${path} says. Start the soak first.`)
  const words = `Soak of ${formatHours(required)}: ${outcomeOf({ ...report, end: report.end, hours: report.hours }, required)}, report \`${path}\`.`
  return written([setBullet(document, words, isSoak, around)])
}

type Ended = SoakReport & { readonly end: string; readonly hours: number }

/** Only what held out is called finished: the other is no claim that it is. */
function outcomeOf({ end, hours, gaps, gap, exitCode }: Ended, required: number): string {
  const day = end.slice(0, 10)
  const took = `${Number(hours.toFixed(1))} hours`
  const held = hours >= required * enough && gaps === 0 && (exitCode ?? 0) === 0
  const watched = gaps === 0 ? '0 gaps' : `${gaps} gap${gaps === 1 ? '' : 's'} (the longest of ${durationOf(gap)})`
  const code = exitCode === null ? [] : [`exit ${exitCode}`]
  return [held ? `finished ${day}, ${took}` : `ended ${day} after ${took}`, watched, ...code].join(', ')
}

function approve(document: GateDocument, removesRemainder: boolean, { actor, around }: Facts): Transacted {
  const fault = whyNoName(actor ?? '')
  if (fault) return refused(`Who signs the soak off? ${fault}`)
  const bullet = lastBullet(document)
  if (!bullet || !/: finished /.test(bullet.said))
    return refused(
      'The status section tells of no soak that is finished. Finish it with its report first.',
      bullet ?? undefined,
    )
  const against = claimsIn(document, bullet).flatMap((claim) => soakFault(document, claim, around) ?? [])
  if (against.length) return refused(`The soak is not signed off: ${against[0]}. Run it again.`, bullet)
  const said = bullet.said.replace(/; approved by .*$|\.$/, '')
  const edit = setBullet(document, `${said}; approved by ${actor} (${around.today}).`, isSoak, around)
  const left = remainders(document, bullet)
  if (removesRemainder) return written([edit, ...left.map((one) => withoutLines(document, one))])
  return written(
    [edit],
    left.map((one) => `The status section still says: "${shorten(one.said)}" Remove that if nothing of it remains.`),
  )
}

const lastBullet = (document: GateDocument): Bullet | undefined => bulletsLike(document, isSoak).at(-1)

const claimsIn = ({ soaks }: GateDocument, { start, end }: Bullet): SoakClaim[] =>
  soaks.filter((claim) => claim.start >= start && claim.start < end)

const remains = /\b(?:remain(?:s|ing)?|pending|outstanding|still to|not yet)\b/i

/** Other bullets that say that the soak is still to come. */
const remainders = (document: GateDocument, own: Bullet): readonly Bullet[] =>
  bulletsLike(document, (said) => /\bsoak/i.test(said) && remains.test(said)).filter(({ start }) => start !== own.start)

const withoutLines = ({ text }: GateDocument, { start, end }: Bullet): Edit => ({
  start: wholeLine(text, start).start,
  end: wholeLine(text, end).end,
  newText: '',
})
