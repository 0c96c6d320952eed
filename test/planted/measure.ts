import type { Finding } from '../../server/src/core/rules/rule.ts'
import { seeded } from '../bench/random.ts'
import { filesAround, findings } from '../unit/rules/given.ts'
import type { Family } from './families/dress.ts'
import { planters } from './faults.ts'
import { cleanRelease, laneFile, laneText, planFile, type Release, today } from './release.ts'

/** The trackers that are written in each notation; some are finished and decided, some at work. */
export const seeds = Array.from({ length: 8 }, (_, i) => i + 1)

export interface Judged {
  readonly text: string
  readonly found: readonly Finding[]
}

export const cleanText = (family: Family, seed: number): string => family.write(cleanRelease(seeded(seed), family.idOf))

/** Null where the release that this seed makes has no place for the fault. */
export function plantedText(family: Family, seed: number, rule: string): string | null {
  const random = seeded(seed)
  const faulty: Release | null = planters[rule]!(cleanRelease(random, family.idOf), random)
  return faulty && family.write(faulty)
}

const script = './scripts/check-alerts.sh'
const files = filesAround({ [planFile]: '# Plan\n', [laneFile]: laneText, [script]: '' })
const known = new Map([planFile, laneFile].map((file) => [file, files(file)]))

/** What stands around a tracker: its plan, the tracker of its lane, and a repository without one commit. */
export const around = {
  today,
  linked: (target: string) => {
    const path = target.replace(/^(?:\.\.\/|\/)/, '')
    return known.get(path) ?? files(path)
  },
  hasCommit: (hash: string) => hash !== 'deadbee1',
}

/** Settings that give a voice to what is off by default. */
export const settings = { rules: { 'commit-unknown': 'warning', 'review-self': 'warning' } } as const

export const judged = (text: string): Judged => ({ text, found: findings(text, around, settings) })
