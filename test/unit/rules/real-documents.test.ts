import { filesAround } from './given.ts'
import { type Row, testTable } from './table.ts'

const board = (rows: string, rest = '', header = '| # | Check | Status |\n|---|---|---|') =>
  `# T\n\nStatus: In Progress\n\n${header}\n${rows}\n\n${rest}`
const work = '## Work\n\n- [x] a\n- [ ] b\n'

/** What real documents write, in our own words, and what is still found beside it. */
const tables: Readonly<Record<string, readonly Row[]>> = {
  'status-unknown': [
    { name: 'an adverb', text: board('| 1 | Scope | PARTIALLY MET |\n| 2 | Replay | PARTIAL |') },
    { name: 'a compound', text: `# T\n\n**Status**: Execution-grade — schemas are set.\n\n${work}` },
    {
      name: 'a slip before a dash',
      text: board('| 1 | Scope | DNOE — all of it | <!-- finding -->\n| 2 | Replay | DONE |'),
    },
  ],
  'status-contradiction': [
    {
      name: 'milestones whose numbers have parts',
      text: '# Roadmap\n\n## M-02.06 Export ✅ COMPLETED\n\n- [x] a\n\n## M-02.07 Import ⏳ PLANNED\n\n- [ ] b\n',
    },
    {
      name: 'one of them, told in two ways',
      text: '# Roadmap\n\n## M-02.06 Export ✅ COMPLETED\n\nStatus: PLANNED <!-- finding -->\n\n- [x] a\n',
    },
    {
      name: 'what is left to do after an incident',
      text: '# Incident of the crane\n\nStatus: CLOSED\n\n## Action items\n\n| # | Action | Status |\n|---|---|---|\n| A-1 | Alarm | OPEN |\n| A-2 | Drill | IN PROGRESS |\n',
    },
    {
      name: 'the states of a machine',
      text: '# Tags\n\nStatus: ✅ COMPLETE\n\n| ID | Status | Meaning | Transitions To |\n|---|---|---|---|\n| `ST-1` | NEW | just in | ACTIVE |\n| `ST-2` | ACTIVE | in use | REJECTED |\n\n- [x] a\n',
    },
    {
      name: 'the plans for others in the document of one packet',
      text: '# T-3.2 Migrations\n\nStatus: COMPLETE\n\n| Task | Purpose | Status |\n|---|---|---|\n| T-3.2 | First schema | Complete |\n| T-3.3 | Indexes | Planned |\n',
    },
    {
      name: 'what is open of it in a document of all packets',
      text: '# Migrations\n\nStatus: COMPLETE <!-- finding -->\n\n| Task | Purpose | Status |\n|---|---|---|\n| T-3.2 | First schema | Complete |\n| T-3.3 | Indexes | Planned |\n',
    },
    {
      name: 'a gate that is shut',
      text: '# The Launch Gate\n\nStatus: CLOSED\n\n| # | Need | Status |\n|---|---|---|\n| 1 | Load | ❌ |\n',
    },
    {
      name: 'a phase of the same number as a check',
      text: board(
        '| 1 | Photo upload | READY |\n| 2 | Sign in | READY |',
        '## Phases\n\n### Phase 2: Production validation\n\n**Status:** DONE\n\nDone.\n',
      ),
    },
    {
      name: 'files in an appendix',
      text: '# T\n\nStatus: Complete\n\n- [x] a\n\n# Appendix A — Changed files\n\n# Other\n\n| Packet | Status |\n|---|---|\n| C-1 | PENDING |\n\n- [ ] b\n',
    },
    {
      name: 'a phase of a board of phases',
      text: board(
        '| 1 | Photo upload | READY |\n| 2 | Sign in | READY | <!-- finding -->',
        '### Phase 2: Sign in\n\n**Status:** DONE\n\nDone.\n',
        '| Phase | Scope | Status |\n|---|---|---|',
      ),
    },
  ],
  'packet-without-section': [
    {
      name: 'chapters that bear the numbers of rows',
      text: board(
        '| 1 | Sign in | Done |\n| 2 | Sign up | Done |\n| 3 | Dashboard | Done |',
        '### 1. Renderer\n\nx\n\n### 2. Uploader\n\ny\n',
      ),
    },
    {
      name: 'a phase among phases that have theirs',
      text: board(
        '| 1 | Colours | Done |\n| 2 | Letters | Done |\n| 3 | Buttons | Done | <!-- finding -->',
        '## Phase 1 — Colours\n\nx\n\n## Phase 2 — Letters\n\ny\n',
        '| Phase | Scope | Status |\n|---|---|---|',
      ),
    },
  ],
  'packet-duplicate': [
    {
      name: 'severities as ids',
      text: board(
        '| P0 | Links | FIXED |\n| P0 | Sums | FIXED |\n| P1 | Names | OPEN |',
        '',
        '| ID | Issue | Status |\n|---|---|---|',
      ),
    },
  ],
  'board-row-malformed': [
    {
      name: 'a comment behind the last column',
      text: board('| 1 | Scope | DONE | <!-- tried in round 2 --> |\n| 2 | Replay | DONE |'),
    },
    {
      name: 'a header that lacks a column, once',
      text: board('| 1 | Scope | DONE | x |\n| 2 | Replay | DONE | y |\n| 3 | Ship | OPEN | z |').replace(
        '| # | Check | Status |',
        '| # | Check | Status | <!-- finding -->',
      ),
    },
    {
      name: 'one row among others',
      text: board('| 1 | Scope | DONE | x | <!-- finding -->\n| 2 | Replay | DONE |\n| 3 | Ship | OPEN |'),
    },
  ],
  'dependency-unknown': [
    {
      name: 'what the document of one packet waits for',
      text: '# TC-41 Analyzer\n\n## TC-41: Analyzer\n\n**Status:** In progress\n**Depends on:** TC-40 (its specs)\n\n- [ ] a\n',
    },
    {
      name: 'a list of parts with the phases that they belong to, and phases in between',
      text: board(
        '| P03 | Scope | OPEN |\n| P05 | Ship | OPEN |',
        '## Dependency order\n\n```\n1.  Types (no deps) → P03\n12. Language map    → P04\n```\n\nP00.5 --> P00.5a --> P03 --> P05\n',
        '| Packet | Title | Status |\n|---|---|---|',
      ),
    },
    {
      name: 'ids that the rows bear beside their numbers',
      text: board(
        '| 03 | P03 | DONE |\n| 03a | P03a | DONE |\n| 04 | P04 | OPEN |\n| 05 | x | OPEN |',
        '## Execution order\n\n```\nP03 -> P03a -> P04\n```\n\n## Files\n\n| Phase | File | Status |\n|---|---|---|\n| P03 | a.ts | DONE |\n| P04 | b.ts | OPEN |\n',
        '| Phase | ID | Status |\n|---|---|---|',
      ),
    },
    {
      name: 'an order of packets that are kept elsewhere',
      text: board(
        '| SR-4 | Scope | OPEN |\n| SR-5 | Ship | OPEN |',
        '## Dependency order\n\nSR-1 → SR-2 → SR-3 → SR-4 → SR-5 → SR-6\n',
        '| Packet | Title | Status |\n|---|---|---|',
      ),
    },
    {
      name: 'prose that draws arrows under a heading about order',
      text: board(
        '| SR-4 | Scope | OPEN |',
        '## Order of operations\n\n1. On approval, update the list (SR-4 → COMPLETE) and tell the owner of SR-5.\n2. Save, and if a seat is taken (GT-12 window) → write a row for SR-9.\n',
        '| Packet | Title | Status |\n|---|---|---|',
      ),
    },
    {
      name: 'an order that names a stranger',
      text: board(
        '| SR-4 | Scope | OPEN |\n| SR-5 | Ship | OPEN |',
        '## Dependency order\n\nSR-4 → SR-7 → SR-5 <!-- finding -->\n',
        '| Packet | Title | Status |\n|---|---|---|',
      ),
    },
  ],
  'dependency-cycle': [
    {
      name: 'a sentence behind an order',
      text: board(
        '| 0 | Base | — | OPEN |\n| 3 | Drills | 0 | OPEN |\n| 5 | Side | 3 | OPEN |',
        '## Sequencing\n\nDefault order: 0 → 3 → 5. Hygiene runs beside Wave 0.\n',
        '| Wave | Scope | Depends On | Status |\n|---|---|---|---|',
      ),
    },
  ],
  'risk-incomplete': [
    {
      name: 'what a bundle of documents takes in',
      text: '# All of it\n\nStatus: In progress\n\n# File: docs/a.md\n\n# A\n\nx\n\n# File: docs/b.md\n\n# B\n\n## Verdict: approved\n\n**Conditions:**\n\n- Watch the queue\n',
    },
    {
      name: 'a document that shows one file',
      text: '# All of it\n\nStatus: In progress\n\n- [x] a\n\n# File: docs/b.md\n\n## Verdict: approved\n\n**Conditions:**\n\n- Watch the queue <!-- finding -->\n',
    },
    {
      name: 'the conditions of a program',
      text: `# T\n\nStatus: Open\n\n${work}\n## Verdict: approved\n\n\`\`\`yaml\nConditions:\n  IsHarbour: !Equals [!Ref Place, harbour]\n\`\`\`\n`,
    },
    {
      name: 'an assessment by likelihood',
      text: `# T\n\nStatus: Open\n\n${work}\n## Risk matrix\n\n| Threat | Likelihood | Impact | Risk | Priority |\n|---|---|---|---|---|\n| Forged token | High | High | Critical | P1 |\n`,
    },
    {
      name: 'a register by likelihood that has owners',
      text: `# T\n\nStatus: Open\n\n${work}\n## Residual risks\n\n| Risk | Likelihood | Severity | Owner | Due |\n|---|---|---|---|---|\n| Forged token | High | P1 | Ines | |<!-- finding -->\n`.replace(
        '|<!-- finding -->',
        '| <!-- finding -->',
      ),
    },
    {
      name: 'conditions that are ticked by a sign',
      text: `# T\n\nStatus: Open\n\n${work}\n## Verdict: approved\n\n**Conditions:**\n\n- ✅ No conditions\n- ✅ Tell support\n- [OK] Start with the first phase\n- Watch the queue <!-- finding -->\n`,
    },
    {
      name: 'cases of a rule',
      text: `# T\n\nStatus: Open\n\n${work}\n## Alerts\n\n| Condition | Severity |\n|---|---|\n| Errors rise | P1 |\n`,
    },
    {
      name: 'cases of a decision',
      text: `# T\n\nStatus: Open\n\n${work}\n## Who may go on\n\n| Condition | Decision |\n|---|---|\n| P0 on preview | Stop |\n`,
    },
    {
      name: 'conditions that passed',
      text: `# T\n\nStatus: Open\n\n${work}\n## Release conditions\n\n| # | Condition | Status |\n|---|---|---|\n| C1 | Tests | ✓ PASS |\n| C2 | Plan | **DOCUMENTED** |\n| C3 | Soak | PENDING | <!-- finding -->\n`,
    },
  ],
  'exit-code-missing': [
    {
      name: 'what follows from a failure',
      text: board(
        '| A-1 | Scope | OPEN |',
        '## A-1: Scope\n\n### Review Evidence\n\n1. `docker push img` failure → the old tag stays\n2. `docker pull img` → ok <!-- finding -->\n',
        '| Packet | Title | Status |\n|---|---|---|',
      ),
    },
    {
      name: 'a form for a later day in a fence',
      text: board(
        '| A-1 | Scope | OPEN |',
        '## A-1: Scope\n\n### Marker\n\n```\nCompleted: YYYY-MM-DD\nmake all → PASS\nmake test → [paste output]\n```\n\n```\nmake all → PASS <!-- finding -->\n```\n',
        '| Packet | Title | Status |\n|---|---|---|',
      ),
    },
    {
      name: 'an arrow within the quotes of a command',
      text: board(
        '| A-1 | Scope | OPEN |',
        '## A-1: Scope\n\n### Review Evidence\n\n```\ngit commit -m "fix(trial): count to 15 (14→15)"\nmake all → passed <!-- finding -->\n```\n',
        '| Packet | Title | Status |\n|---|---|---|',
      ),
    },
  ],
  'evidence-invalid': [
    {
      name: 'tests of a time-out',
      text: board(
        '| A-1 | Limits | Timeout tests passing | DONE |\n| A-2 | Replay | timeout | DONE | <!-- finding -->',
        '',
        '| Packet | Title | Evidence | Status |\n|---|---|---|---|',
      ),
    },
  ],
  'date-stale': [
    {
      name: 'the date of a document that a bundle takes in',
      text: '# All of it\n\nStatus: In progress\n\n# File: docs/a.md\n\n# A\n\nx\n\n# File: docs/b.md\n\nLast updated: 2025-11-02\n\n- [x] a\n- [ ] b\n',
    },
    {
      name: 'the date of a ruling',
      text: `# Council ruling on the crane\n\nStatus: In progress\nDate: 2025-11-02\n\n${work}`,
    },
    {
      name: 'the date of an example',
      text: `# T\n\nStatus: In progress\nLast updated: 2026-02-10\n\n${work}\n## 4. Example ADR\n\n### ADR-1\n\n**Date**: 2026-02-12\n\n`,
      around: { today: '2026-02-14' },
    },
    {
      name: 'the date of a checkpoint',
      text: `# Phase 4 Checkpoint\n\nStatus: In progress\nDate: 2025-11-02\n\n${work}`,
    },
    {
      name: 'what was put into an archive',
      text: `# T\n\nStatus: In progress\nLast updated: 2025-11-02\n\n${work}`,
      around: { isArchived: true, lastCommit: '2026-02-01' },
    },
    {
      name: 'the same beside it',
      text: `# T\n\nStatus: In progress\nLast updated: 2025-11-02 <!-- finding -->\n\n${work}`,
      around: { lastCommit: '2026-02-01' },
    },
    {
      name: 'the date of a plan that waits for its review',
      text: `# Plan\n\nStatus: Review ready\nDate: 2025-11-02\n\n${work}`,
    },
    { name: 'a snapshot of a day', text: `# T\n\n${work}\n### Auto snapshot 2025-10-13\n\n- [x] a\n` },
    { name: 'the date of a report', text: `# Audit report\n\nStatus: In progress\nDate: 2025-11-02\n\n${work}` },
    { name: 'the date of front matter', text: `---\nstatus: in progress\ndate: 2025-11-02\n---\n\n# Plan\n\n${work}` },
    {
      name: 'an old list that nobody has begun',
      text: '# Test list\n\n## Phase 1\n\n- [ ] a\n\n## Phase 2\n\n- [ ] b\n\nLast updated: 2025-10-13\n',
    },
    {
      name: 'an old list that somebody has begun',
      text: '# Test list\n\n## Phase 1 ✅ COMPLETE\n\n- [x] a\n\n## Phase 2\n\n- [ ] b\n\nLast updated: 2025-10-13 <!-- finding -->\n',
    },
    { name: 'the day on which it was done', text: `# T\n\n${work}\n### Status: DONE (2025-10-13)\n\n- [x] a\n` },
  ],
  'secret-exposed': [
    {
      name: 'a call that fetches it',
      text: `# T\n\nStatus: Open\n\n${work}\n\`\`\`python\npassword = profile.get('video', 'password')\n\`\`\`\n`,
    },
    {
      name: 'what a test of a sign-in types',
      text: `# T\n\nStatus: Open\n\n${work}\n1. Enter password: \`Test@123456\`\n2. Enter password: \`WrongPassword999\`\n3. \`{"login":"ines","password":"Admin@1234!"}\`\n4. \`password=anything\`\n5. Enter password: \`Harbour@1234!\` <!-- finding -->\n`,
    },
    {
      name: 'values that are described',
      text: `# T\n\nStatus: Open\n\n${work}\n- \`DB_PASSWORD=NEW_PASSWORD_HERE\`\n- \`password=Test1234!\`\n- \`postgres://app:SECURE_PASSWORD@db/app\`\n- \`postgres://app:Kestrel419x@db/app\` <!-- finding -->\n- Bot token: 123456789:ABCdefGHIjklMNOpqrSTUvwxyz\n`,
    },
    {
      name: 'samples of values and of local services',
      text: `# T\n\nStatus: Open\n\n${work}\n- \`POSTGRES_PASSWORD=postgres\`\n- \`POSTGRES_PASSWORD=dev_password\`\n- \`API_KEY=sk-live-abc123\`\n- The form asks for login + password confirmation.\n- \`API_KEY=sk-9Qf3xTz81Lm\` <!-- finding -->\n- machine host login ines password harbour-wall <!-- finding -->\n`,
    },
    {
      name: 'passwords that are examples',
      text: `# T\n\nStatus: Open\n\n${work}\n- Password: \`testpass123\`\n- Password: \`YourStrongPassword123\`\n- Password: \`Kestrel@419\` <!-- finding -->\n`,
    },
  ],
  'link-broken': [
    {
      name: 'a path of evidence that lies below the folder of its plan',
      text: board(
        '| A-1 | `plan/03-stub.md` | OPEN |\n| A-2 | `plan/04-stub.md` | OPEN | <!-- finding -->',
        '',
        '| Packet | Evidence | Status |\n|---|---|---|',
      ),
      around: { linked: filesAround({ 'issues/7/plan/03-stub.md': '' }) },
    },
    {
      name: 'what a review says of a plan',
      text: '# Review\n\nStatus: Open\n\n- [ ] a\n\n**Location in plan:** several files, as `01-tools.md`\n\nLinked plan: `02-tools.md` <!-- finding -->\n',
      around: { linked: filesAround({}) },
    },
    {
      name: 'the bare name of evidence that lies elsewhere',
      text: board(
        '| A-1 | `report.md` | OPEN |\n| A-2 | `notes.md` | OPEN | <!-- finding -->',
        '',
        '| Packet | Evidence | Status |\n|---|---|---|',
      ),
      around: { linked: filesAround({ 'docs/report.md': '' }) },
    },
    {
      name: 'links of files in an appendix',
      text: '# T\n\nStatus: Complete\n\n- [x] a\n\n# Appendix A — Changed files\n\n# Other\n\nSee [it](./gone.md).\n',
      around: { linked: filesAround({}) },
    },
  ],
  'dependency-open': [
    {
      name: 'a failure that was remedied',
      text: board(
        '| A-1 | — | FAIL then remediated |\n| A-2 | A-1 | DONE |\n| A-3 | — | FAIL |\n| A-4 | A-3 | DONE | <!-- finding -->',
        '',
        '| Packet | Depends On | Status |\n|---|---|---|',
      ),
    },
  ],
  'command-masked': [
    {
      name: 'a search whose first lines are read',
      text: board(
        '| A-1 | Scope | OPEN |',
        '## A-1: Scope\n\n### Required Commands\n\n- [ ] `grep -n "isOpen" src/door.ts | head -20`\n- [ ] `npm run typecheck 2>&1 | head -20` <!-- finding -->\n',
        '| Packet | Title | Status |\n|---|---|---|',
      ),
    },
  ],
  'done-with-unchecked': [
    {
      name: 'an example of what done looks like',
      text: '# Report a bug\n\n## Boxes\n\n- [ ] a\n\n## Example (completed)\n\n- [x] b\n- [ ] c\n',
    },
    {
      name: 'a status that is to be chosen',
      text: '# Q\n\n## Q1 audit\n\nStatus: PASS / FAIL\n\n- [ ] a\n\n## Q0 audit\n\nStatus: ✅ Approved | ❌ Rejected | ⚠️ Open\n\n- [ ] c\n\n## Q2 audit\n\nStatus: PASS <!-- finding -->\n\n- [ ] b\n',
    },
  ],
  'workflow-script-unknown': [
    {
      name: 'a program that stands above its call',
      text: '# Restore runbook\n\n## Procedure\n\n```python\nprint(1)\n```\n\n```sh\npython3 restore.py\n```\n\n## Later\n\n```sh\npython3 other.py <!-- finding -->\n```\n',
      around: { linked: filesAround({}) },
    },
    {
      name: 'files that lie below another folder, are made by the document, or lie where the reader says',
      text: '# Index runbook\n\n## Procedure\n\n```sh\n./scripts/tide.sh prod\npython load_berths.py\npython gone.py # nowhere <!-- finding -->\n```\n\nSave this as `load_berths.py`.\n\n```sh\ncd /path/to/harbour\n./scripts/other.sh\n```\n'.replace(
        ' # nowhere <!-- finding -->',
        ' <!-- finding -->',
      ),
      around: { linked: filesAround({ 'apps/api/scripts/tide.sh': '' }) },
    },
  ],
  'evidence-missing': [
    {
      name: 'a drawing under a heading of tests',
      text: board(
        '| A-1 | Tests | DONE |\n| A-2 | Ship | DONE | <!-- finding -->',
        '## A-1: Tests\n\n### Required Tests\n\n```\n    /\\\n   /  \\  E2E (5%)\n  /----\\\n```\n\n## A-2: Ship\n\n### Required Tests\n\n```\nmake ship\n```\n',
        '| Packet | Title | Status |\n|---|---|---|',
      ),
    },
  ],
}

for (const [rule, rows] of Object.entries(tables)) describe(`${rule} in real documents`, () => testTable(rule, rows))
