import assert from 'node:assert/strict'
import { placeReruns, type Reruns } from '../../../server/src/core/actions/review-reruns.ts'
import { defaultSettings, judge, place, surroundings, type EvidenceRecord } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { apply, resultOf, today, tracker } from './placing.ts'
import { recordOf } from './recording.ts'

const again = (changes: Partial<EvidenceRecord> = {}) =>
  recordOf({ kind: 'rerun', actor: 'Claude', duration: 24.8, started: '2026-02-11T09:00:00+00:00', ...changes })

function reruns(runs: readonly EvidenceRecord[], changes: Partial<Reruns> = {}): Reruns {
  return { packet: 'AB-01', actor: 'Claude', tree: 'b78d67d4'.padEnd(40, '0'), inPlace: false, runs, ...changes }
}

function placed(text: string, asked: Reruns): string {
  const change = placeReruns(readDocument(text), asked)
  assert('edits' in change, JSON.stringify(change))
  return apply(text, change.edits)
}

const passed = '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)'
const header = 'Reviewer independent reruns (Claude, tree `b78d67d4`):'

/** A tracker whose first packet has these lines in its review record. */
function reviewed(line: string, record: string): string {
  return tracker(line).replace('## AB-02', `### AB-01 Review Record\n\n\`\`\`\n${record}\n\`\`\`\n\n## AB-02`)
}

const begun =
  'Files changed:\n- src/a.ts: the build\n\nCommands run + exit codes (implementer):\n1. `make check` -> exit 0 (25.9s, 2026-02-10)'

describe("the reviewer's reruns", () => {
  it('are a list of their own behind the list of the implementer, and leave the line of the command alone', () => {
    const text = placed(reviewed(passed, begun), reruns([again()]))
    assert.equal(text, reviewed(passed, `${begun}\n\n${header}\n1. \`make check\` -> exit 0 (24.8s, 2026-02-11)`))
  })

  it('are read as runs of the reviewer', () => {
    const [packet] = readDocument(placed(reviewed(passed, begun), reruns([again()]))).packets
    assert.deepEqual(
      packet!.runs.map(({ actor }) => actor),
      ['implementer', 'reviewer'],
    )
  })

  it('make a record where there is none', () => {
    const text = placed(tracker(passed), reruns([again()]))
    assert.match(text, /### AB-01 Review Record\n\n```\nReviewer independent reruns .*\n1\. .*\n```\n\n## AB-02/)
  })

  it('take the place of a former rerun on the same tree, and join those of other commands', () => {
    const lines = `${passed}\n- [x] \`make lint\` -> exit 0`
    const once = placed(reviewed(lines, begun), reruns([again()]))
    const more = placed(once, reruns([again({ command: 'make lint', duration: 3 }), again({ duration: 22 })]))
    const list = `${header}\n1. \`make lint\` -> exit 0 (3s, 2026-02-11)\n2. \`make check\` -> exit 0 (22s, 2026-02-11)`
    assert.equal(more, reviewed(lines, `${begun}\n\n${list}`))
    assert.equal(placed(once, reruns([again()])), once)
  })

  it('stand apart from reruns on another tree, and say where they ran in place', () => {
    const once = placed(reviewed(passed, begun), reruns([again()]))
    const text = placed(once, reruns([again()], { tree: 'c'.repeat(40), inPlace: true }))
    assert.match(text, /\nReviewer independent reruns \(Claude, tree `cccccccc`, in place\):\n1\. /)
    assert(text.includes(`${header}\n1. \`make check\``))
  })

  it('open the line of a command that gave another code', () => {
    const text = placed(reviewed(passed, begun), reruns([again({ exitCode: 1 })]))
    assert.match(text, /^- \[ \] `make check` -> exit 0 \(last run: exit 1, 24\.8s, 2026-02-11\)$/m)
    assert.match(text, /^1\. `make check` -> exit 1 \(24\.8s, 2026-02-11\)$/m)
  })

  it('leave an accepted code and an open expectation alone', () => {
    const accepted = '- [x] `make check` -> exit 3 (triaged: 0 P0, 1 P1; Ada, 41.2s, 2026-02-10; required: exit 0)'
    for (const line of [accepted, '- [ ] `make check` -> exit 0'])
      assert(placed(reviewed(line, begun), reruns([again({ exitCode: 3 })])).includes(line))
  })

  it('make a flake of a failure that passed on the same tree', () => {
    const failed = begun.replace('exit 0 (25.9s, 2026-02-10)', 'exit 1 (4.2s, 2026-02-10)')
    const open = '- [ ] `make check` -> exit 0 (last run: exit 1, 4.2s, 2026-02-10)'
    const text = placed(reviewed(open, failed), reruns([again()]))
    assert.match(text, /^1\. `make check` -> exit 1 \(4\.2s, 2026-02-10, flake: passed afterwards on the same tree\)$/m)
    assert.match(text, /^- \[x\] `make check` -> exit 0 \(24\.8s, 2026-02-11\)$/m)
    assert.equal(placed(text, reruns([again()])), text)
    const codes = judge(readDocument(text), defaultSettings, surroundings(today)).map(({ rule }) => rule)
    assert(!codes.includes('exit-code-nonzero'))
  })

  it('join the record of an approved packet and open no round', () => {
    const done = `${begun}\n\nVerdict: APPROVED\n\nCommit:\n- Pending (checkpoint commit follows)`
    const text = placed(reviewed(passed, done).replace('IN_PROGRESS', 'DONE'), reruns([again()]))
    assert(!text.includes('round 2'))
    const record = readDocument(text).packets[0]!.records.at(-1)!
    assert.deepEqual([record.verdict?.value, record.runs.length], ['approved', 2])
  })

  it('leave no commit in the name of a tree', () => {
    const text = placed(reviewed(passed, begun), reruns([again()]))
    assert(readDocument(text).commits.every(({ hashes }) => hashes.length === 0))
  })

  it('write nothing that was ended by somebody', () => {
    const change = placeReruns(readDocument(tracker(passed)), reruns([again({ outcome: 'cancelled', exitCode: null })]))
    assert('missing' in change)
  })

  it('keep the line ends of the document', () => {
    const dos = reviewed(passed, begun).replaceAll('\n', '\r\n')
    const text = placed(placed(dos, reruns([again()])), reruns([again({ duration: 3 })]))
    assert(!/[^\r]\n/.test(text))
  })
})

describe('a rerun whose window was closed', () => {
  it('is placed in the list too, not on the line of the command', () => {
    const change = place(readDocument(reviewed(passed, begun)), resultOf({ kind: 'rerun', actor: 'Claude' }))
    assert('edits' in change)
    const text = apply(reviewed(passed, begun), change.edits)
    assert.equal(
      text,
      reviewed(
        passed,
        `${begun}\n\nReviewer independent reruns (Claude):\n1. \`make check\` -> exit 0 (25.9s, 2026-02-10)`,
      ),
    )
  })
})
