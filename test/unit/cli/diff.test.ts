import assert from 'node:assert/strict'
import fc from 'fast-check'
import { unifiedDiff } from '../../../server/src/cli/diff.ts'
import { applyEdits } from '../../../server/src/core/index.ts'

const lines = fc.array(fc.constantFrom('a', 'b', '', '- [ ] c', 'd\r'), { maxLength: 40 })
const text = fc.tuple(lines, fc.boolean()).map(([all, isEnded]) => all.join('\n') + (isEnded && all.length ? '\n' : ''))
const places = fc.array(fc.tuple(fc.nat(), fc.nat(3), fc.constantFrom('', 'x', 'x\ny', '\n', 'z\n\n')), {
  maxLength: 5,
})

describe('a unified diff', () => {
  it('says of every hunk what stood and what stands there, and where', () => {
    fc.assert(
      fc.property(text, places, (before, given) => {
        const edits = inOrder(before, given)
        const after = applyEdits(before, edits)
        const diff = unifiedDiff('t.md', before, edits)
        for (const { old, now } of hunksOf(diff)) {
          assert.deepEqual(old.lines, linesOf(before).slice(old.first - 1, old.first - 1 + old.lines.length))
          assert.deepEqual(now.lines, linesOf(after).slice(now.first - 1, now.first - 1 + now.lines.length))
          assert.deepEqual([old.lines.length, now.lines.length], [old.count, now.count])
        }
        if (before !== after) assert.notEqual(diff, '')
      }),
    )
  })

  it('is empty where nothing changes', () => assert.equal(unifiedDiff('t.md', 'a\n', []), ''))

  it('shows three lines around', () => {
    const before = Array.from({ length: 20 }, (_, at) => `line ${at}\n`).join('')
    const at = before.indexOf('line 10')
    assert.equal(
      unifiedDiff('t.md', before, [{ start: at, end: at + 4, newText: 'row' }]),
      '--- a/t.md\n+++ b/t.md\n@@ -8,7 +8,7 @@\n line 7\n line 8\n line 9\n-line 10\n+row 10\n line 11\n line 12\n line 13\n',
    )
  })
})

/** Edits that do not overlap. */
function inOrder(text: string, given: readonly (readonly [number, number, string])[]) {
  let last = 0
  return given
    .map(([at, size, newText]) => ({ start: at % (text.length + 1), size, newText }))
    .sort((a, b) => a.start - b.start)
    .flatMap(({ start, size, newText }) => {
      if (start < last) return []
      const end = Math.min(text.length, start + size)
      last = end + 1
      return [{ start, end, newText }]
    })
}

const linesOf = (text: string) => text.split(/(?<=\n)/).filter(Boolean)

function hunksOf(diff: string) {
  return diff
    .split(/^(?=@@)/m)
    .slice(1)
    .map((hunk) => {
      const { a, b, c, d } = /^@@ -(?<a>\d+),(?<b>\d+) \+(?<c>\d+),(?<d>\d+) @@\n/.exec(hunk)!.groups!
      const body = hunk.slice(hunk.indexOf('\n') + 1).replaceAll('\n\\ No newline at end of file\n', '\0\n')
      const all = linesOf(body)
      const side = (mark: string) =>
        all
          .filter((line) => line.startsWith(' ') || line.startsWith(mark))
          .map((line) => line.slice(1).replace('\0\n', ''))
      // a side without lines is placed behind the line that it names
      const first = (at: string | undefined, size: string | undefined) => Number(at) + (size === '0' ? 1 : 0)
      return {
        old: { first: first(a, b), count: Number(b), lines: side('-') },
        now: { first: first(c, d), count: Number(d), lines: side('+') },
      }
    })
}
