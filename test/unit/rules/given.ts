import { readDocument } from '../../../server/src/core/model/read.ts'
import { judge } from '../../../server/src/core/rules/judge.ts'
import type { Edit, Finding, Surroundings } from '../../../server/src/core/rules/rule.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { defaultSettings, type Settings } from '../../../server/src/core/settings.ts'

/** The day on which examples are judged that name no other. */
export const today = '2026-02-12'

export function findings(
  text: string,
  around: Partial<Surroundings> = {},
  settings: Partial<Settings> = {},
): Finding[] {
  const given = surroundings(today, around)
  return judge(readDocument(text), { ...defaultSettings, ...settings }, given)
}

/** `rule:line`, lines from 1. */
export const placed = (text: string, found: readonly Finding[]): string[] =>
  found.map(({ rule, start }) => `${rule}:${text.slice(0, start).split('\n').length}`)

export const apply = (text: string, edits: readonly Edit[]): string =>
  edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((left, { start, end, newText }) => left.slice(0, start) + newText + left.slice(end), text)
