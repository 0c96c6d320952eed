import { type Row, testTable } from './table.ts'

const law = '## Rules\n\n1. After each approved packet, create a checkpoint commit and record the hash.\n\n'
const board = (...rows: string[]) =>
  `# T\n\n${law}| Packet | Status | Review State |\n|---|---|---|\n${rows.join('\n')}\n`
const headed = (record: string) =>
  `# T\n\n${law}## Packet 00: Scope\n\n**Status:** ✅ Done\n\n- [x] a\n\n### Review\n\n${record}`

const missing: readonly Row[] = [
  {
    name: 'an approved row without any, beside one in review',
    text: board('| A-1 | ✅ Complete | **Approved** | <!-- finding -->', '| A-2 | In review | Pending |'),
  },
  {
    name: 'a verdict in a fence without any',
    text: headed('```\nVerdict: APPROVED <!-- finding -->\n\nRollback:\n- Revert\n```\n'),
  },
  {
    name: 'bare answers',
    text: headed('Verdict: **APPROVED** <!-- finding -->\n\nCommit hash: `N/A`\n'),
  },
  {
    name: 'a column where this packet has a dash, and what is no hash',
    text: '# T\n\n| # | Gate | Current Status | Review | Checkpoint Commit |\n|--:|---|---|---|---|\n| 00 | Scope | Done | Approved | 1f0e2d3c |\n| 01 | 1234567 defaced | Done | Approved | - | <!-- finding -->\n',
  },
  {
    name: 'pending with a reason under a final document',
    text: `# T\n\nStatus: Done\n\n${law}| Packet | Status | Review State |\n|---|---|---|\n| A-1 | DONE | APPROVED | <!-- finding -->\n\n## A-1\n\nCommit: Pending (follows)\n`,
  },
  { name: 'a hash in the section', text: headed('Verdict: APPROVED\n\nCheckpoint commit: `1f0e2d3c`\n') },
  {
    name: 'a hash in a list, for a range',
    text: `${board('| A-1 | DONE | APPROVED |', '| A-2 | DONE | APPROVED |')}\n## Checkpoint commits\n\n- A-1..A-2: 1f0e2d3c4b5a (squashed)\n`,
  },
  { name: 'a reason', text: headed('Verdict: APPROVED\n\nCommit:\n- NO-OP (nothing changed)\n') },
  { name: 'pending with a reason', text: headed('Verdict: APPROVED\n\nCommit: Pending (after the freeze)\n') },
  { name: 'a pull request', text: headed('Verdict: APPROVED\n\nCommit: see PR #12\n') },
  { name: 'changes requested after an approval', text: board('| A-1 | In review | CHANGES_REQUESTED |') },
  {
    name: 'a tracker that keeps none',
    text: '# T\n\n| Packet | Status | Review State |\n|---|---|---|\n| A-1 | DONE | APPROVED |\n\nEvery merge is a commit.\n',
  },
]

const hasCommit = (hash: string) => hash === '1f0e2d3c'
const unknown: readonly Row[] = [
  {
    name: 'a hash in a record, fenced',
    text: headed('```\nVerdict: APPROVED\n\nCommit:\n- `2d3c1f0e` (scope) <!-- finding -->\n```\n'),
    around: { hasCommit },
  },
  {
    name: 'a hash in a list of checkpoint commits',
    text: `${board('| A-1 | DONE | APPROVED |', '| A-2 | DONE | APPROVED |')}\n## Checkpoint commits\n\n- A-1: 1f0e2d3c\n- A-2: 2d3c1f0e <!-- finding -->\n`,
    around: { hasCommit },
  },
  {
    name: 'a hash in a column, once',
    text: '# T\n\n| # | Gate | Current Status | Commit |\n|--:|---|---|---|\n| 00 | Scope | Done | [2d3c1f0e](https://x.example/c/2d3c1f0e) | <!-- finding -->\n| 01 | Ship | Open | — |\n',
    around: { hasCommit },
  },
  {
    name: 'the commit that is there',
    text: headed('Verdict: APPROVED\n\nCommit: `1f0e2d3c`\n'),
    around: { hasCommit },
  },
  {
    name: 'a digest',
    text: headed('Digest `2d3c1f0e`.\n\nVerdict: APPROVED\n\nCommit: `1f0e2d3c`\n'),
    around: { hasCommit },
  },
  { name: 'a hash where git does not tell', text: headed('Verdict: APPROVED\n\nCommit: `2d3c1f0e`\n') },
]

describe('commit-unknown', () => testTable('commit-unknown', unknown))

describe('commit-missing', () => testTable('commit-missing', missing))
