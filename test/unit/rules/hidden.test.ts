import assert from 'node:assert/strict'
import { findings } from './given.ts'
import { type Row, testTable } from './table.ts'

const board = (lines: string) =>
  `# T\n\n| Packet | Status |\n|---|---|\n| A-1 | DONE |\n\n## A-1: replay\n\n### Required Commands\n\n${lines}\n`
const headed = (section: string) => `# T\n\n## Packet 01: Replay\n\n**Status:** ⏳ Not started\n\n${section}\n`

const rows: readonly Row[] = [
  { name: 'a plain item', text: board('- `make\u200b a` -> exit 0 <!-- finding -->') },
  {
    name: 'the lines of a fence',
    text: headed('### Required Tests\n\n```bash\nmake \u2066a\nmake b\n```\n').replace(
      'a\nmake',
      'a <!-- finding -->\nmake',
    ),
  },
  { name: 'a tag character', text: headed('### Required Commands\n\n* [ ] `make a\u{e0041}` <!-- finding -->') },
  {
    name: 'a run on record, once with its rerun',
    text: headed('### Review Record\n\n1. `make a\u00ad` -> exit 0 <!-- finding -->\n2. `make a\u00ad` -> exit 0'),
  },
  {
    name: 'a cell of a table of runs',
    text: headed('### Evidence\n\n| Command | Exit code |\n|---|---|\n| `make\u200d a` | 0 | <!-- finding -->'),
  },

  { name: 'a command over two lines', text: board('```bash\nmake a \\\n  b\n```').replace('DONE', 'PENDING') },
  { name: 'tabs and emoji', text: board('- [x] `rg "✅\t🟨" src` -> exit 0') },
  { name: 'characters behind the command', text: board('- [x] `make a` -> exit 0 \u200b') },
  { name: 'a name in code', text: headed('- [ ] `SECRET\u200b_KEY` is rotated.') },
]

describe('hidden-character', () => {
  testTable('hidden-character', rows)

  it('names the characters, which nobody sees, and shows the command without them', () =>
    assert.equal(
      findings(board('- [x] `make\u200b a\u202e` -> exit 0'))[0]?.message,
      '`make a` holds characters that are not seen (zero-width character U+200B at 5, bidirectional control U+202E at 8), so that it would not run as it reads: remove them.',
    ))
})
