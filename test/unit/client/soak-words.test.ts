import assert from 'node:assert/strict'
import { remaining, soakFacts, soakState } from '../../../client/src/runs/soak-words.ts'
import type { Progress } from '../../../server/src/core/index.ts'

const soak = { hours: 24, report: '/repo/reports/soak-HBR-01.json' }
const start = Date.parse('2026-02-10T09:30:00Z')
const hour = 3_600_000
const moment = (hours: number) => new Date(start + hours * hour).toISOString()
const seenAt = (hours: number, given: Partial<Progress> = {}): Progress => {
  return { startedAt: moment(0), seenAt: moment(hours), elapsed: hours * 3600, hours: 24, gaps: [], ...given }
}
const nap = { from: moment(2), to: moment(5), seconds: 3 * 3600 }

describe('what is left of a soak', () => {
  const cases: [string, now: number, Progress | null, string[]][] = [
    ['before its recorder has begun', 0.5, null, ['23:30:00 left']],
    ['seen a moment ago', 6, seenAt(6 - 1 / 60), ['18:00:00 left']],
    ['in the last minute', 24 - 20 / 3600, seenAt(23.99), ['20s left']],
    ['after its hours', 25, seenAt(25), ['past its 24 h']],
    [
      'after the machine slept: its own clock counts',
      5,
      seenAt(5, { elapsed: 7200, gaps: [nap] }),
      ['22:00:00 left', '1 gap'],
    ],
    ['with gaps', 12, seenAt(12, { gaps: [nap, nap] }), ['12:00:00 left', '2 gaps']],
  ]
  for (const [name, now, progress, expected] of cases)
    it(name, () => {
      assert.deepEqual(remaining(soakState(soak, progress, start, start + now * hour)), expected)
    })

  it('is told with when it began, when it is due, each gap and the report', () => {
    const facts = soakFacts(soakState(soak, seenAt(5, { elapsed: 7200, gaps: [nap] }), start + 1, start + 5 * hour))
    assert.match(facts[0] ?? '', /^A soak of 24 h: started 2026-02-10 \d\d:\d\d, due 2026-02-11 \d\d:\d\d$/)
    assert.equal(facts[1], `Nobody watched for 3:00:00: from ${nap.from} to ${nap.to}`)
    assert.equal(facts[2], 'Its report will be /repo/reports/soak-HBR-01.json')
  })
})
