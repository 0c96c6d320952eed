import type { SoakFields } from '../policy.ts'
import { isObject } from '../settings.ts'
import { jsonObject } from './json-object.ts'

/** What a report says of a soak run. */
export interface SoakReport {
  /** ISO 8601; null where it does not say. */
  readonly start: string | null
  readonly end: string | null
  /** Null where neither the duration nor both moments are there. */
  readonly hours: number | null
  /** What it was to take; null where it does not say. */
  readonly requiredHours: number | null
  readonly exitCode: number | null
  /** How often nobody looked for a while. */
  readonly gaps: number
  /** Seconds of the longest such while; 0 for none. */
  readonly gap: number
}

/** Milliseconds of a pause between two samples that counts as a gap, however rarely they are taken. */
const shortestGap = 60_000
/** So many times as long as usual is a gap. */
const unusual = 3

/** Reads a report by the names that the team has for its fields; null where it is none. */
export function readSoakReport(text: string, fields: SoakFields): SoakReport | null {
  const given = jsonObject(text)
  if (given === null) return null
  const moment = (name: string) => {
    const said = at(given, name)
    return typeof said === 'string' && !Number.isNaN(Date.parse(said)) ? said : null
  }
  const [start, end] = [moment(fields.start), moment(fields.end)]
  const between = start && end ? (Date.parse(end) - Date.parse(start)) / 3_600_000 : null
  const hours = numberOf(at(given, fields.duration)) ?? between
  if (hours === null && !start && !end) return null
  const gaps = [...toldGaps(given), ...sampledGaps(at(given, fields.samples))]
  const told = { requiredHours: numberOf(given.requiredHours), exitCode: numberOf(given.exitCode) }
  return { start, end, hours, ...told, gaps: gaps.length, gap: Math.max(0, ...gaps) }
}

const numberOf = (said: unknown): number | null => (typeof said === 'number' && Number.isFinite(said) ? said : null)

/** `run.startedAt` leads into objects. */
const at = (given: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (isObject(inner) ? inner[name] : undefined), given)

/** The gaps that the report itself tells, as Gatebook's recorder does. */
function toldGaps({ gaps }: Readonly<Record<string, unknown>>): number[] {
  return (Array.isArray(gaps) ? gaps : []).flatMap((gap) => (isObject(gap) && numberOf(gap.seconds)) || [])
}

/** Pauses between two samples that are much longer than usual. */
function sampledGaps(samples: unknown): number[] {
  const moments = (Array.isArray(samples) ? samples : [])
    .map((sample) => Date.parse(String(isObject(sample) ? sample.at : sample)))
    .filter((moment) => !Number.isNaN(moment))
    .sort((one, other) => one - other)
  const pauses = moments.slice(1).map((moment, i) => moment - moments[i]!)
  const usual = pauses.toSorted((one, other) => one - other)[Math.floor(pauses.length / 2)] ?? 0
  return pauses.filter((pause) => pause > Math.max(usual * unusual, shortestGap)).map((pause) => pause / 1000)
}
