import { formatDuration } from './duration.ts'
import type { RunResult } from './run.ts'
import type { VerifiedResult } from './verify.ts'

type Ended = Pick<RunResult, 'outcome' | 'exitCode' | 'signal' | 'duration' | 'reason'>

/** One phrase for a person: `exit 3 after 41.2s`, `timed out after 600s`, `not started: there is no folder /x`. */
export function describeRun(run: Ended): string {
  if (run.outcome === 'not-started') return `not started: ${run.reason ?? 'no reason is known.'}`
  return `${describeEnd(run)} after ${formatDuration(run.duration)}`
}

/** How a run ended, without its duration: `exit 3`, `killed by SIGSEGV`, `timed out`. */
export function describeEnd({ outcome, exitCode, signal }: Pick<Ended, 'outcome' | 'exitCode' | 'signal'>): string {
  switch (outcome) {
    case 'passed':
    case 'failed':
      return exitCode === null ? `killed by ${signal ?? 'a signal'}` : `exit ${exitCode}`
    case 'timed-out':
      return 'timed out'
    case 'cancelled':
    case 'interrupted':
      return outcome
    case 'not-started':
      return 'not started'
  }
}

/** `observed`; of what does not hold the state with it: `observed, stale`, `refuted`, `claimed`. */
export function describeTier({ tier, state }: Pick<VerifiedResult, 'tier' | 'state'>): string {
  if (state === 'refuted') return 'refuted'
  const isTyped = tier === 'claimed' || tier === 'pasted'
  return state === 'verified' || (state === 'unverified' && isTyped) ? tierWords[tier] : `${tierWords[tier]}, ${state}`
}

const tierWords = { claimed: 'claimed', pasted: 'pasted', observed: 'observed', rerun: 'rerun', ci: 'CI' } as const
