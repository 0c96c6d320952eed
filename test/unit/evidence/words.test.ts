import assert from 'node:assert/strict'
import { describeRun } from '../../../server/src/core/evidence/describe.ts'
import { formatDuration } from '../../../server/src/core/evidence/duration.ts'
import { hiddenCharacters, hiddenRefusal } from '../../../server/src/core/evidence/hidden.ts'
import type { RunResult } from '../../../server/src/core/index.ts'

describe('formatDuration', () => {
  const cases: [number, string, object?][] = [
    [0, '0s'],
    [0.0042, '0.004s'],
    [0.689, '0.689s'],
    [0.9996, '1s'],
    [1.589, '1.6s'],
    [25.9, '25.9s'],
    [41.23, '41.2s'],
    [600.02, '600s'],
    [86400.4, '86400.4s'],
    [41.7, '42s', { whole: true }],
    [0.4, '0.4s', { whole: true }],
    [41.7, '41.7 s', { spaced: true }],
    [92, '1m32s', { minutes: true }],
    [59.96, '1m0s', { minutes: true }],
    [3600, '60m0s', { minutes: true }],
    [92.04, '1m 32 s', { minutes: true, spaced: true, whole: true }],
  ]
  for (const [seconds, expected, style] of cases)
    it(`writes ${seconds} as ${expected}`, () =>
      assert.equal(
        formatDuration(seconds, style && { whole: false, spaced: false, minutes: false, ...style }),
        expected,
      ))
})

describe('hiddenCharacters', () => {
  const cases: [string, string, string[]][] = [
    ['an ordinary command', 'rg -n "a|b" --glob "*.md" # ✅ 🟨 é', []],
    ['line feeds and tabs', "cat <<'E'\n\ta\nE", []],
    ['a right-to-left override', 'a\u202eb', ['bidirectional control U+202E at 1']],
    ['isolates and marks', '\u2066\u200f', ['bidirectional control U+2066 at 0', 'bidirectional control U+200F at 1']],
    [
      'zero-width characters',
      '\u200ba\ufeff',
      ['zero-width character U+200B at 0', 'zero-width character U+FEFF at 2'],
    ],
    ['tags', 'x\u{e0041}', ['tag character U+E0041 at 1']],
    ['variation selectors that carry text', 'x\u{e0101}', ['variation selector U+E0101 at 1']],
    [
      'controls',
      '\u001b[2K\r\0\u009b',
      ['U+001B at 0', 'U+000D at 4', 'U+0000 at 5', 'U+009B at 6'].map((one) => `control character ${one}`),
    ],
    ['a soft hyphen', 'rm\u00ad', ['format character U+00AD at 2']],
    ['a line separator', 'a\u2028b', ['line separator U+2028 at 1']],
    ['a filler that looks like a space', 'a\u3164b', ['blank filler U+3164 at 1']],
  ]
  for (const [name, command, expected] of cases)
    it(`finds in ${name} ${expected.length}`, () => {
      const found = hiddenCharacters(command)
      assert.deepEqual(
        found.map(({ name, code, at }) => `${name} ${code} at ${at}`),
        expected,
      )
      assert.equal(hiddenRefusal(command) === null, !expected.length)
    })

  it('are named with their places, the first three of them', () => {
    const refusal = hiddenRefusal('a\u202e\u200b\u200b\u200b') ?? ''
    assert.match(refusal, /U\+202E at 2, .*U\+200B at 4 and 1 more\)/)
  })
})

describe('describeRun', () => {
  const cases: [Partial<RunResult>, string][] = [
    [{ outcome: 'passed', exitCode: 0 }, 'exit 0 after 41.2s'],
    [{ outcome: 'failed', exitCode: 3 }, 'exit 3 after 41.2s'],
    [{ outcome: 'failed', signal: 'SIGSEGV' }, 'killed by SIGSEGV after 41.2s'],
    [{ outcome: 'timed-out', duration: 600 }, 'timed out after 600s'],
    [{ outcome: 'cancelled' }, 'cancelled after 41.2s'],
    [{ outcome: 'interrupted' }, 'interrupted after 41.2s'],
    [{ outcome: 'not-started', reason: 'there is no folder /x.' }, 'not started: there is no folder /x.'],
  ]
  for (const [run, expected] of cases)
    it(expected, () =>
      assert.equal(
        describeRun({ outcome: 'failed', exitCode: null, signal: null, duration: 41.2, reason: null, ...run }),
        expected,
      ),
    )
})
