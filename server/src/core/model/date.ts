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
const isoDate = String.raw`(?<![\w/.-])(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?![\w/]|-\w|\.\w)`
const writtenDate = String.raw`\b(?<name>${months.map((m) => `${m.slice(0, 3)}(?:${m.slice(3)})?`).join('|')})\.? (?<dayOf>\d{1,2})(?:st|nd|rd|th)?,? (?<yearOf>\d{4})\b`
const anyDate = new RegExp(`${isoDate}|${writtenDate}`, 'gi')

export interface FoundDate {
  readonly raw: string
  readonly index: number
  /** `YYYY-MM-DD`, null for a date that no calendar has. */
  readonly iso: string | null
}

/** The dates in a text: `2026-02-09` and `February 9, 2026`; not those inside file names. */
export function findDates(text: string): FoundDate[] {
  return Array.from(text.matchAll(anyDate), (match) => ({
    raw: match[0],
    index: match.index,
    iso: isoOf(match.groups ?? {}),
  }))
}

function isoOf(groups: Record<string, string | undefined>): string | null {
  const { year, month, day, name, dayOf, yearOf } = groups
  if (!name) return calendarDate(Number(year), Number(month), Number(day))
  return calendarDate(
    Number(yearOf),
    months.findIndex((m) => m.startsWith(name.toLowerCase().slice(0, 3))) + 1,
    Number(dayOf),
  )
}

function calendarDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day))
  const real = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return real ? date.toISOString().slice(0, 10) : null
}

/** Whole days from one ISO date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
