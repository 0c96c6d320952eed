import assert from 'node:assert/strict'
import { defaultPolicy } from '../../../server/src/core/policy.ts'
import { readSoakReport } from '../../../server/src/core/rules/soak-report.ts'
import { withTexts } from './given.ts'
import { type Row, testTable } from './table.ts'

const around = withTexts({
  'soak.json': JSON.stringify({ startedAt: '2026-02-01T00:00:00Z', endedAt: '2026-02-02T00:30:00Z' }),
  'short-soak.json': JSON.stringify({ durationHours: 12 }),
  'torn-soak.json': '{',
})
const runbook = (line: string) => `# Soak runbook\n\n${line}\n`
const tracker = (line: string) => `# T\n\nStatus: In Progress\n\n${line}\n`
const index = (line: string, file: string) =>
  `# Artifacts\n\n${line}\n\n| File | When to update |\n|---|---|\n| \`${file}\` | After each soak |\n`
const found = ' <!-- finding -->'

const rows: readonly Row[] = [
  { name: 'a short report in a list', text: runbook(`- 24 h soak passed: \`short-soak.json\`${found}`), around },
  {
    name: 'a short report behind a link',
    text: runbook(`The 24-hour soak is done ([report](short-soak.json)).${found}`),
    around,
  },
  { name: 'a short report of a box', text: tracker(`- [x] 24-hour soak (\`short-soak.json\`)${found}`), around },
  {
    name: 'a short report that the index lists',
    text: index(`Soak of 24 hours approved.${found}`, 'short-soak.json'),
    around,
  },
  {
    name: 'a longer claim than the moments of the report',
    text: tracker(`- [x] 48h soak, \`soak.json\`${found}`),
    around,
  },
  { name: 'a report that is none', text: runbook(`Soak finished, see \`torn-soak.json\`.${found}`), around },
  { name: 'a report of a later run', text: runbook(`Soak finished on 2026-01-20, see \`soak.json\`.${found}`), around },
  { name: 'a report that is gone', text: runbook(`Soak completed, see \`reports/soak.json\`.${found}`), around },
  {
    name: 'a report that is long enough',
    text: runbook('The 24h soak is complete (2026-02-02): `soak.json`.'),
    around,
  },
  {
    name: 'a soak that is to come',
    text: runbook('The 24h soak must be finished first, see `short-soak.json`.'),
    around,
  },
  { name: 'a soak that is open', text: tracker('- [ ] 24h soak done, `short-soak.json`'), around },
  { name: 'a soak without a report', text: tracker('- [x] 24h soak done'), around },
  { name: 'a report that nobody looked at', text: runbook('24h soak done, `short-soak.json`.') },
]

describe('soak-incomplete', () => {
  testTable('soak-incomplete', rows)

  const fields = defaultPolicy.soakReport
  const every = (minutes: readonly number[]) => minutes.map((minute) => new Date(minute * 60_000).toISOString())
  const reports: readonly (readonly [string, unknown, string])[] = [
    ['a duration', { durationHours: 24 }, '24 h, gap 0 s'],
    ['two moments', { startedAt: '2026-02-01T00:00:00Z', endedAt: '2026-02-01T12:00:00Z' }, '12 h, gap 0 s'],
    ['told gaps', { durationHours: 1, gaps: [{ seconds: 90 }, { seconds: 3 }] }, '1 h, gap 90 s'],
    ['samples', { durationHours: 1, samples: every([0, 5, 10, 15, 20]) }, '1 h, gap 0 s'],
    [
      'samples with a pause',
      { durationHours: 1, samples: every([0, 5, 10, 50, 55]).map((at) => ({ at })) },
      '1 h, gap 2400 s',
    ],
    [
      'samples by the second',
      { durationHours: 1, samples: ['2026-02-01T00:00:00Z', '2026-02-01T00:00:30Z'] },
      '1 h, gap 0 s',
    ],
    ['nothing', {}, 'none'],
    ['no object', [], 'none'],
    ['words', { durationHours: 'long', startedAt: 'then' }, 'none'],
  ]
  for (const [name, given, expected] of reports)
    it(`reads a report of ${name}`, () => {
      const report = readSoakReport(JSON.stringify(given), fields)
      assert.equal(report ? `${report.hours} h, gap ${report.gap} s` : 'none', expected)
    })

  it('reads fields by the names that the team has for them', () => {
    const own = { ...fields, start: 'run.begin', end: 'run.finish' }
    const text = '{ "run": { "begin": "2026-02-01T00:00:00Z", "finish": "2026-02-01T06:00:00Z" } }'
    assert.equal(readSoakReport(text, own)?.hours, 6)
  })
})
