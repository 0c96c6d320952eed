import assert from 'node:assert/strict'
import { findings, placed } from './given.ts'
import { type Row, testTable } from './table.ts'

const silence = (words: string) => `<!-- gatebook-disable-next-line ${words} -->`
const done = (comment: string) => `# T\n\n${comment}\nStatus: Done\n\n- [x] a\n`
const mark = ' <!-- finding -->'

const rows: readonly Row[] = [
  { name: 'no reason', text: done(silence('date-stale') + mark) },
  { name: 'an empty reason', text: done(silence('date-stale:') + mark) },
  { name: 'no rule', text: done(`<!-- gatebook-disable-next-line -->${mark}`) },
  { name: 'an unknown rule', text: done(silence('MD013: long lines') + mark) },
  { name: 'a near miss of a rule', text: done(silence('exitcode-missing: kept') + mark) },
  { name: 'nothing to silence', text: done(silence('done-with-unchecked: kept') + mark) },
  {
    name: 'one line too far above',
    text: `# T\n\nStatus: In Progress\n\n${silence('date-invalid: kept')}${mark}\n\nSeen on [the] 9th.\n\n- [ ] a\n`,
  },
  {
    name: 'one within a cell, above a row that is in order',
    text: `# T\n\n| Packet | Title | Status |\n|---|---|---|\n| A-1 | Freeze ${silence('packet-duplicate: kept')} | TODO |${mark}\n| A-2 | Ship | TODO |\n`,
  },
  {
    name: 'one that silences',
    text: '# T\n\n<!-- gatebook-disable-next-line done-with-unchecked: kept -->\nStatus: Done\n\n- [ ] a\n',
  },
  {
    name: 'two for one line, the upper one of this rule',
    text: done(`${silence('suppression-invalid: kept')}\n${silence('done-with-unchecked: kept')}`),
  },
  { name: 'one whose history is not known', text: done(silence('date-stale: kept')) },
  { name: 'one whose files are not known', text: done(silence('status-contradiction: kept')) },
  { name: 'one of a rule that is off', text: done(silence('commit-unknown: kept')) },
  { name: 'one in a fence', text: `# T\n\nStatus: Done\n\n- [x] a\n\n\`\`\`\n${silence('date-stale')}\n\`\`\`\n` },
  {
    name: 'one within a merge',
    text: `# T\n\n<<<<<<< HEAD\n${silence('date-stale')}\n=======\n>>>>>>> theirs\nStatus: Done\n\n- [x] a\n`,
  },
]

describe('suppression-invalid', () => {
  testTable('suppression-invalid', rows)

  it('judges one whose history is known, and none of a rule that is off', () => {
    const text = done(silence('date-stale: kept'))
    const around = { lastCommit: '2026-02-01' }
    assert.deepEqual(placed(text, findings(text, around)), ['suppression-invalid:3'])
    assert.deepEqual(findings(text, around, { rules: { 'date-stale': 'off' } }), [])
    assert.deepEqual(findings(text, around, { rules: { 'suppression-invalid': 'off' } }), [])
  })
})
