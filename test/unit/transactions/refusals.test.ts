import assert from 'node:assert/strict'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { defaultPolicy } from '../../../server/src/core/policy.ts'
import type { ApproveIntent, Intent } from '../../../server/src/core/transactions/intent.ts'
import type { Facts } from '../../../server/src/core/transactions/transacted.ts'
import { today } from '../rules/given.ts'
import { after, facts, missing, outcome, packetOf, ran, ticked } from './life.ts'
import { orchard } from './notations.ts'

const tracker = orchard.text
const packet = 'ORC-01'
const approval: ApproveIntent = { name: 'approve', packet, gates: [], risks: [], rollback: 'Revert', noCommit: null }
const box = (text: string, words: string) =>
  packetOf(text, packet).packet.items.find((item) => item.text.startsWith(words))!.box
const waiver = { name: 'waive', reason: 'no ladder', owner: 'Ines', until: '2026-03-01' } as const

describe('a transaction is refused with the list of what is missing', () => {
  const reviewed = after(ran(ticked(tracker, packet), packet), { name: 'review', packet, files: [] })
  const table: readonly (readonly [
    what: string,
    text: string,
    intent: Intent,
    missing: readonly RegExp[],
    own?: Partial<Facts>,
  ])[] = [
    ['no such packet', tracker, { name: 'start', packet: 'ORC-09' }, [/no packet ORC-09.*ORC-00, ORC-01 and ORC-02/]],
    ['done already', tracker, { name: 'start', packet: 'ORC-00' }, [/ORC-00 is DONE/]],
    ['no tracker', '# Notes\n\nSome words.\n', { name: 'start', packet }, [/no tracker/]],
    ['a merge', `${tracker}\n<<<<<<< ours\n`, { name: 'start', packet }, [/merge-conflict/]],
    ['in review', reviewed, { name: 'start', packet }, [/its reviewer/]],
    [
      'commands not run',
      tracker,
      { name: 'review', packet, files: [] },
      [/`test 1 -eq 1` has not been run/, /`test -d \.` has not/],
    ],
    ['requested already', reviewed, { name: 'review', packet, files: [] }, [/requested already/]],
    [
      'no section',
      tracker.replace(/## ORC-01[^]*(?=## ORC-02)/, ''),
      { name: 'review', packet, files: [] },
      [/has no section/],
    ],
    ['another reviewer', reviewed, approval, [/reviewer of ORC-01 is Tomas, not Codex/], { actor: 'Codex' }],
    [
      'an unknown gate',
      reviewed,
      { ...approval, gates: [{ gate: 'P7', applies: true, reason: '' }] },
      [/no gate P7: it has P0, P1, P2/],
    ],
    [
      'N/A without a reason',
      reviewed,
      { ...approval, gates: [{ gate: 'P1', applies: false, reason: ' ' }] },
      [/P1 is not applicable/],
    ],
    [
      'a risk that nobody owns',
      reviewed,
      { ...approval, risks: [{ severity: 'P1', text: 'wasps', owner: '', followUp: '2026-04-01' }] },
      [/"wasps" needs an owner/],
    ],
    [
      'a risk without a day',
      reviewed,
      { ...approval, risks: [{ severity: 'P1', text: 'wasps', owner: 'Ines', followUp: '2026-02-30' }] },
      [/"wasps" needs/],
    ],
    [
      'a risk whose day has passed',
      reviewed,
      { ...approval, risks: [{ severity: 'P1', text: 'wasps', owner: 'Ines', followUp: '2026-01-30' }] },
      [/has passed/],
    ],
    ['no rollback', reviewed, { ...approval, rollback: '' }, [/rolled back/]],
    ['a command opened again', reviewed.replace('- [x] `test -d .`', '- [ ] `test -d .`'), approval, [/`test -d \.`/]],
    ['not approved', reviewed, { name: 'done', packet }, [/The review of ORC-01 is IN_REVIEW/]],
    [
      'nothing done',
      tracker,
      { name: 'done', packet },
      [/graft is labelled/, /last year/, /test 1/, /test -d/, /Nobody has approved/],
    ],
    ['no findings', reviewed, { name: 'request-changes', packet, findings: [], gates: [] }, [/what must change/]],
    [
      'a finding that nobody owns',
      reviewed,
      { name: 'request-changes', packet, findings: [{ severity: null, text: 'labels', owner: '' }], gates: [] },
      [/"labels" has no owner/],
    ],
    [
      'a checkpoint before the approval',
      reviewed,
      { name: 'checkpoint', packet, hash: '1234567a', subject: 'x' },
      [/not approved/],
    ],
    [
      'a commit that is recorded',
      tracker,
      { name: 'checkpoint', packet: 'ORC-00', hash: '1234567a', subject: 'x' },
      [/recorded already: 4be1c07d/],
    ],
    [
      'a law without exceptions',
      tracker,
      { ...waiver, box: box(tracker, 'Every') },
      [/Rule 1 of this tracker.*knows no exception/],
    ],
    [
      'the box of a command',
      tracker,
      { name: 'tick', packet, boxes: [box(tracker, 'test 1')] },
      [/only an observed run/],
    ],
    [
      'nobody decides',
      tracker.replaceAll(/[Ff]inal verdict/g, 'End'),
      { name: 'verdict' },
      [/No packet of this tracker decides/],
    ],
    [
      'no id',
      tracker,
      { name: 'add', packet: 'next one', title: 'x', implementer: '', reviewer: '' },
      [/write one like ORC-03/],
    ],
    [
      'an id twice',
      tracker,
      { name: 'add', packet, title: 'x', implementer: '', reviewer: '' },
      [/is a packet of this tracker already/],
    ],
  ]
  for (const [what, text, intent, expected, own] of table) {
    it(`${intent.name}: ${what}`, () => {
      const said = missing(text, intent, own)
      assert.equal(said.length, expected.length, said.join('\n'))
      for (const [at, words] of expected.entries()) assert.match(said[at]!, words)
    })
  }

  it('an action belongs to each', () => {
    const refused = outcome(tracker, { name: 'done', packet })
    assert('missing' in refused)
    const actions = refused.missing.map(({ action }) => action.name)
    assert.deepEqual(actions, ['go-to', 'go-to', 'run', 'run', 'go-to'])
  })
})

describe('a waiver', () => {
  const allowed: Partial<Facts> = { around: surroundings(today, { policy: { ...defaultPolicy, allowWaivers: true } }) }
  const waived = after(tracker, { ...waiver, box: box(tracker, 'Every') }, allowed)

  it('stands behind the box, which stays open', () => {
    assert(waived.includes('- [ ] Every graft is labelled. waived: no ladder (owner: Ines, until 2026-03-01)\n'))
  })

  it('gives way to the next when its day has passed', () => {
    const later: Partial<Facts> = {
      around: surroundings('2026-03-02', { policy: { ...defaultPolicy, allowWaivers: true } }),
    }
    const again = after(waived, { ...waiver, until: '2026-04-01', box: box(waived, 'Every') }, later)
    assert.equal(again, waived.replace('until 2026-03-01', 'until 2026-04-01'))
  })

  for (const [fault, change] of [
    ['no reason', { reason: ' ' }],
    ['no owner', { owner: 'Ines, Tomas' }],
    ['no day of the calendar', { until: '2026-02-30' }],
    ['a day that has passed', { until: '2026-02-01' }],
  ] as const)
    it(`is refused: ${fault}`, () =>
      assert.equal(missing(tracker, { ...waiver, ...change, box: box(tracker, 'Every') }, allowed).length, 1))

  it('lets a packet be done where the team allows it, and is told then', () => {
    let text = ran(waived, packet)
    const rest = packetOf(text, packet).packet.items.filter((item) => item.text.startsWith('Grafts'))
    text = after(text, { name: 'tick', packet, boxes: rest.map((item) => item.box) })
    text = after(text, { name: 'review', packet, files: [] }, allowed)
    text = after(text, { name: 'approve', packet, gates: [], risks: [], rollback: 'Revert', noCommit: null }, allowed)
    const done = outcome(text, { name: 'done', packet }, facts(allowed))
    assert('edits' in done)
    assert.deepEqual(done.notes, [
      'ORC-01 is done with one box waived: "Every graft is labelled." (Ines, until 2026-03-01).',
    ])
    assert.match(missing(text, { name: 'done', packet })[0]!, /Every graft is labelled/)
  })
})

describe('changes after the packet was done', () => {
  it('take back what rests on it, and the approval', () => {
    const done = tracker.replace('| ORC-01 | Graft audit | PENDING', '| ORC-01 | Graft audit | DONE')
    const text = after(done.replace(/- \[ \]/g, '- [x]'), {
      name: 'request-changes',
      packet: 'ORC-00',
      findings: [{ severity: null, text: 'a fence is down', owner: 'Ines' }],
      gates: ['P0'],
    })
    assert.match(text, /\| ORC-00 \| .* \| CHANGES_REQUESTED \| Ines \| Tomas \| CHANGES_REQUESTED \|/)
    assert.match(text, /\| ORC-01 \| Graft audit \| IN_PROGRESS/)
    assert.match(
      text,
      /### ORC-00 Review Record \(round 2\)\n\n```\nFindings:\n1\. A fence is down\. Owner: Ines\.\n\nVerdict: CHANGES_REQUESTED\n```/i,
    )
    assert.match(text, /- \[ \] P0 PASS — Nothing can be fenced twice\.\n- \[x\] P1/)
  })
})

describe('the hash of the checkpoint commit', () => {
  for (const [said, packetGates] of [
    ['Pending (checkpoint commit follows)', ''],
    ['TBD', ''],
    ['N/A', '- [ ] Checkpoint commit recorded\n'],
  ] as const)
    it(`takes the place of ${said}`, () => {
      const open = tracker
        .replace('`4be1c07d` (docs(ORC-00): fence the orchard)', said)
        .replace('- [x] Verdict recorded\n', (all) => all + packetGates)
      const text = after(open, { name: 'checkpoint', packet: 'ORC-00', hash: '1234567abcdef', subject: 'docs(X): y' })
      assert(text.includes('Commit:\n- `1234567a` (docs(X): y)\n'))
      assert(text.includes(packetGates.replace('[ ]', '[x]')))
    })
})

describe('a new packet', () => {
  const added = after(tracker, {
    name: 'add',
    packet: 'ORC-03',
    title: 'Prune | cut',
    implementer: 'Ines',
    reviewer: 'Tomas',
  })
  it('has a row', () => assert(added.includes('\n| ORC-03 | Prune \\| cut | PENDING | Ines | Tomas | — | — |\n\n---')))
  it('has a section in the shape of the others', () =>
    assert.match(
      added,
      /## ORC-03 Checklist: Prune \| cut\n\n- \[ \] Prune \| cut\n\n### Review Gates\n\n- \[ \] P0 PASS/,
    ))
  it('has its section written later where it had only a row', () => {
    const bare = tracker.replace(/## ORC-01[^]*(?=## ORC-02)/, '')
    assert.match(
      after(bare, { name: 'add', packet, title: '', implementer: '', reviewer: '' }),
      /\n## ORC-01 Checklist: Graft audit\n/,
    )
  })
})
