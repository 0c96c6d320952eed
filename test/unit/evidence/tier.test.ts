import assert from 'node:assert/strict'
import type { EvidenceRecord, GitTrees, StoredRecord } from '../../../server/src/core/index.ts'
import { readDocument, verifyDocument } from '../../../server/src/core/index.ts'
import { sha256 } from '../../../server/src/recorder/job.ts'
import { recordOf } from './recording.ts'

const tree = 'a'.repeat(40)
const git = { commit: 'c'.repeat(40), tree, without: ['.gatebook', 'tracker.md'], dirty: true, covered: null }

const trees: GitTrees = {
  working: () => Promise.resolve({ ...git }),
  ofCommit: () => Promise.resolve(null),
  changed: () => Promise.resolve(null),
  covered: () => Promise.resolve(null),
  added: () => Promise.resolve(new Map()),
}

const ran = (changes: Partial<EvidenceRecord> = {}): EvidenceRecord => {
  const { command = 'make check' } = changes
  return recordOf({ git, commandHash: sha256(command), ...changes })
}

let count = 0
const stored = (record: EvidenceRecord): StoredRecord => ({
  name: `${count++}`.padStart(64, '0'),
  record,
  problem: null,
})

/** `line observed verified`, for each result of the packet's section. */
async function found(section: string, records: readonly EvidenceRecord[], kind = 'DONE'): Promise<string[]> {
  const results = await resultsIn(
    `# Mill Tracker\n\n| Packet | Status |\n|---|---|\n| AB-01 | ${kind} |\n\n## AB-01 Checklist: Wheel\n\n${section}\n`,
    records,
  )
  return results.map(({ place, tier, state }) => `${place} ${tier} ${state}`)
}

function resultsIn(text: string, records: readonly EvidenceRecord[]) {
  const home = { path: '/repo/tracker.md', root: '/repo', team: null }
  const all = () => Promise.resolve(records.map(stored))
  const witnesses = { hash: { sha256: (one: string) => Promise.resolve(sha256(one)) }, records: { all }, trees }
  return verifyDocument(readDocument(text), home, witnesses)
}

const line = (box: string, tail: string) => `### Required Commands\n\n- [${box}] \`make check\`${tail}\n`
const list = (label: string, ...lines: readonly string[]) =>
  `### AB-01 Review Record\n\n\`\`\`\n${label}\n${lines.map((one, at) => `${at + 1}. \`make check\` ${one}`).join('\n')}\n\`\`\`\n`
const implementer = 'Commands run + exit codes (implementer):'
const reviewer = 'Reviewer independent reruns (Bo):'

const passed = ran()
const failed = ran({ exitCode: 3, started: '2026-02-10T08:00:00.000+00:00' })
const timedOut = ran({ exitCode: null, outcome: 'timed-out' })
const killed = ran({ exitCode: null, outcome: 'failed', signal: 'SIGSEGV' })

const table: readonly (readonly [
  what: string,
  section: string,
  records: readonly EvidenceRecord[],
  found: readonly string[],
])[] = [
  ['an open box states nothing', line(' ', ' -> exit 0'), [passed], []],
  ['a waived box states nothing', line(' ', ' -> exit 0 waived: no host (owner: Ops, until 2026-03-15)'), [passed], []],
  ['an answer is no result', line('x', ' -> N/A (docs-only packet)'), [], []],
  ['typed alone', line('x', ' -> exit 0'), [], ['line claimed unverified']],
  ['ticked alone', line('x', ''), [], ['line claimed unverified']],
  ['observed', line('x', ' -> exit 0'), [passed], ['line observed verified']],
  ['observed, in words', line('x', ' -> passed'), [passed], ['line observed verified']],
  ['observed, only ticked', line('x', ''), [passed], ['line observed verified']],
  ['observed, with its date', line('x', ' -> exit 0 (25.9s, 2026-02-10)'), [passed], ['line observed verified']],
  ['of another date', line('x', ' -> exit 0 (25.9s, 2026-02-11)'), [passed], ['line claimed unverified']],
  ['against the last run', line('x', ' -> exit 0'), [failed], ['line claimed refuted']],
  ['ticked against the last run', line('x', ''), [failed], ['line claimed refuted']],
  ['against an earlier run only', line('x', ' -> exit 0'), [passed, failed], ['line observed verified']],
  [
    'an accepted failure',
    line('x', ' -> exit 3 (triaged: 1 P2; Ada, 4s, 2026-02-10; required: exit 0)'),
    [failed],
    ['line observed verified'],
  ],
  [
    'a failure that is told',
    line(' ', ' -> exit 0 (last run: exit 3, 4s, 2026-02-10)'),
    [failed],
    ['line observed verified'],
  ],
  [
    'a failure that was none',
    line(' ', ' -> exit 0 (last run: exit 3, 4s, 2026-02-10)'),
    [passed],
    ['line claimed refuted'],
  ],
  [
    'a time-out that is told',
    line(' ', ' -> exit 0 (last run: timed out after 600s, 2026-02-10)'),
    [timedOut],
    ['line observed verified'],
  ],
  ['a time-out that is passed over', line('x', ' -> exit 0'), [timedOut], ['line claimed refuted']],
  ['a time-out, only ticked', line('x', ''), [timedOut], ['line claimed refuted']],
  [
    'a signal that is told',
    line(' ', ' -> exit 0 (last run: killed by SIGSEGV after 1s, 2026-02-10)'),
    [killed],
    ['line observed verified'],
  ],
  [
    'a run that somebody ended',
    line('x', ' -> exit 0'),
    [ran({ exitCode: null, outcome: 'cancelled' })],
    ['line claimed unverified'],
  ],
  ['in continuous integration', line('x', ' -> exit 0'), [ran({ ci: 'GitLab CI' })], ['line ci verified']],
  [
    'rerun by a reviewer',
    line('x', ' -> exit 0'),
    [passed, ran({ kind: 'rerun', actor: 'Bo' })],
    ['line rerun verified'],
  ],
  [
    'a rerun of other files',
    line('x', ' -> exit 0'),
    [ran({ kind: 'rerun', actor: 'Bo', git: { ...git, tree: 'b'.repeat(40) } }), passed],
    ['line observed verified'],
  ],
  [
    'a rerun that failed',
    line('x', ' -> exit 0'),
    [passed, ran({ kind: 'rerun', exitCode: 1, started: '2026-02-11T08:00:00.000+00:00' })],
    ['line claimed refuted'],
  ],
  [
    'a flake in the list',
    line('x', ' -> exit 0') + list(implementer, '-> exit 3 (flake)', '-> exit 0'),
    [failed, passed],
    ['line observed verified', 'list observed verified', 'list observed verified'],
  ],
  [
    'a run in the list that never was',
    line('x', ' -> exit 0') + list(implementer, '-> exit 4'),
    [passed],
    ['line observed verified', 'list claimed refuted'],
  ],
  [
    'history in the list, the truth on the line',
    line(' ', ' -> exit 0 (last run: exit 3)') + list(implementer, '-> exit 0'),
    [passed, { ...failed, started: '2026-02-11T08:00:00.000+00:00' }],
    ['line observed verified', 'list observed verified'],
  ],
  [
    'the last word of a list alone',
    list(implementer, '-> exit 0'),
    [passed, { ...failed, started: '2026-02-11T08:00:00.000+00:00' }],
    ['list claimed refuted'],
  ],
  ['a reviewer’s list without a rerun', list(reviewer, '-> exit 0'), [passed], ['list claimed unverified']],
  [
    'a reviewer’s list with a rerun',
    list(reviewer, '-> exit 0'),
    [passed, ran({ kind: 'rerun', actor: 'Bo' })],
    ['list rerun verified'],
  ],
  [
    'a reviewer’s list with a run by another hand',
    list(reviewer, '-> exit 0'),
    [passed, ran({ actor: 'Bo', started: '2026-02-10T10:00:00.000+00:00' })],
    ['list observed verified'],
  ],
  [
    'an excerpt that nobody recorded',
    `${line('x', ' -> exit 0')}\n### Evidence\n\n\`\`\`\n$ make check\nall 12 passed\nExit code: 0\n\`\`\`\n`,
    [],
    ['line pasted unverified', 'list pasted unverified'],
  ],
  ['git that does not tell', line('x', ' -> exit 0'), [ran({ git: null })], ['line observed unverified']],
]

describe('what stands behind a result', () => {
  for (const [what, section, records, expected] of table)
    it(what, async () => assert.deepEqual(await found(section, records), expected))

  it('is found by the command as a list writes it, on one line and without its secrets', async () => {
    const command = 'make check \\\n  --password ebb4flow9'
    const record = ran({ command: 'make check \\\n  --password [REDACTED:password]', commandHash: sha256(command) })
    const said = `### AB-01 Review Record\n\n\`\`\`\n${implementer}\n1. \`make check \\ --password [REDACTED:password]\` -> exit 0\n\`\`\`\n`
    assert.deepEqual(await found(said, [record]), ['list observed verified'])
  })

  it('is nothing in a document of which no packet states a result', async () => {
    assert.deepEqual(await found('- [x] Built.', [passed]), [])
  })
})

describe('what stands behind a result in no packet', () => {
  const outside = (box: string) => `## Required Commands\n\n- [${box}] \`make check\` -> exit 0\n`
  const said = async (text: string, records: readonly EvidenceRecord[] = []) =>
    (await resultsIn(text, records)).map(({ packet, index, tier, state, reason }) => [
      packet,
      index,
      tier,
      state,
      reason,
    ])
  const tracker = `# Mill move\n\nStatus: Done\n\n- [x] Wheel turns\n\n`
  const runbook = `# Mill runbook\n\n## Procedure\n\n1. Check:\n\n\`\`\`sh\nmake check\n\`\`\`\n\n`

  it('is nothing, where somebody ticked it', async () => {
    const reason = 'no record of it: somebody wrote it; put it under a packet to run it'
    assert.deepEqual(await said(tracker + outside('x')), [['', null, 'claimed', 'unverified', reason]])
    assert.deepEqual(await said(tracker + outside(' ')), [])
  })

  it('is the run of a step of the same document', async () => {
    const record = ran({ packet: 'Procedure step 1' })
    const [found] = await said(runbook + outside('x'), [record])
    assert.deepEqual(found?.slice(0, 4), ['', null, 'observed', 'verified'])
  })

  it('is no run of a packet, whatever command it was of', async () => {
    const [found] = await said(tracker + outside('x'), [passed])
    assert.deepEqual(found?.slice(2, 4), ['claimed', 'unverified'])
  })
})
