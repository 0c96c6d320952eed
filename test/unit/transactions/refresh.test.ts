import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/index.ts'
import { workflowOf } from '../../../server/src/core/model/workflow.ts'
import type { EvidenceRecord } from '../../../server/src/core/index.ts'
import type { SeenStep } from '../../../server/src/core/transactions/intent.ts'
import { findings } from '../rules/given.ts'
import { recordOf } from '../evidence/recording.ts'
import { after, missing } from './life.ts'

const index = `# Cannery audit artifacts

## Current Status (2026-02-02)

- Every line is sealed.
- The 24-hour soak of line 3 remains.

## Artifacts

| File | Purpose | When to update |
|---|---|---|
| \`SEAMS.md\` | Findings | When \`src/seams.ts\` changes |

## Refresh Workflow

1. Run the checks:

\`\`\`bash
npm run seams
npm run labels
\`\`\`

2. Collect the pressure log when required:

\`\`\`bash
npm run pressure
\`\`\`

3. Update what changed.
`

const one = 'Refresh Workflow step 1'
const two = 'Refresh Workflow step 2'
const three = 'Refresh Workflow step 3'
const ran = (run: string, more: Partial<EvidenceRecord> = {}) => recordOf({ run, packet: one, ...more })
const records = [
  ran('a'),
  ran('b'),
  ran('fails', { exitCode: 3 }),
  ran('late', { exitCode: null, outcome: 'timed-out' }),
  ran('c', { packet: two }),
  ran('dirty', { git: { ...recordOf().git!, dirty: true } }),
  ran('elsewhere', { git: { ...recordOf().git!, commit: 'd'.repeat(40) } }),
]
const run = (step: string, ...runs: string[]): SeenStep => ({ step, saw: 'run', runs })
const refreshed = (steps: readonly SeenStep[], text = index) => after(text, { name: 'refresh', steps }, { records })
/** The lines that are there now and were not before. */
const added = (text: string, before = index) => text.split('\n').filter((line) => !before.split('\n').includes(line))

describe('the workflow of an index', () => {
  it('has the steps that are done by hand too, and what makes one conditional', () => {
    const steps = [...(workflowOf(readDocument(index))?.steps ?? [])]
    assert.deepEqual(
      steps.map(([name, { condition, commands }]) => [name, condition, commands.length]),
      [
        [one, null, 2],
        [two, 'when required', 1],
        [three, null, 0],
      ],
    )
  })

  const conditions: readonly (readonly [string, string | null])[] = [
    ['Run it if the layout changed:', 'if the layout changed'],
    ['If a seam moved, run it.', 'If a seam moved'],
    ['(optional) Run it.', 'optional'],
    ['Print the labels as needed.', 'as needed'],
    ['Run it when the shift begins.', null],
    ['Note whether it is required.', null],
  ]
  for (const [title, condition] of conditions)
    it(`reads what makes "${title}" conditional`, () => {
      const text = index.replace('Update what changed.', title)
      assert.equal(workflowOf(readDocument(text))?.steps.get(three)?.condition, condition)
    })

  it('is none of other documents, and of no other section', () => {
    assert.equal(workflowOf(readDocument('# Restart runbook\n\n## Refresh Workflow\n\n1. Look.\n')), null)
    assert.equal(workflowOf(readDocument(index.replace('Refresh Workflow', 'Remarks'))), null)
  })
})

describe('what was seen of a workflow', () => {
  const table: readonly (readonly [string, readonly SeenStep[], string])[] = [
    [
      'all commands of a step',
      [run(one, 'a', 'b')],
      '- Refresh workflow step 1: 2 of 2 commands exit 0 at `cccccccc` (2026-02-12).',
    ],
    [
      'every step',
      [
        run(one, 'a', 'b'),
        { step: two, saw: 'skipped', reason: 'no line was opened' },
        { step: three, saw: 'confirmed', by: 'Ines' },
      ],
      '- Refresh workflow step 1: 2 of 2 commands exit 0; step 2: skipped (no line was opened); step 3: confirmed by Ines at `cccccccc` (2026-02-12).',
    ],
    [
      'one command of a step that was required',
      [run(one, 'a', 'b'), run(two, 'c')],
      '- Refresh workflow step 1: 2 of 2 commands exit 0; step 2: 1 of 1 command exits 0 at `cccccccc` (2026-02-12).',
    ],
    [
      'a failure, and nothing behind it',
      [run(one, 'a', 'fails')],
      '- Refresh workflow step 1: 1 of 2 commands exit 0, stopped at `npm run labels` (exit 3) at `cccccccc` (2026-02-12).',
    ],
    [
      'a time-out',
      [run(one, 'late')],
      '- Refresh workflow step 1: 0 of 2 commands exit 0, stopped at `npm run seams` (timed out) at `cccccccc` (2026-02-12).',
    ],
    [
      'a command that never started',
      [run(one, 'a')],
      '- Refresh workflow step 1: 1 of 2 commands exit 0, stopped at `npm run labels` (not run) at `cccccccc` (2026-02-12).',
    ],
    [
      'a tree that is not committed',
      [run(one, 'a', 'dirty')],
      '- Refresh workflow step 1: 2 of 2 commands exit 0 at `cccccccc` with changes that are not committed (2026-02-12).',
    ],
    [
      'two commits, and so of none',
      [run(one, 'a', 'elsewhere')],
      '- Refresh workflow step 1: 2 of 2 commands exit 0 (2026-02-12).',
    ],
  ]
  for (const [name, steps, bullet] of table)
    it(`is one bullet: ${name}`, () => {
      const text = refreshed(steps)
      assert.deepEqual(added(text), [bullet])
      assert.equal(text.replace(`${bullet}\n`, ''), index)
      assert.deepEqual(findings(text), findings(index), 'the linter has nothing to say of it')
    })

  it('takes the place of what was seen before, in either end of line', () => {
    const first = refreshed([run(one, 'a', 'fails')])
    assert.equal(refreshed([run(one, 'a', 'b')], first), refreshed([run(one, 'a', 'b')]))
    const crlf = index.replaceAll('\n', '\r\n')
    assert.equal(refreshed([run(one, 'a', 'b')], crlf), refreshed([run(one, 'a', 'b')]).replaceAll('\n', '\r\n'))
  })

  it('keeps the hand of the other bullets, and leaves fences alone', () => {
    const fence = '\n```\n- Refresh workflow step 1: as an example\n```\n'
    const text = index.replaceAll('\n- ', '\n  * ').replace('remains.\n', `remains.\n${fence}`)
    const written = refreshed([run(one, 'a', 'b')], text)
    assert(written.includes(fence))
    assert.match(written, /^ {2}\* Refresh workflow step 1: 2 of 2 commands exit 0 /m)
    const prose = index.replace(/- Every[^]*?remains\.\n/, 'All is well.\n')
    assert.match(refreshed([run(one, 'a', 'b')], prose), /All is well\.\n\n- Refresh workflow step 1: 2 [^\n]*\n\n## /)
    const listed = index.replaceAll('\n- ', '\n* ')
    assert.match(refreshed([run(one, 'a', 'b')], listed), /\n\* Refresh workflow step 1: 2/)
  })

  it('makes the status section that an index lacks', () => {
    const text = index.replace(/## Current Status[^]*?(?=## Artifacts)/, '')
    assert.match(
      refreshed([run(one, 'a', 'b')], text),
      /artifacts\n\n## Current Status \(2026-02-12\)\n\n- Refresh workflow step 1: 2 [^\n]*\n\n## Artifacts\n/,
    )
  })

  const refusals: readonly (readonly [string, readonly SeenStep[], RegExp])[] = [
    ['nothing', [], /No step was done/],
    ['a step out of its order', [run(two, 'c')], /not what comes next/],
    ['runs without a record', [run(one, 'a', 'typed')], /No record tells/],
    ['runs of another step', [run(one, 'c')], /No record tells/],
    ['a skipped step without a condition', [{ step: one, saw: 'skipped', reason: 'no time' }], /names no condition/],
    [
      'a skipped step without a reason',
      [run(one, 'a', 'b'), { step: two, saw: 'skipped', reason: ' ' }],
      /Say in words why/,
    ],
    ['a command that somebody confirms', [{ step: one, saw: 'confirmed', by: 'Ines' }], /confirmed by nobody/],
    [
      'a step by hand that nobody confirms',
      [run(one, 'a', 'b'), run(two, 'c'), { step: three, saw: 'confirmed', by: '' }],
      /Say who/,
    ],
  ]
  for (const [name, steps, words] of refusals)
    it(`is not written of ${name}`, () => {
      assert.match(missing(index, { name: 'refresh', steps }, { records }).join('\n'), words)
    })

  it('is not written into other documents', () => {
    assert.match(missing('# Notes\n', { name: 'refresh', steps: [] }).join(), /no index, runbook or tracker/)
    assert.match(missing('# Restart runbook\n\n## Rollback\n', { name: 'refresh', steps: [] }).join(), /no workflow/)
  })
})
