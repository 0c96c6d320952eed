import assert from 'node:assert/strict'
import { acceptResult, type AcceptRequest } from '../../../server/src/core/actions/accept.ts'
import type { FindingRow } from '../../../server/src/core/actions/accept-findings.ts'
import { defaultSettings, judge, surroundings, type EvidenceRecord } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { apply, place, resultOf, today, tracker } from './placing.ts'
import { recordOf } from './recording.ts'

const failed: Partial<EvidenceRecord> = { exitCode: 3, duration: 41.2 }

function request(changes: Partial<AcceptRequest> = {}, record: Partial<EvidenceRecord> = failed): AcceptRequest {
  return {
    packet: 'AB-01',
    command: 0,
    commandHash: '0'.repeat(64),
    record: recordOf(record),
    reason: 'triaged: 0 P0, 1 P1',
    actor: 'Codex',
    findings: [],
    ...changes,
  }
}

const finding: FindingRow = {
  text: 'Old parser in the chart tool',
  severity: 'P1',
  disposition: 'accepted',
  owner: 'Ada',
  followUp: '2026-03-01',
}

function accept(text: string, asked: AcceptRequest = request()): string {
  const change = acceptResult(readDocument(text), asked)
  assert('edits' in change, JSON.stringify(change))
  return apply(text, change.edits)
}

function refusal(text: string, asked: AcceptRequest): string {
  const change = acceptResult(readDocument(text), asked)
  assert('missing' in change, JSON.stringify(change))
  return change.missing
}

const findingsOf = (text: string) => judge(readDocument(text), defaultSettings, surroundings(today))

const open = '- [ ] `make check` -> exit 0'
const accepted = '- [x] `make check` -> exit 3 (triaged: 0 P0, 1 P1; Codex, 41.2s, 2026-02-10; required: exit 0)'

const written: readonly [string, string, string][] = [
  ['on an open box', open, accepted],
  ['in place of the remark of the run', `${open} (last run: exit 3, 41.2s, 2026-02-10)`, accepted],
  ['over an older acceptance', accepted.replace('exit 3 (triaged', 'exit 4 (known'), accepted],
  ['on a box without an expectation', '- [ ] `make check`', accepted],
  [
    'with the expectation that the line has',
    '- [ ] `make check` -> exit 1',
    accepted.replace('required: exit 0', 'required: exit 1'),
  ],
  [
    'in brackets where the line has them',
    '- [ ] `make check` (exit 0)',
    '- [x] `make check` (exit 3, triaged: 0 P0, 1 P1; Codex, 41.2s, 2026-02-10; required: exit 0)',
  ],
  ['behind the arrow of the line', open.replace('->', '→'), accepted.replace('->', '→')],
]

describe('Accept Result', () => {
  for (const [where, before, after] of written)
    it(`writes the code, the reason, the person and the run ${where}`, () => {
      assert.equal(accept(tracker(before)), tracker(after))
    })

  for (const [where, before] of written)
    it(`leaves the linter nothing to say, and stands when it is written again ${where}`, () => {
      const text = accept(tracker(before), request({ reason: 'the upstream team says it is harmless' }))
      const codes = findingsOf(text).map(({ rule }) => rule)
      assert.deepEqual(
        codes,
        findingsOf(tracker(before.replace(/ \(last run.*/, ''))).map(({ rule }) => rule),
      )
      assert.equal(accept(text, request({ reason: 'the upstream team says it is harmless' })), text)
    })

  it('is what keeps a failed run from being a finding', () => {
    const codes = findingsOf(tracker('- [x] `make check` -> exit 3 (41.2s, 2026-02-10)')).map(({ rule }) => rule)
    assert(codes.includes('exit-code-nonzero'))
    assert(!findingsOf(tracker(accepted)).some(({ rule }) => rule === 'exit-code-nonzero'))
  })

  it('gives way to the next run, which restores the expectation', () => {
    assert.equal(place(tracker(accepted), resultOf({})), tracker('- [x] `make check` -> exit 0 (25.9s, 2026-02-10)'))
    const again = place(tracker(accepted), resultOf({ exitCode: 4, duration: 2 }))
    assert.equal(again, tracker('- [ ] `make check` -> exit 0 (last run: exit 4, 2s, 2026-02-10)'))
  })

  const never: readonly [string, Partial<EvidenceRecord>, RegExp][] = [
    ['a time-out', { exitCode: null, outcome: 'timed-out' }, /timed out gave no exit code/],
    ['a signal', { exitCode: null, outcome: 'failed', signal: 'SIGSEGV' }, /killed by SIGSEGV gave no exit code/],
    ['126', { exitCode: 126 }, /could not start/],
    ['127', { exitCode: 127 }, /could not start/],
    ['a cancelled run', { exitCode: null, outcome: 'cancelled' }, /cancelled gave no exit code/],
    ['a pass', {}, /exit 0, which is what the document expects/],
    ['a run of another command', { ...failed, commandHash: '1'.repeat(64) }, /another command/],
    ['a run of another packet', { ...failed, packet: 'AB-02' }, /another command/],
  ]
  for (const [what, record, why] of never)
    it(`never accepts ${what}`, () => assert.match(refusal(tracker(open), request({}, record)), why))

  const unsaid: readonly [string, Partial<AcceptRequest>, RegExp][] = [
    ['a reason', { reason: '  ' }, /Say in words why/],
    ['a reason on one line', { reason: 'one\ntwo' }, /one line/],
    ['a reason without brackets', { reason: 'known (see notes)' }, /without brackets/],
    ['a reason without hidden characters', { reason: 'kno\u202ewn issue' }, /not seen/],
    ['a person', { actor: '' }, /Say who/],
    ['a person without commas', { actor: 'Ada, Bob' }, /Say who/],
    ['an owner of what was found', { findings: [{ ...finding, owner: '' }] }, /needs an owner/],
    ['a date of the calendar', { findings: [{ ...finding, followUp: '2026-02-30' }] }, /date of the calendar/],
  ]
  for (const [what, changes, why] of unsaid)
    it(`asks for ${what}`, () => assert.match(refusal(tracker(open), request(changes)), why))

  it('says that the document has changed', () => {
    assert.match(refusal(tracker('None.'), request()), /no required command 1 in packet AB-01/)
    assert.match(refusal(`${tracker(open)}\n<<<<<<< ours\n`, request()), /conflict markers/)
  })
})

const triage = '- [ ] `make check` -> exit 0 or triaged findings'
const table = `
### Findings

| Finding | Severity | Disposition | Owner | Follow-up |
|---|---|---|---|---|
| Old parser in the chart tool | P1 | accepted | Ada | 2026-03-01 |`

describe('the findings of an accepted result', () => {
  it('are required where the expectation speaks of triage', () => {
    assert.match(refusal(tracker(triage), request()), /list what was found/)
  })

  it('stand in a table below the commands, once', () => {
    const text = accept(tracker(triage), request({ findings: [finding] }))
    const line = accepted.replace('required: exit 0', 'required: exit 0 or triaged findings')
    assert.equal(text, tracker(`${line}\n${table}`))
    assert.equal(accept(text, request({ findings: [finding] })), text)
  })

  it('are read as findings of the packet, with nothing missing', () => {
    const text = accept(tracker(triage), request({ findings: [finding] }))
    const [risk] = readDocument(text).risks
    assert.deepEqual([risk?.kind, risk?.packet, risk?.disposition], ['finding', 'AB-01', 'accepted'])
    assert.deepEqual(findingsOf(text), findingsOf(tracker(triage)))
  })

  it('join those that stand there', () => {
    const text = accept(tracker(triage), request({ findings: [finding] }))
    const other = { ...finding, text: 'a | b\nc', severity: 'P2', disposition: 'resolved', followUp: '' } as const
    const more = accept(text, request({ findings: [finding, other] }))
    assert.equal(more, text.replace('2026-03-01 |', '2026-03-01 |\n| a \\| b c | P2 | resolved | Ada | — |'))
  })

  it('keep the line ends of the document', () => {
    const text = accept(tracker(triage).replaceAll('\n', '\r\n'), request({ findings: [finding] }))
    assert(!/[^\r]\n/.test(text))
  })
})
