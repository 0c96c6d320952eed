import type { Result } from './document.ts'

/** What a line says of a result that a person accepted: `exit 3 (triaged: 0 P0, 1 P1; Codex, 41.2s, 2026-02-10; required: exit 0)`. */
export interface Acceptance {
  readonly exitCode: number
  readonly reason: string
  readonly actor: string
  /** As written: `41.2s`. */
  readonly duration: string
  /** `YYYY-MM-DD`. */
  readonly date: string
}

const accepted =
  /\((?:exit \d+, )?(?<reason>[^()]+); (?<actor>[^,;()]+), (?<duration>\d[^,;()]*), (?<date>\d{4}-\d\d-\d\d); required: [^()]+\)/

/** Does what stands behind a command say who accepted its result and why, and what was required? */
export const isAccepted = (tail: string): boolean => accepted.test(tail)

/** The acceptance that a result tells of; null where it tells of none. */
export function acceptanceOf(result: Result | null): Acceptance | null {
  if (!result || result.exitCode === null) return null
  const { reason, actor, duration, date } = accepted.exec(result.raw)?.groups ?? {}
  return reason && actor && duration && date ? { exitCode: result.exitCode, reason, actor, duration, date } : null
}
