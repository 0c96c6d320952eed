import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { findings, placed } from './given.ts'

/** How a tracker writes a packet and its state. */
const notations: Readonly<Record<string, (state: 'done' | 'open', section: string) => string>> = {
  'a board and checklists': (state, section) => `# Release Tracker

Status: In Progress

## Packet Board

| Packet | Title | Status | Review State |
|---|---|---|---|
| QA-00 | Scope | DONE | APPROVED |
| QA-01 | Replay | ${state === 'done' ? 'DONE' : 'PENDING'} | — |

## QA-00 Checklist: Scope

- [x] Scope frozen.

## QA-01 Checklist: Replay

${section}`,

  'status lines in bold, without a board': (state, section) => `# Release Tracker

**Status:** 🟨 In progress

## Packet 00: Scope

**Status:** ✅ Complete

- [x] Scope frozen.

## Packet 01: Replay

**Status:** ${state === 'done' ? '✅ Complete' : '⏳ Not started'}

${section}`,

  'a board in mixed case, sections by dash, CRLF': (state, section) =>
    `# Release Tracker

| # | Gate | Current Status |
|:--|:-----|:---------------|
| EG-00 | Scope | **Closed** (2026-02-10) |
| EG-01 | Replay | ${state === 'done' ? '~~Open~~ **Closed** — GO' : 'To do'} |

### EG-00 - Scope

* [X] Scope frozen.

### EG-01 - Replay

${section}`.replaceAll('\n', '\r\n'),
}

interface Case {
  readonly name: string
  readonly state: 'done' | 'open'
  readonly section: string
}

const cases: readonly Case[] = [
  {
    name: 'an arrow on an open box is the expectation',
    state: 'open',
    section:
      '#### Required Commands\n\n- [ ] `npm audit` -> exit 0 or triaged non-blocking findings\n- [ ] `make e2e` → passed\n- [ ] `make soak` -> BUILD FAILED is expected before the fix\n',
  },
  {
    name: 'vocabulary is no claim',
    state: 'open',
    section:
      '- [ ] Final verdict recorded (`GO` / `GO_WITH_CONDITIONS` / `NO_GO`).\n- [ ] QA-00 through QA-07 are `DONE` and `APPROVED`.\n- [ ] Verdict: `GO` or `NO_GO`\n',
  },
  {
    name: 'a code span at the start of an item is usually no command',
    state: 'done',
    section:
      '- [x] `SESSION_SECRET` is rotated on all nodes.\n- [x] `audit_events` has a tenant column.\n- [x] `src/relay/queue.ts`: drained before shutdown.\n- [x] `GET /health` answers.\n',
  },
  {
    name: 'P0 is a severity, a gate, a phase and a prefix',
    state: 'done',
    section:
      '- [x] P0 PASS\n- [x] P1 PASS — nothing open\n- [x] P0-01 and P0-02 are closed.\n\n#### P0: Trust Foundation\n\n- [x] Severity `P0` means that it blocks the release.\n',
  },
  {
    name: 'headings, tables and boxes inside a fence are content',
    state: 'done',
    section:
      '- [x] Form agreed.\n\n```markdown\n## QA-02 ✅ COMPLETE\n\n- [ ] a box of the form\n\n| Packet | Status |\n|---|---|\n| QA-03 | DONE |\n```\n',
  },
  {
    name: 'the same id in several tables',
    state: 'done',
    section:
      '- [x] Predecessors verified.\n\n| Packet | Status | Commit |\n|---|---|---|\n| QA-00 | DONE | `6fa1b2c3` |\n| EG-00 | DONE | `6fa1b2c3` |\n',
  },
  {
    name: 'a code that is expected, triaged, waived or fixed by a later run',
    state: 'done',
    section:
      '#### Required Commands\n\n- [x] `rg -n eval src` -> exit 1 expected\n- [x] `govulncheck ./...` -> exit 3 (findings triaged; 0 P0, 2 P1)\n- [x] `make e2e` -> exit 2 (waived: no device in the lab, owner QA)\n- [x] `make unit` -> exit 0\n\n#### Review Record\n\nCommands run + exit codes (implementer):\n1. `make unit` -> exit 1\n2. `govulncheck ./...` -> exit 3 (2 reachable)\n\nReviewer independent reruns:\n1. `make unit` -> exit 0 (3.1s)\n',
  },
  {
    name: 'N/A and NO-OP with a reason are answers',
    state: 'done',
    section:
      '- [x] P1 PASS — N/A for docs-only packet\n- [ ] N/A (docs-only packet)\n\n#### Required Commands\n\n- [x] `make e2e` — N/A (docs-only packet)\n- [x] `make load` NO-OP (no service changed)\n- [x] `make docs` -> skipped: no page changed\n- `make fuzz` -> NO-OP (no parser changed)\n\n#### Review Record\n\nCommands run:\n1. `make pack` -> N/A (docs-only packet)\n\nCommit:\n- N/A (no commit requested)\n',
  },
  {
    name: 'a box that is waived with a reason, until its day',
    state: 'done',
    section:
      '- [x] Suites replayed.\n- [ ] Owner named. waived: joins in March (owner: Operations, until 2026-02-12)\n',
  },
  {
    name: 'dates inside results, evidence and records',
    state: 'done',
    section:
      '#### Required Commands\n\n- [x] `make unit` -> exit 0 (verified 2026-02-11)\n\n#### Review Evidence\n\n```\nmake unit -> exit 0 (2026-02-11)\n```\n',
  },
  {
    name: 'a code span with an arrow in a record that is no command',
    state: 'done',
    section:
      '- [x] Paths checked.\n\n#### Review Record\n\n- `secrets.yaml` → rejected\n- `../up` → rejected (`outside`)\n',
  },
  {
    name: 'a pipe into what judges, and one that fails with its first command',
    state: 'done',
    section:
      '#### Required Commands\n\n- [x] `npm audit --json | jq -e .clean` -> exit 0\n- [x] `ps aux | grep -q relay` -> exit 0\n- [x] `set -o pipefail; make e2e | tee e2e.log` -> exit 0\n',
  },
  {
    name: 'remarks of gates are no evidence',
    state: 'done',
    section:
      '#### Review Gates\n\n- [x] P0 PASS — all suites green\n- [x] P1 PASS (no timeout was seen)\n- [x] P2 PASS\n',
  },
  {
    name: 'a summary beside runs that prove it',
    state: 'done',
    section: '#### Required Commands\n\n- [x] `make unit` -> exit 0\n\n#### Review Evidence\n\nAll suites green.\n',
  },
  {
    name: 'a commit that waits, with its reason, while the tracker is open',
    state: 'done',
    section:
      '- [x] Replayed.\n\n#### Review Record\n\nVerdict: APPROVED\n\nCommit:\n- Pending (the merge queue is closed until Monday)\n',
  },
  {
    name: 'risks that are resolved or not rated, and one that is accepted and owned',
    state: 'done',
    section:
      '- [x] Replayed.\n\n#### Residual Risks\n\n- P1: the queue grows at night. Resolved.\n- Logs are terse.\n- P0: restore is slow (accepted). Owner: Operations. Follow-up: 2026-04-01.\n',
  },
  {
    name: 'an escaped pipe of a table is the pipe of the command',
    state: 'done',
    section:
      '#### Required Commands\n\n- [x] `go test -run "Sign|Upload" ./...`\n\n| Command | Exit code |\n|---|---|\n| `go test -run "Sign\\|Upload" ./...` | 0 |\n',
  },
  {
    name: 'boxes of what is deferred, cancelled or not applicable',
    state: 'open',
    section:
      '- [ ] Replay the queue.\n\n#### Old scope — Deferred\n\n- [ ] Replay the archive.\n\n#### Paper run ❌ Cancelled\n\n- [ ] Print the list.\n',
  },
  {
    name: 'exit codes in a table, in brackets and after a colon',
    state: 'done',
    section:
      '#### Required Commands\n\n- [x] `make unit` (exit 0)\n- [x] `make lint`\n- [x] `make docs` Exit code: 0\n\n| Command | Exit code |\n|---|---|\n| `make lint` | 0 |\n',
  },
]

/** The same shapes with a fault in them: were the notation not read, these would be silent too. */
const controls: readonly (Case & { readonly rule: string })[] = [
  { name: 'an open box', state: 'done', section: '- [x] one\n- [ ] two\n', rule: 'done-with-unchecked' },
  {
    name: 'no exit code',
    state: 'open',
    section: '#### Required Commands\n\n- [x] `make unit` → passed\n',
    rule: 'exit-code-missing',
  },
  {
    name: 'a failed run',
    state: 'open',
    section: '#### Required Commands\n\n- [x] `make unit` -> exit 2\n',
    rule: 'exit-code-nonzero',
  },
  {
    name: 'a listed command without a run',
    state: 'done',
    section: '#### Required Commands\n\n- `make unit`\n',
    rule: 'evidence-missing',
  },
]

const whole: readonly (readonly [name: string, text: string])[] = [
  ['a template in its name', '# Packet template\n\nStatus: Done\n\n- [ ] Replace this line\n'],
  [
    'a template of open choices',
    '# Gate record\n\nStatus: DONE | PENDING\n\nCommands:\n1. `<command>` -> exit <code>\n2. `<command>` -> exit <code>\n\n- P0: PASS | FAIL (<reason>)\n- P1: PASS | FAIL (<reason>)\n\n- [ ] Verdict: GO | NO_GO\n',
  ],
  [
    'a plan with boxes',
    '# Release plan\n\nStatus: Draft\n\n## Phase 1\n\n- [ ] Freeze\n\n## Phase 2\n\n- [ ] Replay\n',
  ],
  ['a lone emoji in a heading', '# Tracker\n\nStatus: In Progress\n\n## ✅ Before release\n\n- [ ] Freeze\n'],
  ['a heading about done things', '# Tracker\n\nStatus: In Progress\n\n## Definition of Done\n\n- [ ] Freeze\n'],
  ['the last status counts', '# Tracker\n\nStatus: DONE\n\nStatus update (2026-02-10): REOPENED\n\n- [ ] Freeze\n'],
  ['a review date', '# Tracker\n\nStatus: Active\nLast reviewed: 2024-05-01\n\n- [ ] Freeze\n'],
  [
    'dated lines of a history',
    '# Tracker\n\nStatus: Active\nLast updated: 2026-02-11\n\n## Status updates (2025-11-01)\n\n- 2025-11-01: frozen\n\n- [ ] Ship\n',
  ],
  ['an approved document', '# Pricing\n\nStatus: APPROVED — in force\n\n- [x] Prices set\n- [ ] Keep them\n'],
  ['what is done may rest', '# T\n\nStatus: Done\nLast updated: 2025-01-01\n\n- [x] Ship\n'],
  [
    'packets that are all done may rest',
    'Last updated: 2025-01-01\n\n| Packet | Status |\n|---|---|\n| A-1 | DONE |\n| A-2 | CANCELLED |\n',
  ],
  [
    'a date to come',
    '# T\n\nStatus: Active\nLast updated: 2026-02-11\n\nThe release of 2026-04-01 moves.\n\n- [ ] Ship\n',
  ],
  ['the date of an event', '# Audit\n\nStatus: Ratified\nDate: 2025-11-02\n\n- [ ] Follow up\n'],
  [
    'a document within the document, dated long ago',
    '# T\n\nStatus: Active\n\n## Now\n\n- [ ] Ship\n\n## Appendix: old plan\n\nLast updated: 2025-01-01\n\n## Notes\n\nx\n',
  ],
  ['a second date on the line', '# T\n\nStatus: Active\nLast updated: 2026-02-11 (plan of 2025-11-01)\n\n- [ ] Ship\n'],
  [
    'an old runbook',
    '# Restart runbook\n\nLast updated: 2025-03-01\n\n## Rollback\n\nUndo.\n\n## Escalation\n\nCall.\n',
  ],
  ['prose', '# Notes\n\nThe release is DONE, all boxes are checked, `make unit` passed.\n'],
  [
    'predecessors that ask for nothing',
    '| Packet | Depends On | Status |\n|---|---|---|\n| A-1 | — | DEFERRED |\n| A-2 | — | N/A |\n| A-3 | A-1, A-2 | DONE |\n',
  ],
]

describe('what must stay silent', () => {
  for (const [notation, write] of Object.entries(notations)) {
    describe(`in ${notation}`, () => {
      for (const { name, state, section } of cases)
        it(name, () => {
          const text = write(state, section)
          const found = findings(text)
          assert.deepEqual(placed(text, found), [], found.map(({ message }) => message).join('\n'))
        })
      for (const { name, state, section, rule } of controls)
        it(`and not silent: ${name}`, () =>
          assert.deepEqual(
            findings(write(state, section)).map((finding) => finding.rule),
            [rule],
          ))
    })
  }
  for (const [name, text] of whole)
    it(name, () => {
      assert.equal(readDocument(text).kind === 'none', name === 'prose')
      const found = findings(text)
      assert.deepEqual(placed(text, found), [], found.map(({ message }) => message).join('\n'))
    })
})
