import { readDocument } from '../../../server/src/core/model/read.ts'
import { type Row, testTable } from './table.ts'

const board = (...rows: string[]) => `# T\n\n| Packet | Depends On | Status |\n|---|---|---|\n${rows.join('\n')}\n`
const drawn = (order: string, status = 'Open') =>
  `# T\n\n| # | Gate | Current Status |\n|--:|---|---|\n${['00', '01', '02', '03'].map((id) => `| ${id} | Gate ${id} | ${status} |`).join('\n')}\n\n## Packet Dependency Order\n\n${order}\n`
const headed = (order: string) =>
  `# T\n\n## Packet 00: Scope\n\n**Status:** 🟨 In progress\n\n- [x] a\n\n## Packet 01: Replay\n\n**Status:** ⏳ Not started\n\n- [ ] b\n\n## Order\n\n${order}\n`

const cycles: readonly Row[] = [
  {
    name: 'two rows that wait for each other',
    text: board('| A-1 | A-2 | TODO |', '| A-2 | A-1 | TODO | <!-- finding -->'),
  },
  {
    name: 'a row that waits for itself',
    text: board('| A-1 | — | DONE |', '| A-2 | A-1, A-2 | TODO | <!-- finding -->'),
  },
  {
    name: 'two loops apart, each once',
    text: board(
      '| A-1 | A-2 | TODO |',
      '| A-2 | A-1 | TODO | <!-- finding -->',
      '| B-1 | B-3 | TODO |',
      '| B-2 | B-1 | TODO |',
      '| B-3 | B-2 | TODO | <!-- finding -->',
    ),
  },
  {
    name: 'a loop behind a chain that leads into it',
    text: board('| A-1 | A-2 | TODO |', '| A-2 | A-3 | TODO |', '| A-3 | A-2 | TODO | <!-- finding -->'),
  },
  { name: 'arrows in a fence', text: drawn('```\n00 → 01 → 02\n02 → 00 <!-- finding -->\n```') },
  { name: 'arrows in prose', text: drawn('01 → 02\n\n02 → 03\n\n03 → 01 <!-- finding -->') },
  {
    name: 'sentences about sections',
    text: headed('- Packet 01 is blocked until Packet 00\n- Packet 00 is blocked until Packet 01 <!-- finding -->'),
  },
  { name: 'a chain', text: board('| A-1 | — | DONE |', '| A-2 | A-1 | TODO |', '| A-3 | A-2, A-1 | TODO |') },
  { name: 'a range', text: board('| A-1 | — | DONE |', '| A-2 | A-1 | TODO |', '| A-3 | A-1..A-2 | TODO |') },
  {
    name: 'a row that names itself in words',
    text: board('| A-1 | none (A-1 opens the lane) | DONE |', '| A-2 | A-1 | TODO |'),
  },
  { name: 'a diamond', text: drawn('```\n00 → {01, 02} → 03\n00 → 03\n```') },
  {
    name: 'one order said twice',
    text: headed('- Packet 01 is blocked until Packet 00\n- Packet 00 blocks Packet 01'),
  },
  { name: 'a loop in a text that is no order', text: drawn('Nothing.\n\n## Notes\n\n```\n00 → 01 → 00\n```') },
]

describe('dependency-cycle', () => testTable('dependency-cycle', cycles))

const unknown: readonly Row[] = [
  {
    name: 'a mistyped id in a column',
    text: board('| SEC-00 | — | DONE |', '| SEC-01 | SEC-O0 | TODO | <!-- finding -->', '| SEC-02 | SEC-00 | TODO |'),
  },
  {
    name: 'a packet that the board has not',
    text: board('| A-1 | — | TODO |', '| A-2 | A-1, A-9 | TODO | <!-- finding -->'),
  },
  {
    name: 'a packet in arrows',
    text: `${board('| A-1 | — | TODO |', '| A-2 | — | TODO |')}\n## Dependency Order\n\n\`\`\`\nA-1 ──blocks──► A-3 <!-- finding -->\n\`\`\`\n`,
  },
  {
    name: 'a letter left out',
    text: board('| REL-1 | — | TODO |', '| REL-2 | RL-1 | TODO | <!-- finding -->'),
  },
  {
    name: 'words, dashes and brackets',
    text: board('| A-1 | none | TODO |', '| A-2 | all before (see plan) | TODO |'),
  },
  { name: 'an id of another system', text: board('| A-1 | INFRA-12 | TODO |', '| A-2 | A-1 | TODO |') },
  { name: 'an open range', text: board('| A-1 | — | TODO |', '| A-2 | A-1..A-1 | TODO |') },
  {
    name: 'a packet that has a section only',
    text: `${board('| A-1 | A-0 | TODO |')}\n## A-0: Scope\n\n- [ ] a\n`,
  },
  {
    name: 'a packet of a linked tracker',
    text: `# T\n\nContinues [the first tracker](other.md).\n\n${board('| A-1 | A-7 | TODO |').slice(5)}`,
    around: {
      linked: () => ({ state: 'document', path: '/w/other.md', document: readDocument(board('| A-7 | — | TODO |')) }),
    },
  },
]

describe('dependency-unknown', () => testTable('dependency-unknown', unknown))
