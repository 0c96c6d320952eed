import type { Severity } from './rules/rule.ts'

/** What the core is told by configuration; editor settings and the command line both come through `parseSettings`. */
export interface Settings {
  /** Severity by rule code. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>
  readonly dateStale: { readonly days: number }
}

export const defaultSettings: Settings = { rules: {}, dateStale: { days: 14 } }

const severities: readonly unknown[] = ['off', 'hint', 'info', 'warning', 'error']
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Reads settings from anything: what is missing or malformed takes its default. */
export function parseSettings(input: unknown): Settings {
  const given = isObject(input) ? input : {}
  return {
    rules: readRules(given.rules),
    dateStale: { days: readDays(given.dateStale) ?? defaultSettings.dateStale.days },
  }
}

/** The severities by rule code, those that are none left out. */
export function readRules(input: unknown): Settings['rules'] {
  if (!isObject(input)) return {}
  const known = Object.entries(input).filter(([, severity]) => severities.includes(severity))
  return Object.fromEntries(known) as Settings['rules']
}

/** `{ days: 21 }`; null where that is missing or malformed. */
export function readDays(input: unknown): number | null {
  const days = isObject(input) ? input.days : undefined
  return typeof days === 'number' && Number.isFinite(days) && days >= 0 ? days : null
}
