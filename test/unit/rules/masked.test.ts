import assert from 'node:assert/strict'
import { maskOf } from '../../../server/src/core/rules/masked.ts'
import { apply, findings } from './given.ts'
import { type Row, testTable } from './table.ts'

const masked: readonly (readonly [command: string, words: string | null])[] = [
  ['make unit | tail', '| tail'],
  ['make unit 2>&1 | tail -n 20', '| tail'],
  ['make unit |& tee unit.log', '| tee'],
  ['make unit &> all.log | cat', '| cat'],
  ['make unit | grep -v noise | head -3', '| head'],
  ['cd app && make unit | tail', '| tail'],
  ['make unit||true', '|| true'],
  ['make unit || :', '|| :'],
  ['make unit || echo "it failed"', '|| echo'],
  ['make unit; true', '; true'],
  ['make unit ; echo $?', '; echo'],
  ['make unit\necho finished', '; echo'],
  ['(cd app; make unit) | tail', '| tail'],
  ['make unit | tail # the end', '| tail'],

  ['make unit', null],
  ['tail -f log', null],
  ['make unit | grep -q ok', null],
  ['make unit | tail | grep -q ok', null],
  ['make unit | jq -e .ok', null],
  ['make unit | tail -1 && make lint', null],
  ['make unit || true; make lint', null],
  ['make unit || exit 1', null],
  ['make unit || { echo failed; exit 1; }', null],
  ['make unit || (echo failed && false)', null],
  ['make unit; rc=$?; echo $rc; exit $rc', null],
  ['echo one; echo two', null],
  ['git diff | cat', null],
  ['rm -rf out || true', null],
  ['docker compose down || true', null],
  ['rg "x | tail" src', null],
  ["rg 'x || true' src", null],
  ['rg x\\|tail src', null],
  ['test "$(make -n | tail -1)" = done', null],
  ['make unit # || true', null],
  ['for f in a b; do make $f; done', null],
  ['if make unit; then true; else echo no; fi', null],
  ['', null],
  ['| tail', null],
  ['"unclosed | tail', null],
]

const board = (status: string, lines: string) =>
  `# T\n\n| Packet | Status |\n|---|---|\n| A-1 | ${status} |\n\n## A-1: replay\n\n### Required Commands\n\n${lines}\n`
const headed = (lines: string) =>
  `# T\n\nStatus: In Progress\n\n## Packet 01: Replay\n\n**Status:** ✅ Complete\n\n- [x] a\n\n${lines}\n`

const rows: readonly Row[] = [
  { name: 'a ticked box of a done packet', text: board('DONE', '- [x] `make a | tail` -> exit 0 <!-- finding -->') },
  { name: 'a plain item', text: board('PENDING', '- `make a || true` <!-- finding -->') },
  { name: 'lines of a fence', text: board('PENDING', '```bash\nmake a\nmake b | tail -3 <!-- finding -->\n```') },
  {
    name: 'a run on record, once',
    text: headed('### Review Record\n\n1. `make a | tail` -> exit 0 <!-- finding -->\n2. `make a | tail` -> exit 0'),
  },
  {
    name: 'a run in a table',
    text: headed(
      '### Review Evidence\n\n| Command | Exit code |\n|---|---|\n| `make a \\| tail` | 0 | <!-- finding -->',
    ),
  },
  { name: 'a fence with pipefail', text: board('PENDING', '```bash\nset -euo pipefail\nmake b | tail -3\n```') },
  {
    name: 'a law that sets pipefail',
    text: board('PENDING', '- [ ] `make a | tail`').replace(
      '# T',
      '# T\n\n## Rules\n\n- Shells run with pipefail set.',
    ),
  },
  { name: 'a command that is not judged', text: board('DONE', '- [x] `npm outdated || true` -> exit 0 (best effort)') },
  { name: 'what is not applicable', text: board('DONE', '- [x] `make a | tail` — N/A (no package here)') },
  { name: 'prose', text: headed('We ran `make a | tail` on all nodes.') },
]

describe('command-masked', () => {
  for (const [command, words] of masked)
    it(`${words ?? 'nothing'} in: ${command.replace('\n', '⏎')}`, () =>
      assert.equal(maskOf(command)?.words ?? null, words))

  testTable('command-masked', rows)

  it('cuts the mask off, or lets the pipe fail, and opens what rested on it', () => {
    const fixed = (command: string) => {
      const text = board('DONE', `- [x] \`${command}\` -> exit 0`)
      const fix = findings(text)[0]?.fixes?.[0]
      assert(fix && 'edits' in fix)
      return [fix.title, apply(text, fix.edits)]
    }
    assert.deepEqual(fixed('make a 2>&1 | tail -3'), [
      'Remove `| tail`, uncheck it and reopen A-1',
      board('IN_PROGRESS', '- [ ] `make a 2>&1` -> exit 0'),
    ])
    assert.deepEqual(fixed('make a | tee a.log'), [
      'Let the pipe fail with its command, uncheck it and reopen A-1',
      board('IN_PROGRESS', '- [ ] `set -o pipefail; make a | tee a.log` -> exit 0'),
    ])
  })

  it('offers no rewriting where a record says that the masked command ran', () => {
    const text = `${board('DONE', '- [x] `make a | tail` -> exit 0')}\n### A-1 Review Record\n\n1. \`make a | tail\` -> exit 0\n`
    assert.deepEqual(
      findings(text).map(({ rule, fixes }) => [rule, fixes]),
      [['command-masked', []]],
    )
  })

  it('reads a long hostile line in linear time', () => {
    for (const text of ['|', '(', '"', '\\"', "'", '`', ' #', '&>', '2>&'].map((one) =>
      one.repeat(200_000 / one.length),
    )) {
      const started = performance.now()
      maskOf(text)
      assert(performance.now() - started < 400, text.slice(0, 4))
    }
  })
})
