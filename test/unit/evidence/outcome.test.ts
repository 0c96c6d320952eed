import assert from 'node:assert/strict'
import { decideOutcome, type Ending, type RunEvent } from '../../../server/src/core/evidence/outcome.ts'
import { checkOrders } from './orders.ts'

const started: RunEvent = { kind: 'started' }
const exit = (code: number | null, signal: string | null = null): RunEvent => ({ kind: 'exit', code, signal })
const close = (code: number | null, signal: string | null = null): RunEvent => ({ kind: 'close', code, signal })

describe('decideOutcome', () => {
  const cases: [string, RunEvent[], Partial<Ending>][] = [
    ['the expected code', [started, exit(0), close(0)], { outcome: 'passed', exitCode: 0 }],
    ['another code', [started, exit(3), close(3)], { outcome: 'failed', exitCode: 3 }],
    ['a signal', [started, exit(null, 'SIGSEGV')], { outcome: 'failed', exitCode: null, signal: 'SIGSEGV' }],
    ['a close without an exit', [started, close(0)], { outcome: 'passed' }],
    [
      'an exit that says nothing, and a close that does',
      [started, exit(null), close(4)],
      { outcome: 'failed', exitCode: 4 },
    ],
    ['no start', [{ kind: 'error', message: 'no shell' }], { outcome: 'not-started', reason: 'no shell' }],
    ['a fault of a running command', [started, { kind: 'error', message: 'kill' }, exit(0)], { outcome: 'passed' }],
    ['a time-out', [started, { kind: 'timeout' }, exit(null, 'SIGTERM')], { outcome: 'timed-out', signal: null }],
    [
      'a time-out that the command answers with 0',
      [started, { kind: 'timeout' }, exit(0)],
      { outcome: 'timed-out', exitCode: null },
    ],
    ['a cancel after the end', [started, exit(0), { kind: 'cancel' }], { outcome: 'passed' }],
    ['a cancel before the start', [{ kind: 'cancel' }], { outcome: 'cancelled' }],
    ['a closed terminal', [started, { kind: 'interrupt' }, exit(0)], { outcome: 'interrupted' }],
    ['the first of two stops', [started, { kind: 'cancel' }, { kind: 'timeout' }], { outcome: 'cancelled' }],
    ['silence', [started], { outcome: 'interrupted', exitCode: null }],
    ['nothing at all', [], { outcome: 'interrupted', exitCode: null }],
  ]
  for (const [name, events, expected] of cases)
    it(name, () => {
      const ending = decideOutcome(events, 0)
      assert.deepEqual({ ...ending, ...expected }, ending)
    })

  it('never ends passed without an exit code equal to the expected one, in any order of events', () =>
    checkOrders(5000))
})
