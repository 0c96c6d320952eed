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

describe('packet-duplicate', () => testTable('packet-duplicate', duplicates))
