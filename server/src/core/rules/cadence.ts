import type { Statement } from '../model/document.ts'

/** How often something is to be reviewed: with every release, or after so many days. */
export type Cadence = 'release' | number

const units: Readonly<Record<string, number>> = { day: 1, week: 7, month: 30.5, quarter: 91.5, year: 365.5 }
const adverbs: Readonly<Record<string, Cadence>> = {
  weekly: units.week!,
  monthly: units.month!,
  quarterly: units.quarter!,
  'semi-annually': 183,
  biannually: 183,
  'half-yearly': 183,
  annually: units.year!,
  yearly: units.year!,
}
const numbers = ['a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const reviewed = /\breview(?:s|ed|ing)?\b|\brevisit(?:s|ed)?\b/i
const aboutItself = /\b(?:this|the|our) (?:security )?(?:policy|policies|document|page|model)\b/i
const withRelease =
  /\b(?:every|each|with (?:every|each)|per|on (?:every|each)|before (?:every|each))\s+(?:\w+ )?release\b/i
const everySpan =
  /\b(?:every|each|(?:at least )?once (?:every|each|an?|per)|per)\s+(?:(?<count>\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+)?(?<unit>day|week|month|quarter|year)s?\b/i
const adverb = /\b(?:weekly|monthly|quarterly|semi-annually|biannually|half-yearly|annually|yearly)\b/i

/** The first statement of a policy that says how often it is itself reviewed. */
export function cadenceIn(
  statements: readonly Statement[],
): { readonly said: Statement; readonly every: Cadence } | null {
  for (const said of statements) {
    const sentence = said.text.split(/(?<=[.!?])\s+/).find((part) => reviewed.test(part) && aboutItself.test(part))
    const every = sentence === undefined ? null : spanOf(sentence)
    if (every !== null) return { said, every }
  }
  return null
}

function spanOf(sentence: string): Cadence | null {
  if (withRelease.test(sentence)) return 'release'
  const { count, unit } = everySpan.exec(sentence)?.groups ?? {}
  if (unit) return Math.round(countOf(count) * units[unit.toLowerCase()]!)
  const word = adverb.exec(sentence)?.[0].toLowerCase()
  return word === undefined ? null : (adverbs[word] ?? null)
}

const countOf = (said = 'a'): number => Number(said) || numbers.indexOf(said.toLowerCase()) + 1
