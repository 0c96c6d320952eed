import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'

const said = (text: string) =>
  readDocument(text).risks.map(({ kind, severity, owner, followUp, followUpDate, disposition, packet, text: what }) =>
    [
      kind,
      severity ?? '∅',
      owner ?? '∅',
      followUp ? text.slice(followUp.start, followUp.end) : '∅',
      followUpDate ?? '∅',
      disposition,
      packet ?? '∅',
      what.slice(0, 6),
    ].join(' | '),
  )
const table = (header: string, ...rows: string[]) =>
  [header, header.replace(/[^|]+/g, '---'), ...rows].map((row) => `| ${row} |`).join('\n')
const record = (lines: string) => `## A-1: Cranes\n\n### A-1 Review Record\n\n${lines}\n`

describe('risks in tables', () => {
  const cases: [string, string, string[]][] = [
    [
      'findings with a disposition',
      table(
        '# | Finding | Severity | Disposition',
        '1 | Winch slips | **P1** | Gap in the code, tracked for later.',
        '2 | Hook rusts | P2 | **Resolved** in `hooks.md`.',
        '3 | Cable ends | ~~P0~~ | RESOLVED',
        '4 | Brake heat | P0 | Accepted by the harbour master',
      ),
      [
        'finding | P1 | ∅ | ∅ | ∅ | open | ∅ | Winch ',
        'finding | P2 | ∅ | ∅ | ∅ | resolved | ∅ | Hook r',
        'finding | P0 | ∅ | ∅ | ∅ | resolved | ∅ | Cable ',
        'finding | P0 | ∅ | ∅ | ∅ | accepted | ∅ | Brake ',
      ],
    ],
    [
      'residual risks with owner and follow-up, in another order',
      `## A-1: Cranes\n\n### Residual Risks\n\n${table('Owner | Follow-up date | Risk | Severity', 'Ada | 2026-03-01 | Fog | P1', '— | after release | Ice | P2')}`,
      [
        'residual-risk | P1 | Ada | 2026-03-01 | 2026-03-01 | open | A-1 | Fog',
        'residual-risk | P2 | ∅ | after release | ∅ | open | A-1 | Ice',
      ],
    ],
    [
      'a plain name of a column under a heading of risks',
      `## Accepted risks\n\n${table('Item | Level | Owner', 'Fog | High | Ada', 'None | |')}`,
      ['residual-risk | High | Ada | ∅ | ∅ | accepted | ∅ | Fog'],
    ],
    ['no rubric', table('Severity | Definition | Release Impact', 'P0 | Data lost | Blocks'), []],
    ['no table of surfaces with a level of risk', table('# | Surface | Path | Risk', '1 | Hooks | `h/` | HIGH'), []],
    ['no table of lanes', table('Lane | Status | Conditions', 'AIR | Done | Paint the hull'), []],
    ['no board', table('Packet | Title | Status', 'A-1 | Fog | DONE'), []],
    [
      'not fixed yet is open',
      table('Finding | Severity | Status', 'Fog | P0 | Not fixed', 'Ice | P0 | To be fixed', 'Sun | P0 | unresolved'),
      ['Fog', 'Ice', 'Sun'].map((what) => `finding | P0 | ∅ | ∅ | ∅ | open | ∅ | ${what}`),
    ],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(said(text), expected))
})

describe('risks in lists', () => {
  const cases: [string, string, string[]][] = [
    [
      'conditions below a verdict',
      '## VERDICT: `GO_WITH_CONDITIONS`\n\n**Conditions:**\n1. Upgrade the pump (P1). Owner: Ada. Follow-up: 2026-03-01.\n2. Paint the\n   hull by 2026-04-02\n\n**Date:** 2026-02-09\n',
      [
        'condition | P1 | Ada | 2026-03-01 | 2026-03-01 | open | ∅ | Upgrad',
        'condition | ∅ | ∅ | 2026-04-02 | 2026-04-02 | open | ∅ | Paint ',
      ],
    ],
    [
      'conditions that an addendum resolves',
      '## VERDICT: GO_WITH_CONDITIONS\n\nConditions:\n- Upgrade the pump.\n\n## Addendum: Conditions Resolved\n\n1. Pump upgraded.\n',
      ['condition | ∅ | ∅ | ∅ | ∅ | resolved | ∅ | Upgrad'],
    ],
    [
      'conditions under a heading, with nested answers and one struck through',
      '### Launch Conditions\n\n- Upgrade the pump\n  - **Owner:** Ada\n  - **Follow-up:** 2026-03-01\n- ~~Paint the hull~~\n',
      [
        'condition | ∅ | Ada | 2026-03-01 | 2026-03-01 | open | ∅ | Upgrad',
        'condition | ∅ | ∅ | ∅ | ∅ | resolved | ∅ | Paint ',
      ],
    ],
    [
      'a fenced record',
      record(
        '```\nResidual risk:\n- P1: Hooks rust (coat them).\n  Owner: Ada. Follow-up: first patch.\n- Fog is a fact of life.\n- None for the cranes.\n\nRollback:\n- P2: revert\n```',
      ),
      ['residual-risk | P1 | Ada | first patch | ∅ | open | A-1 | P1: Ho'],
    ],
    [
      'an unfenced record, rated behind',
      record(
        'Verdict: APPROVED\n\nResidual risk:\n- Hooks rust. P2 — tracked for later.\n- Two items (2 P2). None are P0.\n',
      ),
      ['residual-risk | P2 | ∅ | ∅ | ∅ | open | A-1 | Hooks '],
    ],
    [
      'a value on the label’s own line',
      record('**Residual risk:** P1: fog. Owner: Ada'),
      ['residual-risk | P1 | Ada | ∅ | ∅ | open | A-1 | P1: fo'],
    ],
    [
      'a label in a list',
      record('- Residual risk:\n  - (P2) fog\n- Rollback: (P2) none'),
      ['residual-risk | P2 | ∅ | ∅ | ∅ | open | A-1 | (P2) f'],
    ],
    ['nothing', record('Residual risk:\n- None\n\nResidual risk: N/A\n'), []],
    [
      'no conditions of another kind',
      'Preconditions:\n- Pump on\n\nConditions:\n- It rains\n\n## Weather conditions\n\n- Fog\n',
      [],
    ],
    ['no boxes', '### Findings\n\n- [ ] P0: fog\n- [x] P1: ice\n', []],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(said(text), expected))
})
