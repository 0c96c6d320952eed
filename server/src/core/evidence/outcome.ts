import type { Outcome } from './run.ts'

/** What happens to a run, in the order in which the recorder hears of it. */
export type RunEvent =
  | { readonly kind: 'started' }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'exit' | 'close'; readonly code: number | null; readonly signal: string | null }
  | { readonly kind: 'timeout' | 'cancel' | 'interrupt' }

export interface Ending {
  readonly outcome: Outcome
  /** Null unless the command itself ended with a code before anybody stopped it. */
  readonly exitCode: number | null
  readonly signal: string | null
  readonly reason: string | null
}

const stops = { timeout: 'timed-out', cancel: 'cancelled', interrupt: 'interrupted' } as const

/**
 * What a run came to. The first thing that ends it decides: the shell's end, or somebody stopping it; a code that comes
 * after the stop is that of a command which was being ended. `passed` needs an exit code equal to the expected one.
 */
export function decideOutcome(events: readonly RunEvent[], expectedCode: number): Ending {
  for (const event of events) {
    if (event.kind === 'exit' || event.kind === 'close') {
      if (event.code !== null || event.signal !== null) return ended(event.code, event.signal, expectedCode)
    } else if (event.kind === 'error') {
      if (!events.some(({ kind }) => kind === 'started')) return without('not-started', event.message)
    } else if (event.kind !== 'started') {
      return without(stops[event.kind], null)
    }
  }
  return without('interrupted', 'The recorder never heard how the command ended.')
}

function ended(code: number | null, signal: string | null, expectedCode: number): Ending {
  const outcome = code !== null && code === expectedCode ? 'passed' : 'failed'
  return { outcome, exitCode: code, signal, reason: null }
}

function without(outcome: Outcome, reason: string | null): Ending {
  return { outcome, exitCode: null, signal: null, reason }
}
