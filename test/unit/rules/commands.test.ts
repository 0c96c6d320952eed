import assert from 'node:assert/strict'
import { readDocument } from '../../../server/src/core/model/read.ts'
import { commandsLike, runsOf, unlistedRuns } from '../../../server/src/core/rules/commands.ts'
import { rules } from '../../../server/src/core/rules/index.ts'
import { surroundings } from '../../../server/src/core/rules/surroundings.ts'
import { today } from './given.ts'

const packet = (required: string, runs: string) => {
  const text = `# T\n\n| Packet | Status |\n|---|---|\n| A-1 | DONE |\n\n## A-1\n\n### Required Commands\n\n${required}\n### Review Record\n\nCommands run:\n${runs}`
  const document = readDocument(text)
  return { document, packet: document.packets[0]! }
}
const lines = (count: number, line: (i: number) => string) => Array.from({ length: count }, (_, i) => line(i)).join('')

describe('the commands of a packet', () => {
  const given = packet(
    '- [x] `make a` -> exit 0\n- [ ] `make  a`\n',
    '1. `make a` -> exit 0\n2. `make b` -> exit 1\n3. `make c` -> exit 0\n4. `make   b` -> exit 0\n',
  ).packet

  it('are found however they are spaced', () => {
    assert.deepEqual(
      commandsLike(given, 'make a').map(({ index }) => index),
      [0, 1],
    )
    assert.deepEqual(
      runsOf(given, ' make b').map(({ result }) => result.exitCode),
      [1, 0],
    )
    assert.deepEqual([runsOf(given, 'make d'), runsOf(null, 'make a'), commandsLike(given, 'make b')], [[], [], []])
  })

  it('leave the runs of others, those of each together', () =>
    assert.deepEqual(
      unlistedRuns(given).map((runs) => runs.map(({ result }) => result.exitCode)),
      [[1, 0], [0]],
    ))

  it('are judged in time proportional to their number', () => {
    const judged = (count: number) => {
      const { document } = packet(
        lines(count, (i) => `- [x] \`make t${i}\` -> exit 0\n`),
        lines(count, (i) => `1. \`make t${i % 2 ? i : -i}\` -> exit 0\n`),
      )
      const started = performance.now()
      for (const rule of rules) Array.from(rule.check(document, surroundings(today)))
      return performance.now() - started
    }
    const isLinear = () => judged(2000) < 24 * Math.max(judged(250), 20)
    assert(isLinear() || isLinear() || isLinear())
  })
})
