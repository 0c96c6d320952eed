import assert from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { cleanOutput } from '../../../server/src/core/evidence/clean.ts'
import { hiddenCharacters } from '../../../server/src/core/evidence/hidden.ts'

const cases: readonly (readonly [what: string, output: string, read: string])[] = [
  ['plain lines', 'one\n\ttwo\n', 'one\n\ttwo\n'],
  ['other scripts and emoji', 'Größe ✅ 日本 🟨\n', 'Größe ✅ 日本 🟨\n'],
  ['colours', '\u001b[31;1mred\u001b[0m \u009b4mline\u009b0m', 'red line'],
  ['movements of the cursor', 'a\u001b[2K\u001b[1Gb\u001b7c\u001b(Bd', 'abcd'],
  ['the title of the window', '\u001b]0;title\u0007out', 'out'],
  ['a link', '\u001b]8;;https://a.b/c\u001b\\text\u001b]8;;\u001b\\', 'text'],
  [
    'device control, application and privacy strings',
    'a\u001bPq#0;2;0\u001b\\b\u001b_app\u001b\\c\u001b^pm\u009cd',
    'abcd',
  ],
  ['strings in C1', 'a\u0090q\u009cb\u009d0;t\u0007c', 'abc'],
  ['a string without end, whose text stays', 'a\u001bPnever ended\nmore', 'anever ended\nmore'],
  ['progress on one line', '10%\r50%\r100%\r\ndone\r\r\n', '10%\n50%\n100%\ndone\n'],
  ['bell, NUL and backspace', 'a\u0007b\0c\bd', 'abcd'],
  ['bidirectional, zero-width and tag characters', 'a\u202eb\u200bc\u{e0041}d\ufeffe', 'abcde'],
]

describe('cleanOutput', () => {
  for (const [what, output, read] of cases) it(`reads ${what}`, () => assert.equal(cleanOutput(output), read))

  it('joins a secret that such characters tear', () =>
    assert.equal(cleanOutput('pass\u001b[1mword=hun\u200bter2'), 'password=hunter2'))

  it('leaves nothing hidden in any output, and nothing to clean again', () => {
    const parts = fc.constantFrom(
      '\u001b',
      '[',
      ']',
      'P',
      '\\',
      '\u009c',
      '\u0090',
      '\r',
      '\n',
      'a',
      ';',
      '1',
      'm',
      '\u0007',
    )
    fc.assert(
      fc.property(fc.array(fc.oneof(parts, fc.string({ unit: 'binary' })), { maxLength: 30 }), (pieces) => {
        const clean = cleanOutput(pieces.join(''))
        assert.deepEqual(hiddenCharacters(clean), [])
        assert.equal(cleanOutput(clean), clean)
        assert.equal(stripVTControlCharacters(clean), clean)
      }),
      { numRuns: 3000 },
    )
  })
})
