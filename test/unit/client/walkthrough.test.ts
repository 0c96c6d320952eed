import assert from 'node:assert/strict'
import { reachedSteps, type SampleFacts, type SampleStep } from '../../../client/src/walkthrough/progress.ts'

const nothing: SampleFacts = { isRead: false, isReported: false, saysDone: false, hasRun: false, hasEvidence: false }
const opened = { ...nothing, isRead: true, saysDone: true }

/** What happened one after the other, and what is checked off at the end. */
const courses: readonly (readonly [string, readonly Partial<SampleFacts>[], readonly SampleStep[]])[] = [
  ['nothing happened', [nothing], []],
  ['the findings are not there yet', [opened], ['opened']],
  ['the claim is reported', [opened, { ...opened, isReported: true }], ['opened', 'found']],
  [
    'the packet was reopened',
    [
      { ...opened, isReported: true },
      { ...opened, saysDone: false },
    ],
    ['opened', 'found', 'fixed'],
  ],
  ['the document was closed instead', [{ ...opened, isReported: true }, nothing], ['opened', 'found']],
  ['a run failed', [{ ...opened, hasRun: true }], ['opened', 'ran']],
  ['a run passed and was placed', [{ ...opened, hasRun: true, hasEvidence: true }], ['opened', 'ran', 'placed']],
  [
    'the packet was reopened and marked done',
    [{ ...opened, isReported: true }, { ...opened, saysDone: false }, opened],
    ['opened', 'found', 'fixed', 'done'],
  ],
  [
    'the packet was marked done over an open box again',
    [
      { ...opened, isReported: true },
      { ...opened, saysDone: false },
      { ...opened, isReported: true },
    ],
    ['opened', 'found', 'fixed'],
  ],
]

describe('the walkthrough', () => {
  for (const [name, facts, steps] of courses)
    it(`is as far as what happened: ${name}`, () => {
      const reached = facts.reduce<ReadonlySet<SampleStep>>(
        (before, one) => reachedSteps(before, { ...nothing, ...one }),
        new Set(),
      )
      assert.deepEqual([...reached].sort(), [...steps].sort())
    })
})
