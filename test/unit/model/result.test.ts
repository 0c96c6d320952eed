import assert from 'node:assert/strict'
import { expectedCode, readDuration, readLastRun, readResult } from '../../../server/src/core/model/result.ts'

const tail = (text: string) => ({ text, start: 0, end: text.length })

describe('what is said of a command after it', () => {
  const table: [string, string][] = [
    ['-> exit 0', '0 passed'],
    ['→ exit 0', '0 passed'],
    ['(exit 0)', '0 passed'],
    ['passed. (exit 0)', '0 passed'],
    ['-> exit 3', '3 failed'],
    ['-> exit code 127', '127 failed'],
    ['exited with code 1', '1 failed'],
    ['Exit code: 3 (expected 3)', '3 failed disposed'],
    ['-> 0', '0 passed'],
    ['rc=2', '2 failed'],
    ['-> BUILD FAILED', '- failed'],
    ['-> failed', '- failed'],
    ['-> passed', '- passed'],
    ['passed.', '- passed'],
    ['-> 0 matches', '- unsaid'],
    ['-> exit 1 (triaged: 2 P2, none blocking)', '1 failed disposed'],
    ['-> exit 0 (first attempt exit 1)', '0 passed'],
    ['-> timed out after 600s (2026-02-10; required: exit 0)', '- unsaid'],
    ['covers the login path', 'none'],
    ['', 'none'],
    ['(last run: exit 3, 41.2s, 2026-02-10)', 'none'],
    ['- blocked by a cycle (`a -> b -> a`)', 'none'],
  ]
  for (const [text, expected] of table) {
    it(`${text || '(nothing)'} → ${expected}`, () => {
      const result = readResult(tail(text))
      const said = result && `${result.exitCode ?? '-'} ${result.outcome}${result.disposition ? ' disposed' : ''}`
      assert.equal(said ?? 'none', expected)
    })
  }

  it('keeps duration, date and note', () => {
    const result = readResult(tail('-> exit 0 (25.9s, 2026-02-10)'))
    assert.deepEqual([result?.duration, result?.date, result?.note], [25.9, '2026-02-10', '25.9s, 2026-02-10'])
  })

  it('reads the last run on an open box', () => {
    const text = '-> exit 0 (last run: exit 3, 41.2s, 2026-02-10)'
    const last = readLastRun(tail(text))
    assert.deepEqual([last?.exitCode, last?.duration, last?.date], [3, 41.2, '2026-02-10'])
    assert.equal(text.slice(last!.start, last!.end), '(last run: exit 3, 41.2s, 2026-02-10)')
  })
})

describe('durations in seconds', () => {
  const table: [string, number | null][] = [
    ['1.589s', 1.589],
    ['(120 s)', 120],
    ['1m32s', 92],
    ['2h 5m 3s', 7503],
    ['250ms', 0.25],
    ['24h', 86_400],
    ['5 min', 300],
    ['682/682, 9.4s', 9.4],
    ['P0 and 3 suites', null],
    ['2026-02-10', null],
    ['', null],
  ]
  for (const [text, seconds] of table)
    it(`${text || '(nothing)'} → ${seconds}`, () => assert.equal(readDuration(text), seconds))
})

describe('the expected exit code', () => {
  const table: [string, boolean, number][] = [
    ['exit 0', false, 0],
    ['exit 1', false, 1],
    ['exit 0 or triaged findings', false, 0],
    ['no output', false, 0],
    ['exit 3', true, 0],
    ['exit 1 expected', true, 1],
    ['exit 3 (expected 3)', true, 3],
    ['exit 3 (triaged: 1 P1; required: exit 0)', true, 0],
    ['exit 2 (required: exit 2)', true, 2],
    ['exit 1 (required: 12 matches)', true, 0],
    ['exit 4 (expected: 4)', true, 4],
  ]
  for (const [stated, isClaim, code] of table)
    it(`${stated} → ${code}`, () => assert.equal(expectedCode(stated, isClaim), code))
})
