import { type Row, testTable } from './table.ts'

const board = (...rows: string[]) => `# T\n\n| Packet | Title | Status |\n|---|---|---|\n${rows.join('\n')}\n`

const duplicates: readonly Row[] = [
  {
    name: 'a row copied with its id',
    text: board('| A-1 | Freeze | DONE |', '| A-2 | Replay | TODO |', '| A-1 | Ship | TODO | <!-- finding -->'),
  },
  {
    name: 'bare numbers under a hash, in bold',
    text: '# T\n\n| # | Gate | Current Status |\n|--:|---|---|\n| 00 | Scope | To do |\n| 01 | Replay | To do |\n| **00** | Ship | To do | <!-- finding -->\n',
  },
  {
    name: 'dotted numbers, the status first',
    text: '# T\n\n| Status | ID | Title |\n|:-:|---|---|\n| ✅ Done | 2.4.1 | Freeze |\n| ⏳ Open | 2.4.2 | Replay |\n| ⏳ Open | 2.4.1 | Ship | <!-- finding -->\n',
  },
  {
    name: 'two boards of the same packets',
    text: `${board('| A-1 | Freeze | DONE |', '| A-2 | Replay | TODO |')}\n${board('| A-1 | Freeze | DONE |', '| A-2 | Replay | TODO |')}`,
  },
  {
    name: 'a history with dates',
    text: '# T\n\n| Packet | Date | Status |\n|---|---|---|\n| A-1 | 2026-02-01 | TODO |\n| A-2 | 2026-02-01 | TODO |\n| A-1 | 2026-02-02 | DONE |\n',
  },
  {
    name: 'rows grouped by phase',
    text: '# T\n\n| Phase | Title | Status |\n|---|---|---|\n| 1 | Freeze | TODO |\n| 1 | Tell | TODO |\n| 2 | Replay | TODO |\n',
  },
  {
    name: 'rows grouped by packet',
    text: board('| A-1 | Freeze | DONE |', '| A-1 | Tell | TODO |', '| A-2 | Replay | TODO |', '| A-2 | Ship | TODO |'),
  },
]

const malformed: readonly Row[] = [
  {
    name: 'an unescaped pipe in code',
    text: board('| A-1 | `rg "a|b"` | DONE | <!-- finding -->', '| A-2 | Replay | TODO |'),
  },
  {
    name: 'several unescaped pipes, in two code spans and without outer pipes',
    text: '# T\n\nGate | Title | Current Status\n--|---|---\n00 | `a|b|c` and ``x|y`` | To do <!-- finding -->\n01 | Replay | To do\n',
  },
  {
    name: 'a pipe in plain text, which nobody can tell from a cell',
    text: '# T\n\n| Status | ID | Title |\n|:-:|---|---|\n| ✅ Done | 2.4.1 | Freeze | thaw | <!-- finding -->\n| ⏳ Open | 2.4.2 | Replay |\n',
  },
  {
    name: 'a pipe in code and a cell too many, which escaping does not mend',
    text: board('| A-1 | `rg "a|b"` | DONE | x | <!-- finding -->', '| A-2 | Replay | TODO |'),
  },
  {
    name: 'a missing cell',
    text: board('| A-1 | Freeze | DONE |', '| A-2 | TODO | <!-- finding -->'),
  },
  {
    name: 'escaped pipes',
    text: board('| A-1 | `rg "a\\|b"` | DONE |', '| A-2 | x \\| y | TODO |'),
  },
  {
    name: 'a headline and empty cells',
    text: board('| **Wave 1** |', '| A-1 | Freeze | |', '| A-2 | | TODO |'),
  },
  {
    name: 'rows of a table that is no board',
    text: `${board('| A-1 | Freeze | DONE |')}\n| Surface | Files |\n|---|---|\n| api | \`a|b\` |\n`,
  },
]

describe('board-row-malformed', () => testTable('board-row-malformed', malformed))

describe('packet-duplicate', () => testTable('packet-duplicate', duplicates))
