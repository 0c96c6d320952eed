import assert from 'node:assert/strict'
import fc from 'fast-check'
import { decideOutcome, type RunEvent } from '../../../server/src/core/evidence/outcome.ts'

/** Holds the outcome to its promises over so many orders of events; throws the first that breaks one. */
export function checkOrders(numRuns: number): void {
  const code = fc.oneof(fc.constant(null), fc.integer({ min: 0, max: 3 }))
  const signal = fc.constantFrom(null, 'SIGTERM', 'SIGKILL')
  const event: fc.Arbitrary<RunEvent> = fc.oneof(
    fc.constantFrom(
      { kind: 'started' as const },
      { kind: 'timeout' as const },
      { kind: 'cancel' as const },
      { kind: 'interrupt' as const },
    ),
    fc.record({ kind: fc.constant('error' as const), message: fc.string() }),
    fc.record({ kind: fc.constantFrom('exit' as const, 'close' as const), code, signal }),
  )
  fc.assert(
    fc.property(fc.array(event, { maxLength: 8 }), fc.integer({ min: 0, max: 3 }), (events, expectedCode) => {
      const { outcome, exitCode } = decideOutcome(events, expectedCode)
      const heard = events.flatMap((one) => ('code' in one ? [one.code] : []))
      assert.equal(outcome === 'passed', exitCode === expectedCode)
      assert(exitCode === null || heard.includes(exitCode))
      const stop = events.findIndex(({ kind }) => kind === 'timeout' || kind === 'cancel' || kind === 'interrupt')
      const end = events.findIndex((one) => 'code' in one && (one.code !== null || one.signal !== null))
      if (stop >= 0 && (end < 0 || stop < end)) assert.equal(exitCode, null)
    }),
    { numRuns },
  )
}
