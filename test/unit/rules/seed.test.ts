import assert from 'node:assert/strict'
import { findings, placed } from './given.ts'

const lanes = ['OPS-01', 'OPS-02', 'OPS-03', 'OPS-04', 'OPS-05']
const titles = [
  'Scope Freeze',
  'Ingest Replay',
  'Storage Replay',
  'Index Replay',
  'Alert Replay',
  'Runbook Review',
  'Final Verdict',
]
const statuses = ['DONE', 'DONE', 'PENDING', 'PENDING', 'PENDING', 'PENDING', 'PENDING']

const row = (title: string, i: number) =>
  statuses[i] === 'DONE'
    ? `| OPS-0${i} | ${title} | DONE | Mira | Jonas | APPROVED | OPS-0${i} section below |`
    : `| OPS-0${i} | ${title} | PENDING | Mira | Jonas | — | — |`

const section = (title: string, i: number) => {
  const x = statuses[i] === 'DONE' ? 'x' : ' '
  const tail = statuses[i] === 'DONE' ? ' (2.4s)' : ''
  return `## OPS-0${i} Checklist: ${title}

- [${x}] ${title} prepared and its surfaces named.
- [${x}] ${title} carried out on the release tree.
- [${x}] What was found is written down with severity \`P0\`/\`P1\`/\`P2\`.

### Required Commands

- [${x}] \`cargo build --workspace\` -> exit 0
- [${x}] \`cargo test -p lane-${i} -- "replay|drain"\` -> exit 0${tail}

### Review Gates

- [${x}] P0 PASS${x === 'x' ? ' — nothing blocks; N/A is not used here.' : ''}
- [${x}] P1 PASS
- [${x}] P2 PASS
- [${x}] Verdict recorded
${x === 'x' ? record(i) : ''}`
}

const record = (i: number) => `
### OPS-0${i} Review Record

\`\`\`
Files changed:
- ops/release-tracker.md: evidence of OPS-0${i}

Commands run + exit codes:
1. \`cargo build --workspace\` -> exit 0
2. \`cargo test -p lane-${i} -- "replay|drain"\` -> exit 0

Gate checklist:
- P0: PASS (no blocker)
- P1: N/A (docs-only packet)

Verdict: APPROVED

Commit:
- \`4be02c1${i}\` (docs(OPS-0${i}): evidence)
\`\`\`
`

const tracker = `# Platform Release Gate Tracker

Linked plan:
- \`ops/release-plan-2026-02.md\`

Status: In Progress
Date: 2026-02-02

## Rules

1. A packet can only move to \`DONE\` when every checkbox in that packet is checked.
2. The reviewer must provide explicit exit-code evidence for each command.
3. \`DONE\` is invalid if command output is timed out, missing, or cut off without exit code.
4. If review fails, set status to \`CHANGES_REQUESTED\`, add findings, and keep checkboxes open.

## Packet Board

| Packet | Title | Status | Implementer | Reviewer | Review State | Evidence Link |
|---|---|---|---|---|---|---|
${titles.map(row).join('\n')}

---

### Packet Dependency Order

\`\`\`
OPS-00 (scope) ──blocks──► OPS-01 (ingest)
OPS-00 ──blocks──► OPS-02 (storage)
OPS-01 + OPS-02 + OPS-03 + OPS-04 + OPS-05 ──all block──► OPS-06 (verdict)
\`\`\`

- OPS-06 requires all predecessor packets to be \`DONE/APPROVED\`.
- Any \`P0\` finding in OPS-01..OPS-05 blocks the OPS-06 verdict as \`GO\`.

${titles.map(section).join('\n')}
- [ ] OPS-00 through OPS-05 are \`DONE\` and \`APPROVED\`.
- [ ] Final verdict recorded (\`GO\` / \`GO_WITH_CONDITIONS\` / \`NO_GO\`).
`

const fresh = tracker.replace('Date: 2026-02-02', 'Date: 2026-02-12')
const done = (text: string, id: string) => text.replace(new RegExp(`(\\| ${id} \\|.*\\| )PENDING`), '$1DONE')
const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length
const only = (text: string, rule: string) => findings(text).filter((finding) => finding.rule === rule)

describe('a tracker in the notation of release gates', () => {
  it('is silent but for its date', () => {
    assert.deepEqual(findings(fresh), [])
    assert.deepEqual(placed(tracker, findings(tracker, { today: '2026-03-01' })), ['date-stale:7'])
  })

  it('has one finding for a packet that is set DONE: at its board row, with Rule 1 and every open box', () => {
    const text = done(fresh, 'OPS-02')
    const found = findings(text)
    assert.deepEqual(placed(text, found), [`done-with-unchecked:${lineOf(text, '| OPS-02 |')}`])
    const [{ severity, message, related, start, end }] = found as [(typeof found)[0]]
    assert.equal(text.slice(start, end), 'DONE')
    assert.equal(severity, 'error')
    assert.equal(
      message,
      'OPS-02 is DONE but 9 of its 9 boxes are unchecked: check what is done, or reopen the packet. ' +
        'Rule 1 of this tracker: "A packet can only move to DONE when every checkbox in that packet is checked."',
    )
    assert.equal(related?.length, 9)
    assert.equal(related[0]?.message, 'unchecked: Storage Replay prepared and its surfaces named.')
    assert(related.every((place) => text.slice(place.start, place.end).length > 3))
  })

  it('reopens it with one word', () => {
    const text = done(fresh, 'OPS-02')
    const fix = findings(text)[0]?.fixes?.[0]
    assert(fix && 'edits' in fix)
    assert.equal(fix.title, 'Reopen OPS-02')
    assert.deepEqual(
      fix.edits.map(({ start, end, newText }) => [text.slice(start, end), newText]),
      [['DONE', 'IN_PROGRESS']],
    )
  })

  it('has one finding for a verdict packet over open predecessors, which are related', () => {
    const text = done(fresh, 'OPS-06')
    const [finding, ...more] = only(text, 'dependency-open')
    assert.deepEqual(more, [])
    assert.equal(finding?.severity, 'error')
    assert.deepEqual(placed(text, [finding]), [`dependency-open:${lineOf(text, '| OPS-06 |')}`])
    assert.match(finding.message, /^OPS-06 is DONE but its predecessors OPS-02 \(PENDING\), .* are not final: /)
    assert.deepEqual(
      finding.related?.map(({ message }) => message),
      lanes.slice(1).map((id) => `open predecessor: ${id} (PENDING)`),
    )
    assert.equal(only(text, 'done-with-unchecked').length, 1)
  })

  it('misses the exit code of a command that is ticked by hand', () => {
    const text = fresh.replace('- [ ] `cargo build --workspace` -> exit 0', '- [x] `cargo build ./...`')
    const found = findings(text)
    assert.deepEqual(placed(text, found), [`exit-code-missing:${lineOf(text, '`cargo build ./...`')}`])
    assert.equal(found[0]?.severity, 'error')
    assert.match(found[0].message, /Rule 2 of this tracker: "The reviewer must provide explicit exit-code evidence/)
    assert.deepEqual(
      found[0].fixes?.map(({ title }) => title),
      ['Run it now', 'Uncheck it', 'Mark not applicable with a reason…'],
    )
  })

  it('finds the run that failed under a ticked box', () => {
    const text = fresh.replace('-> exit 0 (2.4s)', '-> exit 101 (2.4s)').replace(/^2\. `cargo test -p lane-0.*\n/m, '')
    const found = findings(text)
    assert.deepEqual(placed(text, found), [`exit-code-nonzero:${lineOf(text, '-> exit 101')}`])
  })

  it('finds the listed command that nobody ran', () => {
    const text = fresh.replace('- [x] `cargo build --workspace` -> exit 0', '- `cargo deny check`')
    const found = findings(text)
    assert.deepEqual(placed(text, found), [`evidence-missing:${lineOf(text, '| OPS-00 |')}`])
    assert.match(found[0]!.message, /^OPS-00 is DONE but no run is recorded of `cargo deny check`: /)
  })
})
