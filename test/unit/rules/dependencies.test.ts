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
