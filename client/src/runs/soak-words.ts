import type { Gap, Progress, Soak } from '../../../server/src/core/index.ts'
import { formatHours } from '../../../server/src/core/evidence/duration.ts'
import { dayAndClock, elapsed } from './clock.ts'

/** A soak that goes on, as it is at this moment. */
export interface SoakState {
  readonly soak: Soak
  /** When it began, in milliseconds since 1970. */
  readonly since: number
  /** Milliseconds that it must still hold out; 0 where its hours are over. */
  readonly left: number
  /** Milliseconds since 1970. */
  readonly due: number
  readonly gaps: readonly Gap[]
}

/**
 * Both are milliseconds since 1970: `since` as the window remembers, `now`. The recorder's own clock counts, which stands
 * still while the machine sleeps; since it was seen last the window's.
 */
export function soakState(soak: Soak, progress: Progress | null, since: number, now: number): SoakState {
  const seen = progress ? progress.elapsed * 1000 : 0
  const unseen = Math.max(0, now - (progress ? Date.parse(progress.seenAt) : since))
  const left = Math.max(0, soak.hours * 3_600_000 - seen - unseen)
  const began = progress ? Date.parse(progress.startedAt) : since
  return { soak, since: began, left, due: now + left, gaps: progress?.gaps ?? [] }
}

/** `20:55 left`, `3 gaps`. */
export function remaining({ soak, left, gaps }: SoakState): string[] {
  return [left ? `${elapsed(left)} left` : `past its ${formatHours(soak.hours)}`, ...gapWords(gaps)]
}

/** The same without the seconds that go by. */
export const schedule = ({ soak, since, due, left, gaps }: SoakState): string[] => [
  `since ${dayAndClock(since)}`,
  left ? `due ${dayAndClock(due)}` : `past its ${formatHours(soak.hours)}`,
  ...gapWords(gaps),
]

/** A line each. */
export function soakFacts(state: SoakState): string[] {
  const { soak, since, due, gaps } = state
  return [
    `A soak of ${formatHours(soak.hours)}: started ${dayAndClock(since)}, due ${dayAndClock(due)}`,
    ...gaps.map(({ from, to, seconds }) => `Nobody watched for ${elapsed(seconds * 1000)}: from ${from} to ${to}`),
    `Its report will be ${soak.report}`,
  ]
}

const gapWords = (gaps: readonly Gap[]): string[] =>
  gaps.length ? [`${gaps.length} ${gaps.length === 1 ? 'gap' : 'gaps'}`] : []
