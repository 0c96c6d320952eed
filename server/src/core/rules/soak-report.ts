import type { SoakFields } from '../policy.ts'
import { isObject } from '../settings.ts'

/** What a report says of a soak run. */
export interface SoakReport {
  /** ISO 8601; null where it does not say. */
  readonly start: string | null
  readonly end: string | null
  /** Null where neither the duration nor both moments are there. */
  readonly hours: number | null
  /** Seconds of the longest time in which nobody looked; 0 for none. */
  readonly gap: number
}

/** Milliseconds of a pause between two samples that counts as a gap, however rarely they are taken. */
const shortestGap = 60_000
/** So many times as long as usual is a gap. */
const unusual = 3

/** Reads a report by the names that the team has for its fields; null where it is none. */
export function readSoakReport(text: string, fields: SoakFields): SoakReport | null {
  const given = parse(text)
  if (given === null) return null
  const moment = (name: string) => {
    const said = at(given, name)
    return typeof said === 'string' && !Number.isNaN(Date.parse(said)) ? said : null
  }
  const [start, end] = [moment(fields.start), moment(fields.end)]
  const said = at(given, fields.duration)
  const between = start && end ? (Date.parse(end) - Date.parse(start)) / 3_600_000 : null
  const hours = typeof said === 'number' && Number.isFinite(said) ? said : between
  if (hours === null && !start && !end) return null
  return { start, end, hours, gap: Math.max(toldGap(given), sampledGap(at(given, fields.samples))) }
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const given: unknown = JSON.parse(text)
    return isObject(given) ? given : null
  } catch {
    // what is no JSON is no report
    return null
  }
}

/** `run.startedAt` leads into objects. */
const at = (given: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), given)

/** The gaps that the report itself tells, as Gatebook's recorder does. */
function toldGap(given: Readonly<Record<string, unknown>>): number {
  const gaps = Array.isArray(given.gaps) ? given.gaps : []
  return Math.max(0, ...gaps.map((gap) => (isObject(gap) && typeof gap.seconds === 'number' ? gap.seconds : 0)))
}

function sampledGap(samples: unknown): number {
  const moments = (Array.isArray(samples) ? samples : [])
    .map((sample) => Date.parse(String(isObject(sample) ? sample.at : sample)))
    .filter((moment) => !Number.isNaN(moment))
    .sort((one, other) => one - other)
  const pauses = moments.slice(1).map((moment, i) => moment - moments[i]!)
  const usual = pauses.toSorted((one, other) => one - other)[Math.floor(pauses.length / 2)] ?? 0
  const longest = pauses.reduce((most, pause) => Math.max(most, pause), 0)
  return longest > Math.max(usual * unusual, shortestGap) ? longest / 1000 : 0
}
