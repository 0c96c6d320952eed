import { matchesOf } from './matches.ts'

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
const monthName = months.map((m) => `${m.slice(0, 3)}(?:${m.slice(3)})?`).join('|')
const isoDate = String.raw`(?<![\w/.-])(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?![\w/]|-\w|\.\w)`
const writtenDate = String.raw`\b(?<name>${monthName})\.? (?<dayOf>\d{1,2})(?:st|nd|rd|th)?,? (?<yearOf>\d{4})\b`
const dayFirst = String.raw`(?<![\w/.-])(?<dayBefore>\d{1,2})(?:st|nd|rd|th)? (?<nameAfter>${monthName})\.?,? (?<yearAfter>\d{4})\b`
const yearFirst = String.raw`(?<![\w/.-])(?<bigYear>\d{4})[/.](?<bigMonth>\d{1,2})[/.](?<bigDay>\d{1,2})(?![\w/]|[.-]\w)`
const figures = String.raw`(?<![\w/.-])(?<one>\d{1,2})(?<mark>[/.])(?<two>\d{1,2})\k<mark>(?<yearLast>\d{4})(?![\w/]|[.-]\w)`
const anyDate = new RegExp([isoDate, writtenDate, dayFirst, yearFirst, figures].join('|'), 'gi')

export interface FoundDate {
  readonly raw: string
  readonly index: number
  /** `YYYY-MM-DD`, null for a date that no calendar has, and for figures that may be one of two days. */
  readonly iso: string | null
}

/** The dates in a text: `2026-02-09`, `February 9, 2026`, `9 February 2026`, `2026/02/09`, `13.02.2026`; not those inside file names. */
export function findDates(text: string): FoundDate[] {
  if (!/\d{4}/.test(text)) return []
  return matchesOf(text, anyDate).map((match) => ({
    raw: match[0],
    index: match.index,
    iso: isoOf(match.groups ?? {}),
  }))
}

type Groups = Record<string, string | undefined>

function isoOf(groups: Groups): string | null {
  const { year, month, day, bigYear, bigMonth, bigDay, name, nameAfter } = groups
  if (year) return calendarDate(year, Number(month), day)
  if (bigYear) return calendarDate(bigYear, Number(bigMonth), bigDay)
  if (name) return calendarDate(groups.yearOf, monthNumber(name), groups.dayOf)
  if (nameAfter) return calendarDate(groups.yearAfter, monthNumber(nameAfter), groups.dayBefore)
  return fromFigures(groups)
}

/** `13/02/2026` and `02/13/2026` are one day each, `02/03/2026` may be two. */
function fromFigures({ one, two, yearLast }: Groups): string | null {
  const readings = [calendarDate(yearLast, Number(one), two), calendarDate(yearLast, Number(two), one)]
  const days = new Set(readings.filter((reading) => reading !== null))
  return days.size === 1 ? [...days][0]! : null
}

const monthNumber = (name: string) => months.findIndex((m) => m.startsWith(name.toLowerCase().slice(0, 3))) + 1

function calendarDate(yearText: string | undefined, month: number, dayText: string | undefined): string | null {
  const [year, day] = [Number(yearText), Number(dayText)]
  const isReal = year >= 100 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
  return isReal ? [pad(year, 4), pad(month, 2), pad(day, 2)].join('-') : null
}

const pad = (number: number, digits: number) => String(number).padStart(digits, '0')

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
}

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
