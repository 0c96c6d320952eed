import assert from 'node:assert/strict'
import type { Intent } from '../../../server/src/core/transactions/intent.ts'
import type { Facts } from '../../../server/src/core/transactions/transacted.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { findings, today, withTexts } from '../rules/given.ts'
import { after, missing, outcome } from './life.ts'

const index = `# Cannery audit artifacts

## Current Status (2026-02-10)

- Every line is sealed.
- The 24-hour soak of line 3
  and its approval remain.

| File | Purpose | When to update |
|---|---|---|
| \`reports/soak.json\` | Latest soak | After each soak |
`

const begun: Intent = { name: 'soak-start', hours: 24, at: '2026-02-10 09:30' }
const finished: Intent = { name: 'soak-finish', report: 'reports/soak.json' }
const approved: Intent = { name: 'soak-approve', removesRemainder: false }

const whole = { endedAt: '2026-02-11T09:36:00Z', durationHours: 24.1, gaps: [], exitCode: 0 }
const around = (report: unknown) => withTexts({ 'reports/soak.json': JSON.stringify(report) })
const facts = (report: unknown = whole): Partial<Facts> => ({
  actor: 'Noor',
  around: surroundings(today, around(report)),
})
const written = (text: string, intent: Intent, report?: unknown) => after(text, intent, facts(report))
const bullets = (text: string) => text.split('\n').filter((line) => line.startsWith('- Soak of'))

const started = '- Soak of 24 h: started 2026-02-10 09:30 by Noor, due 2026-02-11 09:30.'
const ended = '- Soak of 24 h: finished 2026-02-11, 24.1 hours, 0 gaps, exit 0, report `reports/soak.json`.'

describe('a soak', () => {
  it('is one bullet, rewritten from start to sign-off, of which the linter says nothing', () => {
    const texts = [begun, finished, approved].reduce<string[]>(
      (all, intent) => [...all, written(all.at(-1)!, intent)],
      [index],
    )
    assert.deepEqual(texts.map(bullets), [
      [],
      [started],
      [ended],
      [`${ended.slice(0, -1)}; approved by Noor (2026-02-12).`],
    ])
    for (const text of texts) {
      assert.deepEqual(
        findings(text, around(whole)).map(({ rule }) => rule),
        findings(index, around(whole)).map(({ rule }) => rule),
      )
      assert.equal(text.replace(/- Soak of [^\n]*\n/, ''), index)
    }
  })

  it('may run on another machine: a start stamp of any moment, and an imported report', () => {
    const text = written(index, { ...begun, hours: 1.5, at: '2026-02-10 23:45' })
    assert.deepEqual(bullets(text), ['- Soak of 1.5 h: started 2026-02-10 23:45 by Noor, due 2026-02-11 01:15.'])
    const own = { endedAt: '2026-02-11T01:20:00Z', startedAt: '2026-02-10T23:45:00Z', requiredHours: 1.5 }
    assert.deepEqual(bullets(written(index, finished, own)), [
      '- Soak of 1.5 h: finished 2026-02-11, 1.6 hours, 0 gaps, report `reports/soak.json`.',
    ])
  })

  const reports: readonly (readonly [string, unknown, string])[] = [
    ['too short', { ...whole, durationHours: 3.25 }, 'ended 2026-02-11 after 3.3 hours, 0 gaps, exit 0'],
    [
      'with a gap',
      { ...whole, gaps: [{ seconds: 720 }] },
      'ended 2026-02-11 after 24.1 hours, 1 gap (the longest of 12 minutes), exit 0',
    ],
    [
      'with gaps',
      { ...whole, gaps: [{ seconds: 60 }, { seconds: 7200 }] },
      'ended 2026-02-11 after 24.1 hours, 2 gaps (the longest of 2 hours), exit 0',
    ],
    ['that failed', { ...whole, exitCode: 1 }, 'ended 2026-02-11 after 24.1 hours, 0 gaps, exit 1'],
  ]
  for (const [name, report, words] of reports)
    it(`${name} is not called finished, and nobody signs it off`, () => {
      const text = written(written(index, begun), finished, report)
      assert.deepEqual(bullets(text), [`- Soak of 24 h: ${words}, report \`reports/soak.json\`.`])
      assert.deepEqual(findings(text, around(report)), findings(index, around(report)))
      assert.match(missing(text, approved, facts(report)).join(), /tells of no soak that is finished/)
    })

  it('is not signed off where its report was changed meanwhile', () => {
    const text = written(written(index, begun), finished)
    const refusal = missing(text, approved, facts({ ...whole, durationHours: 2 })).join()
    assert.match(refusal, /not signed off: reports\/soak\.json says 2 hours instead of 24/)
  })

  it('begins again in the place of the last one, and says so where that never ended', () => {
    const again = outcome(written(index, begun), { ...begun, at: '2026-02-11 08:00' }, facts())
    assert('edits' in again)
    assert.deepEqual(again.notes, [`It takes the place of one that never ended: ${started.slice(2)}`])
  })

  it('offers to remove what says that it remains, and rewrites no prose', () => {
    const text = written(written(index, begun), finished)
    const kept = outcome(text, approved, facts())
    assert('edits' in kept)
    assert.deepEqual(kept.notes, [
      'The status section still says: "The 24-hour soak of line 3 and its approval remain." Remove that if nothing of it remains.',
    ])
    const removed = written(text, { ...approved, removesRemainder: true })
    assert(!removed.includes('approval remain'))
    assert.match(removed, /- Every line is sealed\.\n- Soak of 24 h: finished [^\n]*\n\n\|/)
  })

  const refusals: readonly (readonly [string, Intent, RegExp, unknown?])[] = [
    ['for no time', { ...begun, hours: 0 }, /number above 0/],
    ['at no moment', { ...begun, at: 'yesterday' }, /YYYY-MM-DD HH:MM/],
    ['at an impossible moment', { ...begun, at: '2026-02-31 25:00' }, /YYYY-MM-DD HH:MM/],
    ['without its report', { ...finished, report: 'reports/none.json' }, /no report reports\/none\.json/],
    ['by a report that says nothing', finished, /does not say when/, { a: 1 }],
    ['without its hours', finished, /How many hours/],
    ['before it is finished', approved, /tells of no soak that is finished/],
  ]
  for (const [name, intent, words, report] of refusals)
    it(`is not written ${name}`, () => assert.match(missing(index, intent, facts(report)).join(), words))

  it('has somebody who answers for it', () => {
    for (const intent of [begun, approved])
      assert.match(missing(index, intent, { ...facts(), actor: null }).join(), /Say who/)
  })
})
