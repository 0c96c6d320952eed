import assert from 'node:assert/strict'
import fc from 'fast-check'
import { applyEdits } from '../../../server/src/core/features/change.ts'
import { completions } from '../../../server/src/core/features/completion.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'

const facts = {
  today: '2026-03-02',
  files: ['/repo/docs/gate.md', '/repo/docs/plan.md', '/repo/docs/log/a.txt', '/repo/src/a.ts', '/repo/src/b/c.ts'],
  from: ['/repo/docs', '/repo'],
}

const gate = `# Gate

Status: In Progress
Last updated: February 9, 2026

| Packet | Title | Status | Review State | Depends On | Evidence |
|---|---|---|---|---|---|
| HM-00 | Freeze | DONE | APPROVED | — | — |
| HM-01 | Cranes | IN_PROGRESS | — | HM-00 | — |
| HM-02 | Gates | PENDING | — | — | — |

## HM-00: Freeze

### Required Commands

- [x] \`make build\` -> exit 0 (2.5s, 2026-02-08)
- [ ] \`make check\` -> exit 0

### Review Record

\`\`\`
1. \`make build\` -> exit 0 (9s)
Verdict: APPROVED
\`\`\`

## Verdict

Final Verdict: NO_GO
`

type Form = (text: string) => string
const forms: readonly Form[] = [(text) => text, (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`]

/** What is offered at `¦`, and the line as the first of it leaves it. */
function offered(marked: string, form: Form = (text) => text): { labels: string[]; line: string } {
  const whole = form(marked)
  const offset = whole.indexOf('¦')
  assert(offset >= 0)
  const text = whole.replace('¦', '')
  const found = completions(readDocument(text), offset, facts)
  const line = text.slice(0, offset).split('\n').length - 1
  const done = found[0] ? applyEdits(text, [found[0].edit]) : text
  return { labels: found.map(({ label }) => label), line: done.split(/\r?\n/)[line]! }
}

const replaced = (from: string, to: string) => {
  assert(gate.includes(from), from)
  return gate.replace(from, to)
}
const statuses = ['PENDING', 'IN_PROGRESS', 'IN_REVIEW', 'BLOCKED', 'CHANGES_REQUESTED', 'DONE']

const table: readonly (readonly [what: string, marked: string, labels: readonly string[], line?: string])[] = [
  [
    'a status cell',
    replaced('Gates | PENDING |', 'Gates | P¦ |'),
    statuses.filter((one) => one !== 'PENDING').toSpliced(0, 0, 'PENDING'),
  ],
  [
    'an empty status cell',
    replaced('Gates | PENDING | —', 'Gates |¦| —'),
    statuses,
    '| HM-02 | Gates | PENDING | — | — | — |',
  ],
  ['a status cell of a row that is not whole', `${gate.slice(0, gate.indexOf('\n## HM-00'))}| HM-03 | x | ¦`, statuses],
  [
    'a status line',
    replaced('Status: In Progress', 'Status:¦'),
    ['PENDING', 'IN_PROGRESS', 'IN_REVIEW', 'BLOCKED', 'CHANGES_REQUESTED', 'DONE'],
    'Status: PENDING',
  ],
  ['a review state', replaced('IN_PROGRESS | —', 'IN_PROGRESS | ¦'), ['PENDING', 'CHANGES_REQUESTED', 'APPROVED']],
  [
    'a dependency',
    replaced('PENDING | — | —', 'PENDING | — | H¦'),
    ['HM-00', 'HM-01'],
    '| HM-02 | Gates | PENDING | — | HM-00 | — |',
  ],
  [
    'a further dependency',
    replaced('PENDING | — | —', 'PENDING | — | HM-00, ¦'),
    ['HM-01'],
    '| HM-02 | Gates | PENDING | — | HM-00, HM-01 | — |',
  ],
  [
    'a labelled dependency',
    replaced('## HM-00: Freeze\n', '## HM-00: Freeze\n\n**Depends on:** ¦\n'),
    ['HM-01', 'HM-02'],
  ],
  ['a date', replaced('February 9, 2026', '¦'), ['2026-03-02'], 'Last updated: 2026-03-02'],
  [
    'a date in the form of others',
    replaced('Last updated: February 9, 2026', 'Date: ¦\n\nReviewed: February 9, 2026'),
    ['March 2, 2026'],
  ],
  ['a verdict on a packet', replaced('Verdict: APPROVED', 'Verdict: ¦'), ['APPROVED', 'CHANGES_REQUESTED']],
  [
    'the final verdict',
    replaced('Final Verdict: NO_GO', 'Final Verdict:¦'),
    ['GO', 'GO_WITH_CONDITIONS', 'NO_GO'],
    'Final Verdict: GO',
  ],
  [
    'what an open box expects',
    replaced('`make check` -> exit 0', '`make check` ->¦'),
    ['exit 0'],
    '- [ ] `make check` -> exit 0',
  ],
  [
    'a result that was recorded',
    replaced('-> exit 0 (2.5s, 2026-02-08)', '-> ¦'),
    ['exit 0 (9s)'],
    '- [x] `make build` -> exit 0 (9s)',
  ],
  ['a result that is required', replaced('-> exit 0 (9s)', '-> ¦'), ['exit 0 (2.5s, 2026-02-08)']],
  ['a result that nobody knows', replaced('- [ ] `make check` -> exit 0', '- [x] `make check` -> ¦'), []],
  ['a plan', replaced('Status: In', 'Linked plan: `¦`\n\nStatus: In'), ['docs/', 'gate.md', 'plan.md']],
  ['a path from the root', replaced('## Verdict', 'See `src/¦`.\n\n## Verdict'), ['a.ts', 'b/'], 'See `src/a.ts`.'],
  ['a path in a list', replaced('1. `make build`', '- docs/p¦\n1. `make build`'), ['gate.md', 'log/', 'plan.md']],
  ['evidence', replaced('APPROVED | — | — |', 'APPROVED | — | `¦` |'), ['docs/', 'gate.md', 'log/', 'plan.md', 'src/']],
]

const quiet: readonly (readonly [what: string, marked: string])[] = [
  ['prose', replaced('## Verdict', 'Some ¦ words.\n\n## Verdict')],
  ['prose with a colon', replaced('## Verdict', 'We note:¦\n\n## Verdict')],
  ['prose about a status', replaced('## Verdict', 'The status: ¦\n\n## Verdict')],
  ['a heading', replaced('## Verdict', '## Verdict¦')],
  ['a title cell', replaced('| Gates |', '| Ga¦ |')],
  ['the id cell', replaced('| HM-02 |', '| HM-¦ |')],
  ['the header of a table', replaced('| Status |', '| Sta¦ |')],
  ['before a row', replaced('| HM-02 |', '¦| HM-02 |')],
  ['a box', replaced('- [ ] `make check` -> exit 0', '- [ ] Status: ¦')],
  ['the label itself', replaced('Status: In Progress', 'Sta¦tus: In Progress')],
  ['a command in code', replaced('## Verdict', 'Run `npm run ¦`.\n\n## Verdict')],
  ['code that is no path', replaced('## Verdict', 'Call `x¦`.\n\n## Verdict')],
  ['a fence of a language', replaced('## Verdict', '```sh\nStatus: ¦\n```\n\n## Verdict')],
  ['a link', replaced('## Verdict', '[x](src/¦)\n\n## Verdict')],
  ['an arrow behind no required command', replaced('## Verdict', '- `make x` -> ¦\n\n## Verdict')],
  ['an empty line', replaced('## Verdict', '¦\n\n## Verdict')],
  ['a document that is none of ours', '# Notes\n\nStatus: ¦\n'],
]

describe('completion', () => {
  for (const [what, marked, labels, line] of table)
    for (const form of forms)
      it(`knows ${what}`, () => {
        const found = offered(marked, form)
        assert.deepEqual(found.labels, labels)
        if (line) assert.equal(found.line, line)
      })

  for (const [what, marked] of quiet)
    for (const form of forms) it(`is quiet in ${what}`, () => assert.deepEqual(offered(marked, form).labels, []))

  it('keeps the dress of a column', () => {
    const dressed = replaced('| DONE |', '| ✅ **Complete** |')
      .replace('| IN_PROGRESS |', '| 🚧 In Progress |')
      .replace('| PENDING |', '|¦|')
    assert.deepEqual(offered(dressed).labels, [
      'Pending',
      '🚧 In Progress',
      'In Review',
      'Blocked',
      'Changes Requested',
      '✅ **Complete**',
    ])
  })

  it('offers what the tracker declares, and nothing else', () => {
    const declared = `# Gate\n\n| Packet | Status (Open / Running / Closed) |\n|---|---|\n| HM-00 | Closed |\n| HM-01 | ¦ |\n| HM-02 | Open |\n`
    assert.deepEqual(offered(declared).labels, ['Open', 'Running', 'Closed'])
  })

  it('replaces nothing outside of the line, wherever it is asked for', () => {
    fc.assert(
      fc.property(fc.nat(gate.length), fc.constantFrom('', '|', '`', ':', '\n', '- '), (offset, typed) => {
        const text = gate.slice(0, offset) + typed + gate.slice(offset)
        const at = offset + typed.length
        for (const { edit } of completions(readDocument(text), at, facts)) {
          assert(edit.start <= at && at <= edit.end, 'the cursor is within')
          assert(!text.slice(edit.start, edit.end).includes('\n'))
        }
      }),
    )
  })
})
