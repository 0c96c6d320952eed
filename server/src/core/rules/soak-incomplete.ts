import { daysBetween } from '../model/date.ts'
import type { GateDocument, SoakClaim } from '../model/document.ts'
import { shorten } from './phrase.ts'
import type { Rule, Surroundings } from './rule.ts'
import { readSoakReport, type SoakReport } from './soak-report.ts'

/** Days by which the dates of two people may differ. */
const tolerance = 1
/** Of the claimed hours so many are enough: clocks start and stop by hand. */
export const enough = 0.99

/** A soak claimed complete whose report is missing, shorter than the claim, of another day, or has gaps. */
export const soakIncomplete: Rule = {
  code: 'soak-incomplete',
  summary: 'A soak is claimed complete and its report says otherwise, or is missing',
  severity: 'warning',
  *check(document, around) {
    for (const claim of document.soaks) {
      const fault = soakFault(document, claim, around)
      if (!fault) continue
      const { start, end } = claim
      yield { start, end, message: `The soak is claimed complete but ${fault}: take the claim back, or run it again.` }
    }
  },
}

/** What the report of a soak that is claimed complete says against that; null where it says nothing. */
export function soakFault(document: GateDocument, claim: SoakClaim, around: Surroundings): string | null {
  const path = claim.report ?? onlyReport(document)
  return path === null ? null : faultOf(claim, path, around)
}

/** The one JSON file that the document names and whose name speaks of a soak; null where there are several. */
function onlyReport({ artifactTables, links }: GateDocument): string | null {
  const listed = artifactTables.flatMap(({ artifacts }) => artifacts.map(({ path }) => path.text))
  const named = [...listed, ...links.map(({ target }) => target)].filter((path) => /soak[^/]*\.json$/i.test(path))
  const [only, ...others] = new Set(named)
  return only !== undefined && !others.length ? only : null
}

function faultOf(claim: SoakClaim, path: string, { linked, textOf, policy }: Surroundings): string | null {
  const name = shorten(path)
  if (linked?.(path).state === 'missing') return `its report ${name} is not there`
  const text = textOf(path)
  if (text === null) return null
  const report = readSoakReport(text, policy.soakReport)
  return report ? whatLacks(claim, report, name) : `${name} is no report of a soak`
}

function whatLacks({ hours, date }: SoakClaim, report: SoakReport, name: string): string | null {
  if (hours !== null && report.hours !== null && report.hours < hours * enough)
    return `${name} says ${Number(report.hours.toFixed(1))} hours instead of ${hours}`
  if (report.gap) return `${name} has a gap of ${durationOf(report.gap)}`
  const day = report.end?.slice(0, 10)
  if (date && day && Math.abs(daysBetween(day, date)) > tolerance && day > date)
    return `${name} ended on ${day}, after the ${date} of the claim`
  return null
}

/** `12 minutes`, `2.5 hours`. */
export const durationOf = (seconds: number): string =>
  seconds < 5400 ? `${Math.round(seconds / 60)} minutes` : `${Number((seconds / 3600).toFixed(1))} hours`
