import { readDocument } from '../../../server/src/core/model/read.ts'
import type { Linked } from '../../../server/src/core/rules/rule.ts'
import { type Row, testTable } from './table.ts'

const board = (...rows: string[]) => `# T\n\n| Packet | Title | Status |\n|---|---|---|\n${rows.join('\n')}\n`
const gates = (status: string, heading: string) =>
  `# T\n\n| # | Gate | Current Status |\n|:--|:--|:--|\n| EG-00 | Scope | ${status}\n| EG-01 | Replay | To do |\n\n### ${heading}\n\n* [X] Frozen.\n`
const reviewed = (row: string, verdict: string) =>
  `# T\n\n| Packet | Status | Review State |\n|---|---|---|\n${row}\n\n## A-1: Scope\n\n- [ ] a\n\n### A-1 Review Record\n\n\`\`\`\nFindings:\n1. No owner is named. Owner: QA.\n\nVerdict: ${verdict}\n\nCommit:\n- \`6fa1b2c3\`\n\`\`\`\n`

const rows: readonly Row[] = [
  {
    name: 'a board in upper case against a status line in bold',
    text: `${board('| A-1 | Scope | PENDING | <!-- finding -->', '| A-2 | Replay | PENDING |')}\n## A-1 Checklist: Scope\n\n**Status:** 🟨 In progress\n\n- [ ] a\n`,
  },
  {
    name: 'a board in review against work in progress',
    text: `${board('| A-1 | Scope | IN_REVIEW | <!-- finding -->')}\n## A-1: Scope\n\nStatus: In Progress\n\n- [ ] a\n`,
  },
  {
    name: 'a board in mixed case against the suffix of a heading',
    text: gates('**To do** | <!-- finding -->', 'EG-00 - Scope ✅ COMPLETE'),
  },
  {
    name: 'a later update in a section that the board has missed',
    text: `${board('| A-1 | Scope | In Progress | <!-- finding -->')}\n## A-1: Scope\n\nStatus: In Progress\n\nStatus update (2026-02-11): DONE\n\n- [x] a\n`,
  },
  {
    name: 'a status line against the heading over it, without a board',
    text: '# T\n\n## Packet 00: Scope ✅ COMPLETE\n\n**Status:** ⏳ Not started <!-- finding -->\n\n- [x] a\n',
  },
  {
    name: 'a second board against the first',
    text: `${board('| A-1 | Scope | PENDING | <!-- finding -->', '| A-2 | Replay | PENDING |')}\n## A-2 Checklist: Replay\n\n### Predecessors\n\n| Packet | Status | Commit |\n|---|---|---|\n| A-1 | DONE | \`6fa1b2c3\` |\n\n- [ ] b\n`,
  },
  {
    name: 'a review that asked for changes in its record',
    text: reviewed('| A-1 | IN_REVIEW | APPROVED | <!-- finding -->', 'CHANGES_REQUESTED'),
  },
  {
    name: 'a review state that the record has overtaken',
    text: reviewed('| A-1 | IN_REVIEW | CHANGES_REQUESTED | <!-- finding -->', 'APPROVED'),
  },
  {
    name: 'an approved record of a packet that is not begun',
    text: reviewed('| A-1 | PENDING | — | <!-- finding -->', 'APPROVED'),
  },
  {
    name: 'done but in review, where others are approved first',
    text: '# T\n\n| Packet | Status | Review State |\n|---|---|---|\n| A-1 | DONE | APPROVED |\n| A-2 | DONE | IN_REVIEW | <!-- finding -->\n\n## Checkpoint Commits\n\n- A-1: `6fa1b2c3`\n',
  },
  {
    name: 'a header in bold over an open packet',
    text: `# T\n\n**Status:** ✅ Complete <!-- finding -->\n\n${board('| A-1 | Scope | Done |', '| A-2 | Replay | 🟨 Blocked |').slice(5)}`,
  },
  {
    name: 'a phase over the open packets of its board',
    text: '# T\n\nStatus: Active\n\n## Phase 1 — Complete <!-- finding -->\n\n| # | Gate | Status |\n|---|---|---|\n| EG-00 | Scope | Closed |\n| EG-01 | Replay | To do |\n',
  },
  {
    name: 'a header over a phase that is under way',
    text: '# T\n\nStatus: Done <!-- finding -->\n\n## Phase 1 — Complete\n\n- [x] a\n\n## Phase 2 — In Progress\n\n- [x] b\n',
  },

  {
    name: 'one state in different words',
    text: `${board('| A-1 | Scope | DONE |', '| A-2 | Replay | TODO |')}\n## A-1: Scope ✅ Complete\n\nStatus: Closed (2026-02-10)\n\n- [x] a\n\n## A-2: Replay\n\n**Status:** ⏳ Not started\n\n- [ ] b\n`,
  },
  {
    name: 'a blocked packet that was begun',
    text: `${board('| A-1 | Scope | BLOCKED |', '| A-2 | Replay | DEFERRED |')}\n## A-1: Scope\n\nStatus: In Progress\n\n- [ ] a\n\n## A-2: Replay\n\nStatus: Not started\n\n- [ ] b\n`,
  },
  {
    name: 'a dated line of what was open',
    text: `${board('| A-1 | Scope | DONE |')}\n## A-1: Scope\n\nStatus (2026-02-01): In Progress\n\n- [x] a\n`,
  },
  {
    name: 'results of checks in another table',
    text: `${board('| A-1 | Scope | IN_PROGRESS |')}\n## A-1: Scope\n\n- [ ] a\n\n### Checks\n\n| Packet | Status |\n|---|---|\n| A-1 | PASS |\n`,
  },
  {
    name: 'a board of the past',
    text: `${board('| A-1 | Scope | DONE |')}\n## A-1: Scope\n\n- [x] a\n\n## Board before the freeze\n\n| Packet | Status |\n|---|---|\n| A-1 | PENDING |\n`,
  },
  {
    name: 'bare numbers of two tables about different things',
    text: '# T\n\nStatus: Active\n\n| # | Item | Status |\n|---|---|---|\n| 1 | Queue drained | Done |\n| 2 | Relay moved | Open |\n\n## Hosts\n\n| # | Item | Status |\n|---|---|---|\n| 1 | alpha | Open |\n| 2 | beta | Done |\n',
  },
  { name: 'a packet that is called Review', text: gates('Closed |', 'EG-00 - Review') },
  {
    name: 'a status in the record of a review',
    text: `${board('| A-1 | Scope | IN_REVIEW |')}\n## A-1: Scope\n\n- [ ] a\n\n### A-1 Review Record\n\nStatus: APPROVED\n`,
  },
  {
    name: 'an approved packet that waits to be set to done',
    text: reviewed('| A-1 | IN_REVIEW | APPROVED |', 'APPROVED'),
  },
  {
    name: 'work on what a review asked for',
    text: reviewed('| A-1 | IN_PROGRESS | CHANGES_REQUESTED |', 'CHANGES_REQUESTED'),
  },
  {
    name: 'done and in review, where nobody is approved first',
    text: '# T\n\n| Packet | Status | Review State |\n|---|---|---|\n| A-1 | DONE | — |\n| A-2 | DONE | IN_REVIEW |\n',
  },
  {
    name: 'open work that is left for later',
    text: `# T\n\nStatus: Complete\n\n${board('| A-1 | Scope | DONE |').slice(5)}\n## Follow-ups\n\n| Packet | Status |\n|---|---|\n| B-1 | PENDING |\n\n## Post-release — Not started\n\nx\n`,
  },
  {
    name: 'a header that is not done over packets that are',
    text: `# T\n\nStatus: In Progress\n\n${board('| A-1 | Scope | DONE |').slice(5)}`,
  },
  {
    name: 'packets that ask for nothing',
    text: `# T\n\nStatus: Complete\n\n${board('| A-1 | Scope | DONE |', '| A-2 | Replay | DEFERRED |').slice(5)}`,
  },
]

const upstream = readDocument(
  '# Upstream\n\nStatus: In Progress\n\n| Packet | Status |\n|---|---|\n| U-1 | DONE |\n| U-2 | PENDING |\n| U-3 | DEFERRED |\n\n## U-1\n\n- [x] a\n\n### Verdict: `NO_GO`\n',
)
const linked: Linked = (target) =>
  target.endsWith('upstream.md')
    ? { state: 'document', path: '/w/upstream.md', document: upstream }
    : { state: 'missing', similar: [] }
const lane = (status: string, count: string, verdict: string, target = '`upstream.md`') =>
  `# T\n\nStatus: In Progress\n\n- [ ] Ready.\n\n## Dependency Lanes\n\n| Lane | Tracker File | Status | Packets Complete | Final Verdict |\n|---|---|---|---|---|\n| UP | ${target} | ${status} | ${count} | ${verdict} |`

const lanes: readonly Row[] = [
  {
    name: 'a lane that is not complete',
    text: `${lane('Complete', '1/3', '`NO_GO`')} <!-- finding -->\n`,
    around: { linked },
  },
  {
    name: 'a lane of other counts',
    text: `${lane('In Progress', '3/3', '`NO_GO`')} <!-- finding -->\n`,
    around: { linked },
  },
  {
    name: 'a lane of another verdict',
    text: `${lane('In Progress', '1/3', '`GO`')} <!-- finding -->\n`,
    around: { linked },
  },
  { name: 'a lane that is quoted well', text: `${lane('Active', '1/2', '`NO_GO`')}\n`, around: { linked } },
  { name: 'a lane that nobody looked up', text: `${lane('Complete', '3/3', '`GO`')}\n` },
]

describe('status-contradiction', () => {
  testTable('status-contradiction', rows)
  testTable('status-contradiction', lanes)
})
