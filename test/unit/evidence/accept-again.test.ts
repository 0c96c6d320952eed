import assert from 'node:assert/strict'
import { acceptanceFor, acceptedRecord, foundTheSame } from '../../../server/src/core/actions/accept-again.ts'
import { type EvidenceRecord, place } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { apply, resultOf, tracker } from './placing.ts'
import { recordOf } from './recording.ts'

const accepted = '- [x] `make check` -> exit 3 (known; Codex, 41.2s, 2026-02-10; required: exit 0)'
const later = resultOf({ exitCode: 3, duration: 39, started: '2026-02-11T09:30:00.000+00:00' })

function placed(text: string, result = later, again = true): string {
  const change = place(readDocument(text), result, again)
  assert('edits' in change, JSON.stringify(change))
  return apply(text, change.edits)
}

describe('a later run of an accepted command', () => {
  it('is accepted of itself where it found the same, by the same word of the same person', () => {
    const line = '- [x] `make check` -> exit 3 (known; Codex, 39s, 2026-02-11; required: exit 0)'
    assert.equal(placed(tracker(accepted)), tracker(line))
    assert.equal(placed(tracker(line)), tracker(line))
  })

  const open = /^- \[ \] `make check` -> exit 0 \(last run: exit \d/m
  it('opens the box where nobody could tell, the code is another, or nothing was accepted', () => {
    assert.match(placed(tracker(accepted), later, false), open)
    assert.match(placed(tracker(accepted), resultOf({ exitCode: 4 })), open)
    assert.match(placed(tracker('- [x] `make check` -> exit 3 (41.2s, 2026-02-10)')), open)
  })

  it('is never accepted where it timed out', () => {
    const timedOut = resultOf({ exitCode: null, outcome: 'timed-out', duration: 600 })
    assert.match(placed(tracker(accepted), timedOut), /^- \[ \] .*last run: timed out/m)
  })
})

describe('the run that an acceptance is bound to', () => {
  const acceptance = acceptanceFor(readDocument(tracker(accepted)), later)!
  const own = { exitCode: 3, duration: 41.24 }
  const after = '00000000-0000-4000-8000-000000000001'
  const find = (...runs: Partial<EvidenceRecord>[]) =>
    acceptedRecord(
      runs.map((changes) => ({ name: 'a', record: recordOf(changes), problem: null })),
      acceptance,
      recordOf(),
      after,
    )

  it('is that of its command, code, day and duration', () => {
    assert.equal(find({ exitCode: 3, duration: 12 }, own)?.duration, 41.24)
  })

  const others: readonly [string, Partial<EvidenceRecord>][] = [
    ['of another code', { ...own, exitCode: 4 }],
    ['of another day', { ...own, started: '2026-02-09T09:30:00.000+00:00' }],
    ['of another duration', { ...own, duration: 44 }],
    ['of another packet', { ...own, packet: 'AB-02' }],
    ['of another command', { ...own, commandHash: '1'.repeat(64) }],
    ['of another document', { ...own, document: 'other.md' }],
    ['that came later', { ...own, run: after }],
  ]
  for (const [which, changes] of others) it(`is none ${which}`, () => assert.equal(find(changes), null))

  it('is none where two could be it', () => assert.equal(find(own, { ...own, duration: 41.16 }), null))
})

describe('two outputs', () => {
  const table: readonly [string, string | null, string | null, boolean][] = [
    ['the same lines', 'P1: parser\nP2: docs', 'P1: parser\nP2: docs\n', true],
    ['the same lines in another order', 'P1: parser\nP2: docs', 'P2: docs\nP1: parser', true],
    [
      'other moments and durations',
      '2026-02-10T09:30:00Z 1 finding in 1.2s',
      '2026-02-11T10:00:01Z 1 finding in 3 ms',
      true,
    ],
    ['one finding more', 'P1: parser', 'P1: parser\nP0: auth', false],
    ['another count', '1 finding', '2 findings', false],
    ['nothing kept', null, 'P1: parser', false],
    ['nothing written', '', '', false],
    ['not all of it kept', 'a\n[… 12 bytes left out …]\nb', 'a\n[… 12 bytes left out …]\nb', false],
  ]
  for (const [what, before, now, same] of table)
    it(`${same ? 'tell' : 'do not tell'} of the same findings: ${what}`, () =>
      assert.equal(foundTheSame(before, now), same))
})
