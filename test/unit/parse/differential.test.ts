import assert from 'node:assert/strict'
import fc from 'fast-check'
import { cases } from './cases.ts'
import { compare } from './compare.ts'
import { documents } from './generators.ts'

/** How many documents of each kind are compared; `explained` is the most that known differences may excuse. */
const levels = [
  { level: 'tracker', count: 3000, explained: 6 },
  { level: 'nesting', count: 1500, explained: 60 },
  { level: 'soup', count: 1500, explained: 3 },
] as const

const seed = 20261122

describe('read beside a full remark parse', function () {
  // a busy machine takes several times as long
  this.timeout(120_000)

  for (const { name, text, known } of cases)
    it(name, () => {
      const { difference, known: explained } = compare(text)
      if (known) assert.equal(explained, known)
      else assert.deepEqual(difference, null)
    })

  for (const { level, count, explained } of levels)
    it(`agrees on ${count} documents of level ${level}`, () => {
      let excused = 0
      const agrees = fc.property(documents[level], (text) => {
        const { difference, known } = compare(text)
        if (known) excused++
        assert(!difference || known, JSON.stringify(difference))
      })
      fc.assert(agrees, { seed, numRuns: count })
      assert(excused <= explained, `${excused} differences are excused as known, expected at most ${explained}`)
    })
})
