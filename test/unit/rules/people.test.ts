import { type Row, testTable } from './table.ts'

const requested = (section: string, row = '| A-1 | CHANGES_REQUESTED | <!-- finding -->') =>
  `# T\n\n| Packet | Status |\n|---|---|\n${row}\n\n## A-1 Checklist: Scope\n\n${section}`
const clear = '| A-1 | CHANGES_REQUESTED |'
const lined = (section: string, mark = ' <!-- finding -->') =>
  `# T\n\n## Packet 00: Scope\n\n**Status:** 🟥 Changes requested${mark}\n\n${section}\n\n## Packet 01: Replay\n\n**Status:** ⏳ Not started\n\n- [ ] b\n`

const changes: readonly Row[] = [
  { name: 'no findings', text: requested('- [ ] a\n') },
  {
    name: 'no findings in a record',
    text: requested('- [ ] a\n\n### A-1 Review Record\n\n```\nFindings:\n\nVerdict: CHANGES_REQUESTED\n```\n'),
  },
  { name: 'no findings under a status line', text: lined('- [ ] a') },
  {
    name: 'every box checked',
    text: requested('- [x] a\n- [x] Verdict recorded\n\n### Findings\n\n- No owner. Owner: QA.\n'),
  },
  {
    name: 'a review state beside work in progress',
    text: '# T\n\n| # | Gate | Status | Review |\n|---|---|---|---|\n| EG-00 | Scope | In progress | Changes requested | <!-- finding -->\n\n### EG-00 - Scope\n\n* [ ] a\n',
  },
  {
    name: 'findings in a list',
    text: requested('- [ ] a\n\n### A-1 Review Record\n\nFindings:\n1. No owner. Owner: QA.\n', clear),
  },
  {
    name: 'findings in a fence',
    text: requested('- [ ] a\n\n### A-1 Review Record\n\n```\nFindings:\n- No owner.\n```\n', clear),
  },
  {
    name: 'findings under a heading',
    text: requested('- [ ] a\n\n### Review findings (round 1)\n\nNo owner is named.\n', clear),
  },
  {
    name: 'requested changes by another name',
    text: lined('- [ ] a\n\n**Requested changes:**\n\n- Name an owner.', ''),
  },
  {
    name: 'a gate that failed with a reason',
    text: requested('- [ ] a\n\n### A-1 Review Record\n\n- P0: FAIL (no owner is named)\n', clear),
  },
  { name: 'a board alone', text: '# T\n\n| Packet | Status |\n|---|---|\n| A-1 | CHANGES_REQUESTED |\n' },
  {
    name: 'notes on the board',
    text: '# T\n\n| Packet | Status | Notes |\n|---|---|---|\n| A-1 | CHANGES_REQUESTED | The owner is not named |\n\n## A-1\n\n- [ ] a\n',
  },
]

const risks = (rows: string, heading = 'Residual Risks') =>
  `# T\n\nStatus: In Progress\n\n- [ ] a\n\n## ${heading}\n\n| # | Risk | Severity | Owner | Follow-up |\n|---|---|---|---|---|\n${rows}\n`
const verdict = (conditions: string, after = '') =>
  `# T\n\n| Packet | Status |\n|---|---|\n| A-1 | DONE |\n\n## Final Verdict: \`GO_WITH_CONDITIONS\`\n\n**Conditions:**\n${conditions}\n${after}`
const record = (risk: string) =>
  `# T\n\n| Packet | Status |\n|---|---|\n| A-1 | IN_REVIEW |\n\n## A-1: Scope\n\n- [ ] a\n\n### A-1 Review Record\n\n\`\`\`\nResidual risk:\n${risk}\n\`\`\`\n`

const owned: readonly Row[] = [
  {
    name: 'a risk without an owner',
    text: risks('| 1 | Jobs may be lost on failover | P1 | — | 2026-03-01 | <!-- finding -->'),
  },
  {
    name: 'a risk with no day',
    text: risks('| 1 | Jobs may be lost on failover | P0 | QA | After release | <!-- finding -->'),
  },
  {
    name: 'a day that has passed',
    text: risks('| 1 | Jobs may be lost on failover | P1 | QA | 2026-02-11 | <!-- finding -->'),
  },
  { name: 'a condition without anything', text: verdict('1. Upgrade the parser. <!-- finding -->') },
  { name: 'a risk of a record', text: record('- P1: Jobs may be lost on failover. Owner: QA. <!-- finding -->') },
  {
    name: 'one risk in two lists, at the last',
    text: `${risks('| 1 | Jobs may be lost on failover | P1 | QA | — |')}\n## Accepted Risks\n\n- P1: Jobs may be lost on a failover of the relay. <!-- finding -->\n`,
  },
  {
    name: 'one risk in two lists that is complete in one',
    text: `${risks('| 1 | Jobs may be lost on failover | P1 | QA | 2026-03-01 |')}\n## Accepted Risks\n\n- P1: Jobs may be lost on a failover of the relay.\n`,
  },
  { name: 'a risk of today', text: risks('| 1 | Jobs may be lost on failover | P1 | QA | 2026-02-12 |') },
  { name: 'a P2', text: risks('| 1 | Names differ in the logs | P2 | — | — |') },
  { name: 'none', text: record('- None') },
  {
    name: 'a condition with owner and day',
    text: verdict('1. Upgrade the parser (P1). Owner: Engineering. Follow-up: 2026-03-01.'),
  },
  {
    name: 'conditions of a verdict that was raised',
    text: verdict('1. Upgrade the parser.', '\n### Updated Verdict: `GO`\n\nThe parser is upgraded.\n'),
  },
]

const people = (rows: string) => `# T\n\n| Packet | Status | Implementer | Reviewer |\n|---|---|---|---|\n${rows}\n`

const selves: readonly Row[] = [
  { name: 'one name', text: people('| A-1 | TODO | Ada | Ada | <!-- finding -->') },
  { name: 'one name in two dresses', text: people('| A-1 | DONE | @ada | **Ada** | <!-- finding -->') },
  {
    name: 'a reviewer among the makers',
    text: '# T\n\n| # | Author | Approver | Status |\n|---|---|---|---|\n| 01 | Ada and Grace | Grace | Open | <!-- finding -->\n',
  },
  { name: 'two people', text: people('| A-1 | TODO | Ada | Grace |') },
  { name: 'a second reviewer', text: people('| A-1 | TODO | Ada | Ada, Grace |') },
  { name: 'nobody yet', text: people('| A-1 | TODO | — | — |\n| A-2 | TODO | TBD | TBD |') },
]

describe('changes-requested-incomplete', () => testTable('changes-requested-incomplete', changes))
describe('risk-incomplete', () => testTable('risk-incomplete', owned))
describe('review-self', () => testTable('review-self', selves))
