import assert from 'node:assert/strict'
import { type CommitEntry, recordCommit } from '../../../server/src/core/actions/record-commit.ts'
import { defaultSettings, judge, surroundings } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { apply } from '../rules/given.ts'

const head: CommitEntry = { hash: 'f6a73b33aa00bb11cc22dd33ee44ff5566778899', subject: 'docs(AB-01): the build' }

const tracker = (record: string, heading = '### AB-01 Review Record') => `# Widget Release Tracker

## Rules

1. After every \`APPROVED\` packet, create a checkpoint commit and record the hash.

| Packet | Status | Review State |
|---|---|---|
| AB-01 | DONE | APPROVED |
| AB-02 | PENDING | — |

## AB-01 Checklist: Build

- [x] Scope agreed.

${heading}

\`\`\`
${record}
\`\`\`

## AB-02 Checklist: Scan

- [ ] Scope agreed.
`

function recorded(text: string, entry: CommitEntry): string {
  const change = recordCommit(readDocument(text), 'AB-01', entry)
  assert('edits' in change, JSON.stringify(change))
  return apply(text, change.edits)
}

const missing = (text: string) =>
  judge(readDocument(text), defaultSettings, surroundings('2026-02-10')).filter(({ rule }) => rule === 'commit-missing')

const verdict = 'Verdict: APPROVED'
const written: readonly [string, string, string][] = [
  ['in the place of what answers nothing', `${verdict}\n\nCommit:\n- TBD`, `${verdict}\n\nCommit:\n- ENTRY`],
  ['in the place of a bare N/A', `${verdict}\n\nCommit:\n- N/A`, `${verdict}\n\nCommit:\n- ENTRY`],
  ['at the end of a record without one', verdict, `${verdict}\n\nCommit:\n- ENTRY`],
]

describe('recording a commit', () => {
  for (const [where, before, after] of written)
    it(`writes the hash, or the reason for none, ${where}`, () => {
      assert.equal(missing(tracker(before)).length, 1)
      const hash = recorded(tracker(before), head)
      assert.equal(hash, tracker(after.replace('ENTRY', '`f6a73b33` (docs(AB-01): the build)')))
      const reason = recorded(tracker(before), { reason: 'docs-only packet' })
      assert.equal(reason, tracker(after.replace('ENTRY', 'N/A (docs-only packet)')))
      assert.deepEqual([...missing(hash), ...missing(reason)], [])
    })

  it('makes a record where the packet has none', () => {
    const text = recorded(tracker('text', '### Notes'), head)
    assert.deepEqual(missing(text), [])
    assert.match(text, /\n### AB-01 Review Record\n\n```\nCommit:\n- `f6a73b33` /)
  })

  const refused: readonly [string, string, CommitEntry, RegExp][] = [
    ['a reason of no words', 'AB-01', { reason: ' ' }, /Say in words/],
    ['what is no hash', 'AB-01', { hash: 'HEAD', subject: '' }, /is no hash/],
    ['a packet that is gone', 'AB-09', head, /no packet AB-09/],
  ]
  for (const [what, id, entry, why] of refused)
    it(`refuses ${what}`, () => {
      const change = recordCommit(readDocument(tracker(verdict)), id, entry)
      assert('missing' in change)
      assert.match(change.missing, why)
    })
})
