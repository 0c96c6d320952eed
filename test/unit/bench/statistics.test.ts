import assert from 'node:assert/strict'
import { reached } from '../../bench/goals.ts'
import { report, table } from '../../bench/report.ts'
import type { Beside, Cost, Round, ServerFigures } from '../../bench/round.ts'
import { median, medianRatio, shown } from '../../bench/statistics.ts'

describe('the median', () => {
  const cases: [number[], number][] = [
    [[], NaN],
    [[3], 3],
    [[9, 1], 5],
    [[30, 2, 1], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9, 100], 10],
  ]
  for (const [values, expected] of cases)
    it(`of ${values.join(', ') || 'nothing'}`, () => assert.equal(median(values), expected))

  it('leaves the values in their order', () => {
    const values = [3, 1, 2]
    median(values)
    assert.deepEqual(values, [3, 1, 2])
  })
})

describe('the median ratio', () => {
  const cases: [string, [number, number][], number][] = [
    ['is the ratio of one round', [[6, 3]], 2],
    ['is not moved by a round in which all was slow', [[6, 3], [60, 30], [6, 3]], 2], // prettier-ignore
    ['pairs what was measured together', [[1, 1], [10, 5], [100, 20]], 2], // prettier-ignore
    ['is none without rounds', [], NaN],
  ]
  for (const [name, rounds, expected] of cases)
    it(name, () =>
      assert.equal(
        medianRatio(
          rounds,
          ([one]) => one,
          ([, other]) => other,
        ),
        expected,
      ),
    )
})

describe('a number that is shown', () => {
  const cases: [number, string][] = [
    [0, '0'],
    [1 / 3, '0.333'],
    [0.01234, '0.0123'],
    [9.876, '9.88'],
    [123.4, '123'],
    [18_233.4, '18,233'],
    [NaN, '–'],
    [Infinity, '–'],
  ]
  for (const [value, expected] of cases) it(`${value} → ${expected}`, () => assert.equal(shown(value), expected))
})

/** The waiting says nothing of the goals. */
const cost = (processor: number): Cost => ({ wall: 5000, processor })

const figures = (open: number, edit: number): ServerFigures => ({
  startUp: 100,
  open: cost(open),
  edit: cost(edit),
  peak: 90,
})

const beside: Beside = { gatebook: figures(300, 8), empty: figures(9, 1), remark: cost(1000) }

/** A round that meets every goal but those that are changed. */
const round = (changed: Partial<Round> = {}): Round => ({
  documents: { 1000: beside, 10000: beside },
  fourfold: figures(1200, 32),
  check: { processorSeconds: 5, peakMegabytes: 200 },
  ...changed,
})

const missed = (rounds: readonly Round[]) => reached(rounds).flatMap(({ name, isMet }) => (isMet ? [] : [name]))

describe('the goals', () => {
  const slow = (changed: Partial<Beside>): Partial<Round> => ({
    documents: { 1000: beside, 10000: { ...beside, ...changed } },
  })
  const cases: [string, Partial<Round>, string[]][] = [
    ['none missed', {}, []],
    ['a faster remark', slow({ remark: cost(800) }), ['open 10,000 lines ÷ a full remark parse']],
    ['a slow edit', slow({ gatebook: figures(300, 11) }), ['edit in 10,000 lines ÷ the empty server']],
    [
      'a slow check',
      { check: { processorSeconds: 6.1, peakMegabytes: 400 } },
      ['check of 2,000 files: processor time'],
    ],
    ['a large check', { check: { processorSeconds: 6, peakMegabytes: 401 } }, ['check of 2,000 files: peak memory']],
    ['an open that grows', { fourfold: figures(1501, 32) }, ['open 40,000 lines ÷ 10,000 lines']],
    ['an edit that grows', { fourfold: figures(1200, 41) }, ['edit 40,000 lines ÷ 10,000 lines']],
  ]
  for (const [name, changed, expected] of cases)
    it(`${name}: ${expected.join() || 'all met'}`, () => assert.deepEqual(missed([round(changed)]), expected))

  it('are all missed where nothing was measured', () => assert.equal(missed([]).length, reached([]).length))
})

describe('the report', () => {
  it('has a row for each goal, and says whether it was met', () => {
    const rows = report([round({ fourfold: figures(1501, 32) })]).split('\n')
    assert.match(rows.find((row) => row.startsWith('| open 40,000 lines ÷')) ?? '', /5 × +\| 5 × +\| NO/)
    assert.match(rows.find((row) => row.startsWith('| open 10,000 lines ÷')) ?? '', /0\.333 × \| 0\.3 × +\| yes/)
  })

  it('sets its columns below each other', () =>
    assert.equal(table(['a', 'long'], [['wide', 'b']]), '| a    | long |\n|------|------|\n| wide | b    |'))
})
