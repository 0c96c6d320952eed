import assert from 'node:assert/strict'
import { implementerRuns, listedRun, runLines } from '../../../server/src/core/evidence/review-runs.ts'
import { notationOf } from '../../../server/src/core/evidence/notation.ts'
import type { EvidenceRecord } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { tracker } from './placing.ts'
import { recordOf } from './recording.ts'

function listOf(commands: string, records: readonly EvidenceRecord[]): string[] {
  const document = readDocument(tracker(commands))
  const packet = document.packets[0]!
  return runLines(implementerRuns(packet, records), notationOf(document, packet, ''))
}

describe('the list of runs of a review record', () => {
  it('has one line for the last run of each required command, in their order', () => {
    const records = [
      recordOf({ command: 'make scan', exitCode: 3, duration: 41.2, started: '2026-02-10T10:00:00+00:00' }),
      recordOf({ duration: 1, started: '2026-02-09T08:00:00+00:00' }),
      recordOf(),
    ]
    const lines = listOf('- [x] `make check` -> exit 0\n- [ ] `make scan` -> exit 0', records)
    assert.deepEqual(lines, [
      '1. `make check` -> exit 0 (25.9s, 2026-02-10)',
      '2. `make scan` -> exit 3 (41.2s, 2026-02-10)',
    ])
  })

  it('keeps a failure that passed afterwards on the same tree, as a flake', () => {
    const later = { started: '2026-02-10T10:00:00+00:00', duration: 2.8 }
    const lines = listOf('- [ ] `make check` -> exit 0', [recordOf({ exitCode: 1, duration: 4 }), recordOf(later)])
    assert.deepEqual(lines, [
      '1. `make check` -> exit 1 (4s, 2026-02-10, flake: passed afterwards on the same tree)',
      '2. `make check` -> exit 0 (2.8s, 2026-02-10)',
    ])
  })

  const onTree = (letter: string) => ({ ...recordOf().git!, tree: letter.repeat(40) })
  const passedLater = { started: '2026-02-10T10:00:00+00:00' }
  const noFlakes: readonly [string, EvidenceRecord[]][] = [
    ['on another tree', [recordOf({ exitCode: 1, git: onTree('c') }), recordOf(passedLater)]],
    ['on a tree that nobody knows', [recordOf({ exitCode: 1, git: null }), recordOf({ ...passedLater, git: null })]],
    ['after the pass', [recordOf(), recordOf({ exitCode: 1, ...passedLater })]],
    ['of a run that was cancelled', [recordOf({ exitCode: null, outcome: 'cancelled' }), recordOf(passedLater)]],
  ]
  for (const [when, records] of noFlakes)
    it(`sees no flake ${when}`, () => assert.equal(listOf('- [ ] `make check` -> exit 0', records).length, 1))

  it('leaves out other packets, reruns and runs that tell nothing', () => {
    const records = [
      recordOf({ packet: 'AB-02' }),
      recordOf({ kind: 'rerun' }),
      recordOf({ outcome: 'interrupted', exitCode: null }),
    ]
    assert.deepEqual(listOf('- [ ] `make check` -> exit 0', records), [])
  })

  it('takes the line of the command where no record tells of it', () => {
    const lines = listOf('- [x] `make check` -> exit 0 (12s, 2026-02-08)\n- [ ] `make scan` -> exit 0', [])
    assert.deepEqual(lines, ['1. `make check` -> exit 0 (12s, 2026-02-08)'])
  })

  it('tells how a result was accepted', () => {
    const line = '- [x] `make check` -> exit 3 (triaged: 0 P0, 1 P1; Codex, 41.2s, 2026-02-10; required: exit 0)'
    assert.deepEqual(listOf(line, [recordOf({ exitCode: 3 })]), ['1. `make check` -> exit 3 (triaged: 0 P0, 1 P1)'])
  })

  it('writes the arrow of the tracker and what ended a run without a code', () => {
    const document = readDocument(tracker('- [x] `make check` → exit 0'))
    const timedOut = recordOf({ command: 'echo `date`', outcome: 'timed-out', exitCode: null, duration: 600 })
    const lines = runLines([listedRun(timedOut)], notationOf(document, document.packets[0]!, ''))
    assert.deepEqual(lines, ['1. `` echo `date` `` → timed out (600s, 2026-02-10)'])
  })
})
