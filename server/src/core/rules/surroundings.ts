import { defaultPolicy } from '../policy.ts'
import { defaultSettings } from '../settings.ts'
import type { Surroundings } from './rule.ts'

/** The surroundings of a document that nobody looked around for, but for what is known. */
export const surroundings = (today: string, known: Partial<Omit<Surroundings, 'today'>> = {}): Surroundings => ({
  today,
  lastCommit: null,
  isArchived: false,
  staleDays: defaultSettings.dateStale.days,
  linked: null,
  hasCommit: () => null,
  textOf: () => null,
  policy: defaultPolicy,
  evidence: null,
  repository: null,
  ...known,
})
