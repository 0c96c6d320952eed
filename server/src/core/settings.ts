import { type DocumentKind, documentKinds } from './model/document.ts'
import type { Severity } from './rules/rule.ts'

/** What the core is told by configuration; editor settings and the command line both come through `parseSettings`. */
export interface Settings {
  /** Severity by rule code. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>
  readonly dateStale: { readonly days: number }
  readonly files: FileKinds
}

/** Kinds of documents by globs; the first kind that matches counts. */
export type FileKinds = readonly { readonly kind: DocumentKind; readonly globs: readonly string[] }[]

export const defaultSettings: Settings = { rules: {}, dateStale: { days: 14 }, files: [] }

const severities: readonly unknown[] = ['off', 'hint', 'info', 'warning', 'error']
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** Reads settings from anything: what is missing or malformed takes its default. */
export function parseSettings(input: unknown): Settings {
  const given = isObject(input) ? input : {}
  return {
    rules: readRules(given.rules),
    dateStale: { days: readDays(given.dateStale) ?? defaultSettings.dateStale.days },
    files: readFiles(given.files),
  }
}

/** The severities by rule code, those that are none left out. */
export function readRules(input: unknown): Settings['rules'] {
  if (!isObject(input)) return {}
  const known = Object.entries(input).filter(([, severity]) => severities.includes(severity))
  return Object.fromEntries(known) as Settings['rules']
}

/** `{ tracker: ['gates/*.md'] }`, in the order of the kinds. */
export function readFiles(input: unknown): FileKinds {
  if (!isObject(input)) return []
  return documentKinds.flatMap((kind) => {
    const globs = input[kind]
    return Array.isArray(globs) ? [{ kind, globs: textsIn(globs) }] : []
  })
}

/** The strings of a list; none of what is no list. */
export const textsIn = (input: unknown): readonly string[] =>
  Array.isArray(input) ? input.filter((one) => typeof one === 'string') : []

/** `{ days: 21 }`; null where that is missing or malformed. */
export function readDays(input: unknown): number | null {
  const days = isObject(input) ? input.days : undefined
  return typeof days === 'number' && Number.isFinite(days) && days >= 0 ? days : null
}
