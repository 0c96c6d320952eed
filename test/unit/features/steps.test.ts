import assert from 'node:assert/strict'
import { freeze, place, readDocument } from '../../../server/src/core/index.ts'
import { namedSteps } from '../../../server/src/core/model/named-steps.ts'
import { resultOf } from '../evidence/placing.ts'

const runbook = readDocument(
  '# Restart runbook\n\n## Diagnosis\n\n1. Look:\n\n```sh\nkubectl logs <pod>\n```\n\n2. Drop:\n\n```sh\ncd data\nrm -rf berths\n```\n\n## After\n\n- Run `make check all`.\n\n## After:\n\n- Run `make check all`.\n',
)

describe('the steps of a runbook', () => {
  it('have names under which they are run', () => {
    assert.deepEqual([...namedSteps(runbook).keys()], ['Diagnosis step 1', 'Diagnosis step 2', 'After', 'After (2)'])
  })

  it('are frozen with what is still to be filled in', () => {
    const [open] = freeze(runbook, 'Diagnosis step 1', null)
    assert.deepEqual([open?.text, open?.placeholders], ['kubectl logs <pod>', ['<pod>']])
    const [filled] = freeze(runbook, 'Diagnosis step 1', 0, { '<pod>': 'berth-0' })
    assert.deepEqual([filled?.text, filled?.placeholders, filled?.destroys], ['kubectl logs berth-0', [], null])
  })

  it('are frozen with their folder and what they destroy', () => {
    const [frozen] = freeze(runbook, 'Diagnosis step 2', null)
    assert.deepEqual([frozen?.folder, frozen?.destroys], ['data', 'deletes whole folders'])
  })

  it('refuse what a value may hide', () => {
    const [frozen] = freeze(runbook, 'Diagnosis step 1', 0, { '<pod>': 'a\u202eb' })
    assert.match(frozen?.refused ?? '', /U\+202E/)
  })

  it('have no place for a result: nothing is written, and nothing pends', () => {
    assert.deepEqual(place(runbook, resultOf({ packet: 'After', command: 'make check all' })), { edits: [] })
    assert('missing' in place(runbook, resultOf({ packet: 'Before', command: 'make check all' })))
  })
})
