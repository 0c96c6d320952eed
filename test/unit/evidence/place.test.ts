import assert from 'node:assert/strict'
import { placeRun } from '../../../server/src/core/evidence/place.ts'
import type { RunResult } from '../../../server/src/core/index.ts'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { commandOf, place, resultOf, today, tracker } from './placing.ts'

type Case = [name: string, before: string, result: Partial<RunResult>, after: string]
const failed = { exitCode: 3, duration: 41.2 }
const timedOut: Partial<RunResult> = { outcome: 'timed-out', exitCode: null, duration: 600.02 }
const killed: Partial<RunResult> = { outcome: 'failed', exitCode: null, signal: 'SIGSEGV', duration: 1.5 }

const passes: Case[] = [
  ['an arrow', '- [ ] `make check` -> exit 0', {}, '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)'],
  ['another arrow', '* [ ] `make check` → exit 0', {}, '* [x] `make check` → exit 0 (25.9s, 2026-02-10)'],
  ['brackets', '- [ ] `make check` (exit 0)', {}, '- [x] `make check` (exit 0, 25.9s, 2026-02-10)'],
  ['words', '+ [ ] `make check` Exit code: 0', {}, '+ [x] `make check` Exit code: 0 (25.9s, 2026-02-10)'],
  ['a code in a code span', '- [ ] `make check` -> exit `0`', {}, '- [x] `make check` -> exit `0` (25.9s, 2026-02-10)'],
  ['nothing said', '- [ ] `make check`', {}, '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)'],
  ['prose', '- [ ] `make check` (the build).', {}, '- [x] `make check` -> exit 0 (25.9s, 2026-02-10) (the build).'],
  [
    'a remark',
    '- [ ] `make check` -> exit 0 (needs Docker)',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10) (needs Docker)',
  ],
  [
    'a limit',
    '- [ ] `make check` -> exit 0 (within 30s)',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10) (within 30s)',
  ],
  ['a dash', '- [ ] `make check` -> exit 0 — on CI.', {}, '- [x] `make check` -> exit 0 (25.9s, 2026-02-10) — on CI.'],
  [
    'a longer expectation, which stays',
    '- [ ] `make check` -> exit 0 or triaged non-blocking findings',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10; required: exit 0 or triaged non-blocking findings)',
  ],
  [
    'an expectation over two lines',
    '- [ ] `make check` -> exit 0 or\n  triaged findings',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10; required: exit 0 or triaged findings)',
  ],
  [
    'an expectation without a code',
    '- [ ] `make check` -> 12 matches',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10; required: "12 matches")',
  ],
  [
    'another code that is expected',
    '- [ ] `make check` -> exit 1',
    { exitCode: 1, expectedCode: 1 },
    '- [x] `make check` -> exit 1 (25.9s, 2026-02-10; required: exit 1)',
  ],
  [
    'a code that is called expected',
    '- [ ] `make check` -> exit 1 expected',
    { exitCode: 1, expectedCode: 1 },
    '- [x] `make check` -> exit 1 (25.9s, 2026-02-10; required: exit 1 expected)',
  ],
  [
    'an earlier failure, which goes',
    '- [ ] `make check` -> exit 0 (last run: exit 3, 41.2s, 2026-02-09)',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)',
  ],
  [
    'a failure before a remark',
    '- [ ] `make check` -> exit 0 (last run: exit 3, 41.2s, 2026-02-09) see notes',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10) see notes',
  ],
  ['a typed result', '- [x] `make check` -> exit 0 (1.589s)', {}, '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)'],
  [
    'a typed result with words',
    '- [x] `make check` -> exit 0 (`real` 8.05s, verified 2026-02-09)',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)',
  ],
  ['a claim without a code', '- [x] `make check` -> passed', {}, '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)'],
  ['a bare claim', '- [x] `make check` passed.', {}, '- [x] `make check` -> exit 0 (25.9s, 2026-02-10).'],
  [
    'a claim that is no code',
    '- [x] `make check` -> exit 3 (triaged)',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10) (triaged)',
  ],
  ['an arrow in the command', '- [ ] `a -> b`', { command: 'a -> b' }, '- [x] `a -> b` -> exit 0 (25.9s, 2026-02-10)'],
  ['bold', '- [ ] **`make check`** -> exit 0', {}, '- [x] **`make check`** -> exit 0 (25.9s, 2026-02-10)'],
  [
    'two back ticks',
    '- [ ] ``echo `id` `` -> exit 0',
    { command: 'echo `id` ' },
    '- [x] ``echo `id` `` -> exit 0 (25.9s, 2026-02-10)',
  ],
  [
    'a nested item',
    '- [ ] Build\n  - [ ] `make check` -> exit 0\n    - [ ] note',
    {},
    '- [ ] Build\n  - [x] `make check` -> exit 0 (25.9s, 2026-02-10)\n    - [ ] note',
  ],
  [
    'white space at the end',
    '- [ ] `make check` -> exit 0  \n- [ ] more',
    {},
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)  \n- [ ] more',
  ],
  [
    'pipes and quotes',
    '- [ ] `rg -n "a|b" x` -> exit 0',
    { command: 'rg -n "a|b" x' },
    '- [x] `rg -n "a|b" x` -> exit 0 (25.9s, 2026-02-10)',
  ],
]

const failures: Case[] = [
  [
    'an open box',
    '- [ ] `make check` -> exit 0',
    failed,
    '- [ ] `make check` -> exit 0 (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  [
    'a second failure',
    '- [ ] `make check` -> exit 0 (last run: exit 1, 7s, 2026-02-09)',
    failed,
    '- [ ] `make check` -> exit 0 (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  [
    'a ticked box',
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-09)',
    failed,
    '- [ ] `make check` -> exit 0 (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  [
    'a ticked box with a longer expectation',
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-09; required: exit 0 or triaged findings) on CI',
    failed,
    '- [ ] `make check` -> exit 0 or triaged findings on CI (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  [
    'an accepted result',
    '- [x] `make check` -> exit 3 (triaged: 0 P0, 1 P1; Ada, 41.2s, 2026-02-09; required: exit 0)',
    { exitCode: 4, duration: 41.2 },
    '- [ ] `make check` -> exit 0 (last run: exit 4, 41.2s, 2026-02-10)',
  ],
  [
    'an expectation without a code',
    '- [x] `make check` -> exit 0 (25.9s, 2026-02-09; required: "12 matches")',
    failed,
    '- [ ] `make check` -> 12 matches (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  [
    'a claim without a code',
    '- [x] `make check` -> passed',
    failed,
    '- [ ] `make check` -> exit 0 (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  [
    'a bare claim',
    '- [x] `make check` passed.',
    failed,
    '- [ ] `make check` -> exit 0. (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  [
    'brackets',
    '- [x] `make check` (exit 0)',
    failed,
    '- [ ] `make check` (exit 0) (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  [
    'brackets with a result',
    '- [x] `make check` (exit 0, 25.9s, 2026-02-09)',
    failed,
    '- [ ] `make check` (exit 0) (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  ['nothing said', '- [ ] `make check`', failed, '- [ ] `make check` (last run: exit 3, 41.2s, 2026-02-10)'],
  [
    'a remark',
    '- [ ] `make check` -> exit 0 (needs Docker), see notes.',
    failed,
    '- [ ] `make check` -> exit 0 (needs Docker), see notes. (last run: exit 3, 41.2s, 2026-02-10)',
  ],
  [
    'the code 0 where another is expected',
    '- [x] `make check` -> exit 1 (2s, 2026-02-09; required: exit 1)',
    { outcome: 'failed', exitCode: 0, expectedCode: 1 },
    '- [ ] `make check` -> exit 1 (last run: exit 0, 25.9s, 2026-02-10)',
  ],
  [
    'a time-out',
    '- [x] `make check` -> exit 0',
    timedOut,
    '- [ ] `make check` -> exit 0 (last run: timed out after 600s, 2026-02-10)',
  ],
  [
    'a signal',
    '- [ ] `make check` -> exit 0',
    killed,
    '- [ ] `make check` -> exit 0 (last run: killed by SIGSEGV, 1.5s, 2026-02-10)',
  ],
]

const listed: Case[] = [
  ['a pass', '1. `make check`', {}, '1. `make check` -> exit 0 (25.9s, 2026-02-10)'],
  ['a pass again', '1. `make check` -> exit 0 (1s, 2026-02-09)', {}, '1. `make check` -> exit 0 (25.9s, 2026-02-10)'],
  ['a failure', '1. `make check`', failed, '1. `make check` -> exit 3 (41.2s, 2026-02-10)'],
  [
    'a failure after a pass',
    '- `make check` -> exit 0 (1s, 2026-02-09)',
    failed,
    '- `make check` -> exit 3 (41.2s, 2026-02-10)',
  ],
  ['a time-out', '1. `make check` -> exit 0', timedOut, '1. `make check` -> timed out after 600s (2026-02-10)'],
  ['a signal', '1. `make check`', killed, '1. `make check` -> killed by SIGSEGV after 1.5s (2026-02-10)'],
  [
    'a pass after a signal',
    '1. `make check` -> killed by SIGSEGV after 1.5s (2026-02-09)',
    {},
    '1. `make check` -> exit 0 (25.9s, 2026-02-10)',
  ],
  [
    'a pass after a time-out',
    '1. `make check` -> timed out after 600s (2026-02-09)',
    {},
    '1. `make check` -> exit 0 (25.9s, 2026-02-10)',
  ],
  [
    'a time-out in brackets',
    '1. `make check` (exit 0)',
    timedOut,
    '1. `make check` -> timed out after 600s (2026-02-10)',
  ],
  [
    'a time-out in words',
    '- `make check` Exit code: 0',
    timedOut,
    '- `make check` -> timed out after 600s (2026-02-10)',
  ],
  [
    'a result before prose',
    '- **`make check`**: the build',
    {},
    '- **`make check`** -> exit 0 (25.9s, 2026-02-10): the build',
  ],
  [
    'a time-out where a code is expected, which is not taken for the code',
    '1. `make check` -> exit 1 expected',
    { ...timedOut, expectedCode: 1 },
    '1. `make check` -> timed out after 600s (2026-02-10; required: 1)',
  ],
  [
    'the expected code after a time-out',
    '1. `make check` -> timed out after 600s (2026-02-10; required: 1)',
    { exitCode: 1, expectedCode: 1 },
    '1. `make check` -> exit 1 (25.9s, 2026-02-10; required: exit 1)',
  ],
  [
    'a code that is expected',
    '1. `make check` -> exit 1 expected',
    { exitCode: 1, expectedCode: 1 },
    '1. `make check` -> exit 1 (25.9s, 2026-02-10; required: exit 1)',
  ],
  [
    'a line of a fence',
    '```sh\nmake clean\nmake check\n```',
    {},
    '```sh\nmake clean\nmake check -> exit 0 (25.9s, 2026-02-10)\n```',
  ],
]

const notations: Case[] = [
  [
    'the arrow of its siblings',
    '- [x] `a b` ⇒ exit 0\n- [ ] `make check`',
    {},
    '- [x] `a b` ⇒ exit 0\n- [x] `make check` ⇒ exit 0 (25.9s, 2026-02-10)',
  ],
  [
    'their brackets',
    '- [x] `a b` (exit 0)\n- [ ] `make check`',
    {},
    '- [x] `a b` (exit 0)\n- [x] `make check` (exit 0, 25.9s, 2026-02-10)',
  ],
  [
    'their words',
    '- [x] `a b` Exit code: 0\n- [ ] `make check`',
    {},
    '- [x] `a b` Exit code: 0\n- [x] `make check` Exit code: 0 (25.9s, 2026-02-10)',
  ],
  [
    'their tick',
    '- [X] `a b` -> exit 0\n- [ ] `make check`',
    {},
    '- [X] `a b` -> exit 0\n- [X] `make check` -> exit 0 (25.9s, 2026-02-10)',
  ],
  [
    'their whole seconds',
    '- [x] `a b` -> exit 0 (7s)\n- [x] `c d` -> exit 0 (120s)\n- [ ] `make check` -> exit 0',
    {},
    '- [x] `a b` -> exit 0 (7s)\n- [x] `c d` -> exit 0 (120s)\n- [x] `make check` -> exit 0 (26s, 2026-02-10)',
  ],
  [
    'their minutes',
    '- [x] `a b` -> exit 0 (1m 32 s)\n- [ ] `make check` -> exit 0',
    { duration: 150 },
    '- [x] `a b` -> exit 0 (1m 32 s)\n- [x] `make check` -> exit 0 (2m 30 s, 2026-02-10)',
  ],
  [
    'one decimal, however many they have',
    '- [x] `a b` -> exit 0 (1.589s)\n- [ ] `make check` -> exit 0',
    { duration: 25.912 },
    '- [x] `a b` -> exit 0 (1.589s)\n- [x] `make check` -> exit 0 (25.9s, 2026-02-10)',
  ],
]

const groups: [string, Case[]][] = [
  ['a pass over', passes],
  ['a run that did not pass, over', failures],
  ['a command without a box gets', listed],
  ['a result is written with', notations],
]
for (const [group, cases] of groups)
  describe(group, () => {
    for (const [name, before, result, after] of cases) {
      it(name, () => check(tracker(before), resultOf(result), tracker(after)))
      it(`${name}, with CRLF and a byte order mark`, () => check(dos(before), resultOf(result), dos(after)))
    }
  })

const dos = (lines: string) => `\ufeff${tracker(lines).replaceAll('\n', '\r\n')}`

function check(before: string, result: RunResult, after: string) {
  const placed = place(before, result)
  assert.equal(placed, after)
  assert.equal(place(placed, result), after, 'placed twice')
  const { item, command, result: said, lastRun } = commandOf(placed, result)
  assert.equal(command.expectedCode, result.expectedCode, 'the expected code stays')
  const passed = result.outcome === 'passed'
  if (item) assert.equal(item.checked, passed)
  const read = item && !passed ? lastRun : said
  assert(read)
  assert.equal(read.exitCode, result.exitCode)
  assert.equal(read.date, today)
}

describe('a run has no place', () => {
  const twice = '- [ ] `make check` -> exit 0\n- [x] `make check` -> exit 0 (1s)'
  const cases: [string, string, Partial<RunResult>, string][] = [
    ['when it was cancelled', tracker('- [ ] `make check`'), { outcome: 'cancelled', exitCode: null }, 'not-run'],
    ['when it was interrupted', tracker('- [ ] `make check`'), { outcome: 'interrupted', exitCode: null }, 'not-run'],
    ['when it never began', tracker('- [ ] `make check`'), { outcome: 'not-started', exitCode: null }, 'not-run'],
    ['without its packet', tracker('- [ ] `make check`'), { packet: 'AB-09' }, 'packet'],
    ['in another packet', tracker('- [ ] `make check`'), { packet: 'AB-02' }, 'command'],
    ['after its command changed', tracker('- [ ] `make  check`'), {}, 'command'],
    ['after its command went', tracker('- [ ] all'), {}, 'command'],
    ['between two lines', tracker(twice), {}, 'ambiguous'],
    [
      'in a conflict',
      tracker('- [ ] `make check`\n<<<<<<< HEAD\n- [ ] a\n=======\n>>>>>>> other'),
      {},
      'conflict-markers',
    ],
    ['in half a conflict', tracker('- [ ] `make check`\r\n>>>>>>> other\r\n'), {}, 'conflict-markers'],
    ['in no tracker', '# Notes\n\n`make check`\n', {}, 'packet'],
  ]
  for (const [name, text, result, missing] of cases)
    it(name, () => assert.deepEqual(placeRun(readDocument(text), resultOf(result), today), { missing }))
})

describe('a command that stands twice', () => {
  it('is answered in both places where they read the same', () => {
    const line = '- [ ] `make check` -> exit 0'
    const after = '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)'
    check(tracker(`${line}\n- [ ] a\n${line}`), resultOf({}), tracker(`${after}\n- [ ] a\n${after}`))
  })
  it('in two packets is answered in its own', () => {
    const line = '- [ ] `make check` -> exit 0'
    const after = '- [x] `make check` -> exit 0 (25.9s, 2026-02-10)'
    check(tracker(line, `${line}\n`), resultOf({ packet: 'AB-02' }), tracker(line, `${after}\n`))
  })
})

describe('what the document expects by now', () => {
  it('decides whether a run passed', () => {
    const before = tracker('- [ ] `make check` -> exit 3')
    const after = tracker('- [x] `make check` -> exit 3 (25.9s, 2026-02-10; required: exit 3)')
    assert.equal(place(before, resultOf({ exitCode: 3 })), after)
  })
})
