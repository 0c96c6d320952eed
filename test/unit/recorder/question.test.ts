import assert from 'node:assert/strict'
import fs from 'node:fs'
import { answerIn, askIn, newQuestion, questionIn } from '../../../server/src/recorder/question.ts'
import { keepStateApart } from '../evidence/gates.ts'

const never = new Promise<void>(() => undefined)
const words = 'Packet AB-01, in place:\n\n    make check\n'

describe('a question of one process to another', () => {
  keepStateApart()

  const answers: [string, (asked: string) => string | null, boolean][] = [
    ['yes', (asked) => asked, true],
    ['no', () => null, false],
    ['yes to other words', (asked) => `${asked} `, false],
  ]
  for (const [name, answer, expected] of answers)
    it(`is answered by ${name}`, async () => {
      const folder = newQuestion()
      const asked = askIn(folder, words)
      answerIn(folder, answer((await questionIn(folder, never)) ?? ''))
      assert.equal(await asked, expected)
    })

  it('is heard by whoever waited before it was asked', async () => {
    const folder = newQuestion()
    const heard = questionIn(folder, never)
    const asked = askIn(folder, words)
    assert.equal(await heard, words)
    answerIn(folder, words)
    assert(await asked)
  })

  it('is no where nobody answers, and none where nobody asks', async () => {
    const folder = newQuestion()
    assert.equal(await questionIn(folder, Promise.resolve()), null)
    assert.equal(await askIn(folder, words, 20), false)
  })

  it('is for this user alone', () => {
    assert.equal(fs.statSync(newQuestion()).mode & 0o777, 0o700)
  })
})
