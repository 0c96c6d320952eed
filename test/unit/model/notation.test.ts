import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'

const slice = (text: string, span: { start: number; end: number } | null | undefined) =>
  span ? text.slice(span.start, span.end) : '∅'
const table = (header: string, ...rows: string[]) =>
  [header, header.replace(/(?:[^|\\]|\\.)+/g, '---'), ...rows].map((row) => `| ${row} |`).join('\n')
const board = table('Packet | Title | Status', 'A-1 | Fog | PENDING', 'A-2 | Ice | DONE')

/** Every packet with its claim, as the document has it. */
const claims = (text: string) => readDocument(text).packets.map(({ id, status }) => `${id} ${slice(text, status)}`)

describe('packets and their claims', () => {
  const cases: [string, string, string[]][] = [
    ['a status line under a heading', '## A-1: Fog\n\nStatus: **In Progress**\n', ['A-1 In Progress']],
    ['a status line of a list', '## A-1: Fog\n\n- **Status:** `DONE`\n- Owner: Ada\n', ['A-1 DONE']],
    ['a heading with a suffix', '### A-1 - Fog — DONE\n\n- [ ] x\n', ['A-1 DONE']],
    ['a heading with an emoji and a word', '### A-1: Fog ✅ Complete\n', ['A-1 Complete']],
    [
      'appended below: the last wins',
      '## A-1: Fog\n\nStatus: PENDING\n\n- [x] a\n\nStatus update (2026-02-25): DONE\n',
      ['A-1 DONE'],
    ],
    [
      'appended in an item: the last wins',
      '## A-1: Fog\n\nStatus: PENDING\n\n1. Look\n   - Status update (2026-02-24): IN_PROGRESS\n   - Status update (2026-02-25): DONE\n',
      ['A-1 DONE'],
    ],
    ['a bold update', '## A-1: Fog\n\nStatus: OPEN\n\n**Status update (2026-02-25):** DONE (Ada)\n', ['A-1 DONE']],
    ['a section by a deeper heading', '## Packets\n\n#### A-1 Fog\n\nStatus: DONE\n', ['A-1 DONE']],
    [
      'a section by a bold line',
      '**A-1: Fog**\n\nStatus: DONE\n\n**A-2: Ice**\n\nStatus: OPEN\n',
      ['A-1 DONE', 'A-2 OPEN'],
    ],
    ['a heading Packet 00', '## Packet 00 Checklist: Fog\n\nStatus: DONE\n', ['00 DONE']],
    ['columns in another order', table('Status | Review State | Title | Packet', 'DONE | — | Fog | A-1'), ['A-1 DONE']],
    [
      'several boards',
      `${board}\n\n## More\n\n${table('Status | Gate', '🟨 BLOCKED | G-1')}`,
      ['A-1 PENDING', 'A-2 DONE', 'G-1 BLOCKED'],
    ],
    ['a header with its vocabulary', table('Gate | Status (PASS / FAIL / N/A)', 'G-1 | PASS (local)'), ['G-1 PASS']],
    ['a column of lanes beside the packets', table('Packet | Lane | Status', 'A-1 | AIR | DONE'), ['A-1 DONE']],
    ['a list as a board', '- **A-1** — DONE — Fog\n- **A-2** — `PENDING` — Ice\n', ['A-1 DONE', 'A-2 PENDING']],
    ['a list of boxes as no board', '- [x] **A-1** — DONE\n- [ ] **A-2** — PENDING\n', []],
    ['a list with remarks as no board', '- **A-1** — see the notes\n- **A-2** — DONE — Ice\n', []],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(claims(text), expected))
})

describe('a header', () => {
  const header = (text: string) => {
    const { status, dates } = readDocument(text)
    const dated = dates.filter(({ place }) => place === 'header').map(({ label, iso }) => `${label} ${iso}`)
    return [slice(text, status), ...dated]
  }
  const cases: [string, string, string[]][] = [
    ['lines', '# Fog\n\nStatus: In Progress\nDate: 2026-02-09\n', ['In Progress', 'date 2026-02-09']],
    [
      'a bold list',
      '# Fog\n\n- **Status**: 🟨 BLOCKED\n- **Last Updated**: February 9, 2026\n',
      ['BLOCKED', 'last updated 2026-02-09'],
    ],
    [
      'a table of keys and values',
      `# Fog\n\n${table('Field | Value', 'Status | **Done**', 'Last updated | 2026-02-09')}\n`,
      ['Done', 'last updated 2026-02-09'],
    ],
    [
      'a table without names',
      `# Fog\n\n| | |\n|---|---|\n| **Status** | Done |\n| **Date** | 2026-02-09 |\n`,
      ['Done', 'date 2026-02-09'],
    ],
    [
      'a table whose header is a pair',
      `# Fog\n\n| Status | Done |\n|---|---|\n| Date | 2026-02-09 |\n`,
      ['Done', 'date 2026-02-09'],
    ],
    ['front matter', '---\nstatus: done\ndate: 2026-02-09\n---\n\n# Fog\n', ['done', 'date 2026-02-09']],
    [
      'quoted front matter',
      '---\nstatus: "In Progress"\nlast_updated: \'2026-02-09\'\n---\n',
      ['In Progress', 'last updated 2026-02-09'],
    ],
    ['the decision', '# Fog\n\nCurrent Decision: `NO_GO`\nStatus: Open\n', ['Open']],
    ['a BOM and CRLF', '\ufeff# Fog\r\n\r\nStatus: Done\r\nDate: 2026-02-09\r\n', ['Done', 'date 2026-02-09']],
    ['not a table further down', `# Fog\n\n## Notes\n\n${table('Field | Value', 'Status | Done')}\n`, ['∅']],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(header(text), expected))
})

describe('runs of a packet', () => {
  const runs = (text: string) =>
    readDocument(`## A-1\n\n${text}`).packets[0]?.runs.map(
      ({ command, result, actor }) => `${command.text} | ${result.exitCode ?? result.outcome} | ${actor}`,
    )
  const cases: [string, string, string[]][] = [
    ['an arrow of one character', '### Evidence\n\n```\nmake a → exit 0\n```', ['make a | 0 | unknown']],
    ['brackets', '### Evidence\n\n- `make a` (exit 2)', ['make a | 2 | unknown']],
    [
      'words',
      '### Evidence\n\n- `make a` -> BUILD FAILED\n- `make b` -> passed',
      ['make a | failed | unknown', 'make b | passed | unknown'],
    ],
    [
      'a fence of markdown',
      '### Review\n\n```markdown\nReviewer reruns:\n1. `make a` -> exit 0\n```',
      ['make a | 0 | reviewer'],
    ],
    [
      'a code below its command',
      '### Evidence\n\n- `make a`\n  - Exit code: 3 (expected 0)\n',
      ['make a | 3 | unknown'],
    ],
    ['a code on the next line', '### Evidence\n\n```\n`make a`\nExit code: 0\n```', ['make a | 0 | unknown']],
    ['a prompt and a code', '### Evidence\n\n```\n$ make a\nall well\nexit code: 0\n```', ['make a | 0 | unknown']],
    [
      'a table with escaped pipes',
      `### Evidence\n\n${table('Command | Exit code | By', '`rg "a\\|b"` | 1 | Ada')}`,
      ['rg "a|b" | 1 | unknown'],
    ],
    [
      'a table whose result is an arrow',
      table('Command | Result', '`make a` | → exit 0 (2s)'),
      ['make a | 0 | unknown'],
    ],
    ['a fence in a list', '### Evidence\n\n- Runs:\n\n  ```\n  make a -> exit 0\n  ```\n', ['make a | 0 | unknown']],
    [
      'a review before its checklist, under its own name',
      '### A-1 Review\n\nCommands run + exit codes (implementer):\n1. `make a` -> exit 0\n\n### Required Commands\n\n- [x] `make a` -> exit 0\n',
      ['make a | 0 | implementer'],
    ],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(runs(text), expected))
})

describe('required commands', () => {
  const commands = (text: string) =>
    readDocument(`## A-1\n\n${text}`).packets[0]?.commands.map(({ command, result }) => {
      const all = `## A-1\n\n${text}`
      return [command.text, slice(all, command.code), result?.exitCode ?? null]
    })
  const cases: [string, string, (string | number | null)[][]][] = [
    ['Required Tests', '### Required Tests\n\n- [x] `make a` passed.', [['make a', '`make a`', null]]],
    ['Full Validation', '### Full Validation\n\n- [x] `make a` (exit 0)', [['make a', '`make a`', 0]]],
    [
      'a table',
      `### Required Commands\n\n${table('Command | Expected', '`rg "a\\|b"` | exit 0', 'Look | —')}`,
      [['rg "a|b"', '`rg "a\\|b"`', null]],
    ],
    [
      'a fence in a list',
      '### Required Commands\n\n1. Run:\n\n   ```bash\n   make a\n   ```\n',
      [['make a', 'make a', null]],
    ],
    [
      'a code of its own line',
      '### Required Commands\n\n- [x] `make a`\n  Exit code: 0\n',
      [['make a', '`make a`', 0]],
    ],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(commands(text), expected))
})

describe('dependencies', () => {
  const edges = (text: string) => readDocument(text).dependencies.map(({ from, to }) => `${from}>${to}`)
  const rows = (...cells: string[]) =>
    table('Packet | Status | Depends On', ...cells.map((cell, i) => `C-${i + 1} | OPEN | ${cell}`))
  const order = (line: string) => `${rows('', '', '', '')}\n\n## Dependency Order\n\n${line}\n`
  const cases: [string, string, string[]][] = [
    ['a column', rows('—', '`C-1`', 'C-1, C-2'), ['C-1>C-2', 'C-1>C-3', 'C-2>C-3']],
    ['a column Blocked by', table('Packet | Status | Blocked by', 'C-1 | OPEN | —', 'C-2 | OPEN | C-1'), ['C-1>C-2']],
    ['a range', rows('', '', '', 'C-1..C-3'), ['C-1>C-4', 'C-2>C-4', 'C-3>C-4']],
    ['a range in words', rows('', '', '', 'C-1 through C-3'), ['C-1>C-4', 'C-2>C-4', 'C-3>C-4']],
    ['an arrow', order('`C-1 ──blocks──► C-2`'), ['C-1>C-2']],
    ['many in front', order('```\nC-1 + C-2 ──all block──► C-3\n```'), ['C-1>C-3', 'C-2>C-3']],
    ['a fan', order('C-1→{C-2,C-3}→C-4'), ['C-1>C-2', 'C-1>C-3', 'C-2>C-4', 'C-3>C-4']],
    ['a sentence', order('- C-2 is blocked until C-1 is complete.'), ['C-1>C-2']],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(edges(text), expected))
})

describe('dates', () => {
  const dates = (text: string) => readDocument(text).dates.map(({ label, iso, place }) => `${place} ${label} ${iso}`)
  const cases: [string, string, string[]][] = [
    ['a heading', '# Fog\n\n## Current Status (2026-02-23)\n', ['heading current status (2026-02-23) 2026-02-23']],
    ['a month’s name', '# Fog\n\nReviewed: March 1, 2026\n', ['header reviewed 2026-03-01']],
    ['an impossible date', '# Fog\n\nDate: 2026-02-30\n', ['header date null']],
    ['not a file name', '# Fog\n\nPlan: `plan-2026-02-03.md`\n', []],
    ['the time of a run', '## A-1\n\n- [ ] `make a` (last run: exit 3, 2026-02-10)\n', ['evidence  2026-02-10']],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(dates(text), expected))
})
