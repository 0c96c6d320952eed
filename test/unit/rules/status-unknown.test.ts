import { type Row, testTable } from './table.ts'

const board = (...words: string[]) =>
  `# T\n\n| Packet | Status |\n|---|---|\n${words.map((word, i) => `| A-${i + 1} | ${word}`).join('\n')}\n`
const line = (status: string) =>
  `# T\n\n## Packet 00: Scope\n\n${status}\n\n- [x] a\n\n## Packet 01: Replay\n\n**Status:** Done\n\n- [x] b\n`

const rows: readonly Row[] = [
  { name: 'two letters swapped', text: board('DNOE | <!-- finding -->', 'TODO |') },
  { name: 'the first letters swapped', text: board('ODNE | <!-- finding -->', 'TODO |') },
  { name: 'a letter left out', text: board('PENDNG | <!-- finding -->', 'DONE |') },
  { name: 'a letter too much', text: board('BLOCKKED | <!-- finding -->', 'DONE |') },
  { name: 'two letters in a long word', text: board('IN_PRGORES | <!-- finding -->', 'DONE |') },
  { name: 'a bold word behind an emoji', text: line('**Status:** ✅ **Compelte** <!-- finding -->') },
  { name: 'a word with a remark behind it', text: board('Dnoe (2026-02-10) | <!-- finding -->', 'Todo |') },
  {
    name: 'a near miss of a declared word',
    text: '# T\n\n| Packet | Status (OPEN / RATIFIED) |\n|---|---|\n| A-1 | RATIFEID | <!-- finding -->\n| A-2 | OPEN |\n',
  },
  {
    name: 'a review state',
    text: '# T\n\n| Packet | Status | Review State |\n|---|---|---|\n| A-1 | IN_REVIEW | APROVED | <!-- finding -->\n',
  },

  { name: 'words of the tracker', text: board('SOAKING |', 'RATIFIED |', 'GREEN |') },
  { name: 'a word that stands twice', text: board('ACTIV |', 'ACTIV |', 'DONE |') },
  {
    name: 'words that are near by chance',
    text: board('Skipped |', 'Close |', 'Blocker |', 'Unverified |', 'Read |', 'Gone |'),
  },
  {
    name: 'declared words',
    text: '# T\n\n| Packet | Status (OPEN / DUNE / BLOCKER) |\n|---|---|\n| A-1 | DUNE |\n| A-2 | BLOCKER |\n',
  },
  { name: 'empty cells', text: board('— |', '- |', '  |', 'TBD |', 'DONE |') },
  {
    name: 'known words in any dress',
    text: board('✅ **Done** |', '~~Open~~ `Closed` |', 'in-progress |', 'WIP (QA) |'),
  },
]

describe('status-unknown', () => testTable('status-unknown', rows))
