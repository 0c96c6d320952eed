import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'
import type { Linked } from '../../../server/src/core/rules/rule.ts'
import { apply, findings } from './given.ts'
import { type Row, testTable } from './table.ts'

const board = (
  title: string,
  status: string,
  section: string,
  set = '## Frozen Command Set\n\n- `make a`\n- `make b -k "x|y"`\n',
) =>
  `# T\n\n| Packet | Title | Status |\n|---|---|---|\n| A-0 | Freeze | DONE |\n| A-1 | ${title} | ${status} |\n\n${set}\n## A-1: ${title}\n\n${section}\n`
const headed = (section: string) =>
  `# T\n\n## Packet 00: Scope\n\n**Status:** ✅ Complete\n\n- [x] a\n\nMilestone commands:\n\n\`\`\`bash\nmake a\nmake b\n\`\`\`\n\n## Packet 01: Replay\n\n**Status:** 🟨 In progress\n\n${section}\n`
const gates =
  '## Pass/Fail Gates (Frozen)\n\n| Gate | Command | Threshold |\n|---|---|---|\n| One | `make a` | exit 0 |\n| Two | `make b` | exit 0 |\n'
const only = '### Required Commands\n\n- [x] `make a` -> exit 0\n'

const rows: readonly Row[] = [
  {
    name: 'a box over fewer commands than were frozen',
    text: board('Certify', 'DONE', `- [x] Frozen commands rerun with exit codes. <!-- finding -->\n\n${only}`),
  },
  {
    name: 'a packet whose title says it',
    text: board('Replay of the frozen command set', 'IN_REVIEW', only).replace(
      'IN_REVIEW |',
      'IN_REVIEW | <!-- finding -->',
    ),
  },
  {
    name: 'a fence under a label',
    text: headed(
      `* [ ] Milestone command set rerun. <!-- finding -->\n\n#### Required Tests\n\n- [x] \`make a\` → exit 0`,
    ),
  },
  {
    name: 'a table of gates',
    text: board('Certify', 'DONE', `- [x] All frozen commands replayed. <!-- finding -->\n\n${only}`, gates),
  },
  {
    name: 'the set whose name the claim shares',
    text: board(
      'Certify',
      'DONE',
      `- [x] Frozen certification commands replayed. <!-- finding -->\n\n${only}`,
      '## Frozen Smoke Commands\n\n- `make a`\n\n## Frozen Certification Commands\n\n- `make a`\n- `make b`\n',
    ),
  },

  {
    name: 'sets that the claim does not tell apart',
    text: board(
      'Certify',
      'DONE',
      `- [x] Frozen commands replayed.\n\n${only}`,
      '## Frozen Smoke Commands\n\n- `make s`\n\n## Frozen Load Commands\n\n- `make l`\n',
    ),
  },
  { name: 'a suite that is replayed', text: board('Backend replay', 'DONE', `- [x] API suite replayed.\n\n${only}`) },
  {
    name: 'a claim of another packet',
    text: board('Verdict', 'DONE', `- [x] A-0 ran the frozen command set.\n\n${only}`),
  },
  {
    name: 'a packet that is not started',
    text: board('Certify', 'PENDING', `- [ ] Frozen command set rerun.\n\n${only.replace('[x]', '[ ]')}`),
  },
  { name: 'no set at all', text: board('Certify', 'DONE', `- [x] Milestone command set rerun.\n\n${only}`, '') },
  {
    name: 'a command that stands in the record',
    text: board(
      'Certify',
      'DONE',
      `- [x] Frozen command set rerun.\n\n${only}\n### A-1 Review Record\n\n1. \`make  b -k "x|y"\` -> exit 0\n`,
    ),
  },
]

describe('command-drift', () => {
  testTable('command-drift', rows)

  it('adds the command in the notation of the tracker, and takes back what claimed it', () => {
    const text = board(
      'Certify',
      'DONE',
      '- [x] Frozen commands rerun.\n\n### Required Commands\n\n* [x] `make a` → exit 0 (2s)\n',
    )
    const fix = findings(text)[0]?.fixes?.[0]
    assert(fix && 'edits' in fix)
    assert.equal(fix.title, 'Add the missing command, uncheck the claim and reopen A-1')
    assert.equal(
      apply(text, fix.edits),
      board(
        'Certify',
        'IN_PROGRESS',
        '- [ ] Frozen commands rerun.\n\n### Required Commands\n\n* [x] `make a` → exit 0 (2s)\n* [ ] `make b -k "x|y"` → exit 0\n',
      ),
    )
  })

  it('takes the set of the linked plan where the document has none, and points into it', () => {
    const text = board(
      'Certify',
      'DONE',
      `- [x] Planned commands rerun.\n\n${only}`,
      'Linked plan:\n- `docs/plan.md`\n',
    )
    const plan = readDocument('# Release plan\n\n## Planned Commands\n\n1. `make a`\n2. `make b`\n')
    const linked: Linked = (target) =>
      target === 'docs/plan.md' ? { state: 'document', path: '/repo/docs/plan.md', document: plan } : { state: 'file' }
    assert.deepEqual(
      findings(text, { linked }).map(({ rule, related }) => [
        rule,
        related?.map(({ path, message }) => [path, message]),
      ]),
      [['command-drift', [['/repo/docs/plan.md', 'not replayed: `make b`']]]],
    )
    assert.deepEqual(findings(text), [])
  })
})
