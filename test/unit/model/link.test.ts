import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'

const table = (header: string, row: string) => `| ${header} |\n| ${header.replace(/[^|]+/g, '---')} |\n| ${row} |\n`

describe('links', () => {
  const cases: [string, string, string[]][] = [
    [
      'a plan',
      'Linked plan:\n- `docs/plan.md`\n\nStatus: Open, see [notes](notes.md)\n',
      ['plan docs/plan.md', 'other notes.md'],
    ],
    ['several plans', 'Linked plans:\n\n- `a.md`\n- [b](b.md)\n', ['plan a.md', 'plan b.md']],
    ['a tracker', 'Linked tracker: `air.md`\n', ['tracker air.md']],
    [
      'a tracker by its name',
      'See [air](docs/air-progress-2026.md#board).\n',
      ['tracker docs/air-progress-2026.md#board'],
    ],
    ['upstream lanes', 'Upstream lanes:\n- [air](air.md)\n- `sea.md`\n', ['lane air.md', 'lane sea.md']],
    ['a table of lanes', table('Lane | Tracker File | Status', 'AIR | `air.md` | Done'), ['lane air.md']],
    [
      'evidence on a board',
      table('Packet | Status | Evidence', 'A-1 | DONE | `runs.md`, [log](log.txt)'),
      ['evidence runs.md', 'evidence log.txt'],
    ],
    ['not a file that a cell names', table('File | Purpose', '`air.md` | Weather'), []],
    ['not a file that a text names', 'Read `air.md` first.\n', []],
    ['a link of a later label', 'Linked plan:\n- `a.md`\n\nNotes:\n- `b.md`\n', ['plan a.md']],
  ]
  for (const [what, text, expected] of cases)
    it(what, () =>
      assert.deepEqual(
        readDocument(text).links.map(({ role, target }) => `${role} ${target}`),
        expected,
      ),
    )
})
