import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'
import type { Linked } from '../../../server/src/core/rules/rule.ts'
import { shellWords } from '../../../server/src/core/rules/shell.ts'
import { findings } from './given.ts'
import { type Row, testTable } from './table.ts'

const board = (lines: string) =>
  `# T\n\n| Packet | Status |\n|---|---|\n| A-1 | TODO |\n\n## A-1: replay\n\n### Required Commands\n\n${lines}\n`
const headed = (lines: string) =>
  `# T\n\n## Packet 01: Replay\n\n**Status:** 🟨 In progress\n\n#### Required Tests\n\n${lines}\n`

const rows: readonly Row[] = [
  { name: 'any code', text: board('- [ ] `make a` → exit 0 or any other code <!-- finding -->') },
  { name: 'non-zero as well', text: headed('* `make a` => exit 0 or non-zero <!-- finding -->') },
  { name: 'a comparison that may differ', text: headed('- [ ] `diff a b` (exit 0 or 1) <!-- finding -->') },
  { name: 'lines of a fence', text: board('```sh\nmake a\n: <!-- finding -->\n```') },
  { name: 'two commands that do nothing', text: board('- `echo a && true` <!-- finding -->') },
  { name: 'a pattern for any line', text: board('- [ ] `rg -n ".*" notes.txt` -> exit 0 <!-- finding -->') },

  { name: 'an expectation of triage', text: board('- [ ] `npm audit` -> exit 0 or any code with triaged findings') },
  { name: 'two codes of a tool of its own', text: board('- [ ] `scan --all` -> exit 0 or 1') },
  { name: 'a search for what is not there', text: headed('- [ ] `rg "" empty.txt` -> exit 1 expected') },
  { name: 'a search for lines with something', text: headed('- [ ] `grep -c . list.txt` -> exit 0') },
  { name: 'words behind a command', text: headed('- [ ] `make a && echo ok` -> exit 0\n- [ ] `echo a | make b`') },
  { name: 'words that go into a file', text: board('- [ ] `echo a > a.txt` -> exit 0') },
  { name: 'what is not applicable', text: board('- [x] `true` — N/A (no package here)') },
  { name: 'a name in code', text: headed('- [ ] `make a` -> exit 0\n\n#### Notes\n\n- [ ] `true` is the default.') },
]

describe('gate-vacuous', () => {
  testTable('gate-vacuous', rows)

  const searches: readonly (readonly [command: string, isOwn: boolean])[] = [
    ['rg -n "Verdict|GO" docs/gate.md', true],
    ['grep -n Verdict docs/gate.md docs/other.md', true],
    ["rg -n '^Status:|Verdict:' ./docs/gate.md", true],
    ['grep -F "a.b" docs/gate.md', true],
    ['rg -g "*.md" Verdict docs/gate.md', true],

    ['rg -n "Verdict" docs/other.md', false],
    ['rg -n "^Verdict: GO$" docs/gate.md', false],
    ['rg -n "Verdict.*final" docs/gate.md', false],
    ['grep -v Verdict docs/gate.md', false],
    ['grep -L Verdict docs/gate.md', false],
    ['grep -x Verdict docs/gate.md', false],
    ['rg "Verdict" docs/*.md', false],
    ['! rg Verdict docs/gate.md', false],
    ['test -f docs/gate.md', false],
  ]
  for (const [command, isOwn] of searches)
    it(`${isOwn ? 'finds' : 'is silent about'} ${command}`, () => {
      const text = board(`- [ ] \`${command}\` -> exit 0`)
      const linked: Linked = (target) => {
        const own = /^(?:\.\/)?docs\/gate\.md$/.test(target)
        return { state: 'document', path: `/repo/${target}`, document: readDocument(own ? text : '# Other\n') }
      }
      assert.deepEqual(
        findings(text, { linked }).map(({ message }) => message.includes('finds its own words')),
        isOwn ? [true] : [],
      )
      assert.deepEqual(findings(text), [])
    })

  it('reads words as the shell does', () =>
    assert.deepEqual(shellWords(`rg -n 'a b' "c \\"d\\"" e\\ f g"h"'i'`), ['rg', '-n', 'a b', 'c "d"', 'e f', 'ghi']))
})
