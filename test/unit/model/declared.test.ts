import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'

const table = (header: string, ...rows: string[]) =>
  [header, header.replace(/(?:[^|\\]|\\.)+/g, '---'), ...rows].map((row) => `| ${row} |`).join('\n')

describe('sets of commands', () => {
  const sets = (text: string) =>
    readDocument(text).commandSets.map(({ kind, packet, commands }) => [
      kind,
      packet,
      ...commands.map((command) => {
        assert.equal(
          text.slice(command.code.start, command.code.end).replace(/\\\||`/g, (all) => all.at(-1)!.replace('`', '')),
          command.text,
        )
        return command.text
      }),
    ])
  const cases: [string, string, (string | null)[][]][] = [
    [
      'a list under a heading, up to the next one',
      '## A-1: Freeze\n\n### Frozen Command Set\n\n1. `make a` (slow)\n2. `make b`\n\n### Notes\n\n- `make c`\n',
      [['frozen', 'A-1', 'make a', 'make b']],
    ],
    [
      'a fence',
      '## Baseline Commands\n\n```bash\n# all\nmake a\nmake b\n```\n',
      [['planned', null, 'make a', 'make b']],
    ],
    [
      'a table, its pipes unescaped',
      `### Pass/Fail Gates (Frozen)\n\n${table('Gate | Command | Threshold', 'Go | `go test -run "A\\|B"` | exit 0')}`,
      [['frozen', null, 'go test -run "A|B"']],
    ],
    [
      'a list behind a label',
      'Milestone command set:\n- `make a`\n\nNotes:\n- `make b`\n',
      [['planned', null, 'make a']],
    ],
    ['not what was replayed', '## Baseline command results\n\n- `make a` -> exit 0\n', []],
    ['not boxes', '## Milestone commands\n\n- [ ] `make a`\n', []],
    ['not a freeze of something else', '## Scope Freeze\n\n- `make a`\n', []],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(sets(text), expected))
})

describe('declared words', () => {
  const words = (text: string) => readDocument(text).vocabulary.map((each) => [each.of, ...each.words])
  const cases: [string, string, string[][]][] = [
    ['a header', table('Gate | Status (PASS / FAIL / N/A)', 'Fog | PASS'), [['status', 'PASS', 'FAIL', 'N/A']]],
    ['a header with pipes', table('Gate | Result (`OK` \\| `BAD`)', 'Fog | OK'), [['result', 'OK', 'BAD']]],
    ['a header with a remark is none', table('Gate | Status (as of today)', 'Fog | PASS'), []],
    ['a legend with emoji', 'Legend: ✅ done, 🟨 blocked, ⬜ = open', [['status', 'done', 'blocked', 'open']]],
    ['values', '**Status values:** `PENDING`, `IN_PROGRESS`, `N/A`.', [['status', 'PENDING', 'IN_PROGRESS', 'N/A']]],
    [
      'a list',
      '## Status Legend\n\n- `DONE` — every box is checked\n- **OPEN**: not yet\n',
      [['status', 'DONE', 'OPEN']],
    ],
    [
      'a list behind a label',
      'Review state values:\n- APPROVED\n- CHANGES_REQUESTED (with findings)\n',
      [['review-state', 'APPROVED', 'CHANGES_REQUESTED']],
    ],
    [
      'a table',
      `## Verdict legend\n\n${table('Verdict | Meaning', '`GO` | ship', '`NO_GO` | stop')}`,
      [['verdict', 'GO', 'NO_GO']],
    ],
    ['a label', '**Status (`PENDING` / DONE / N/A):** DONE\n', [['status', 'PENDING', 'DONE', 'N/A']]],
    ['a label in a list', '1. Result (OK | BAD): OK\n', [['result', 'OK', 'BAD']]],
    ['a label with a remark is none', 'Status (as of today): Done\n', []],
    ['a key is no legend', '**Key:**\n- Before\n- After\n', []],
    ['a status is no legend', 'Status: Done, with notes\n\n## Status\n\n- Done\n- Open\n', []],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(words(text), expected))
})

describe('dependencies on no packet', () => {
  const board = (cell: string) =>
    table('Packet | Title | Status | Depends On', 'A-1 | Fog | DONE | —', `A-2 | Ice | DONE | ${cell}`)
  const unknown = (text: string) =>
    readDocument(text).unknownDependencies.map(({ id, packet, start, end }) => {
      assert.equal(text.slice(start, end), id)
      return `${packet ?? '∅'}>${id}`
    })
  const order = (lines: string) => `${board('')}\n\n### Dependency Order\n\n\`\`\`\n${lines}\n\`\`\`\n`
  const cases: [string, string, string[]][] = [
    ['a column', board('A-1, `A-7`'), ['A-2>A-7']],
    [
      'a column of bare numbers',
      table('Packet | Status | Depends On', '00 | DONE | —', '01 | DONE | 07, 123'),
      ['01>07'],
    ],
    ['an arrow', order('A-9 ──blocks──► A-2'), ['A-2>A-9']],
    ['the end of an arrow', order('A-1 -> A-9'), ['∅>A-9']],
    ['not other kinds of id', board('A-1, JIRA-12, CVE-2026-1'), []],
    ['not a severity', order('A-1 -> P0 -> A-2'), []],
    ['not an arrow elsewhere', `${board('')}\n\n## Notes\n\nA-9 -> A-2\n`, []],
    ['not what a section names', `${board('A-7')}\n\n## A-7: Sun\n`, []],
  ]
  for (const [what, text, expected] of cases) it(what, () => assert.deepEqual(unknown(text), expected))
})
