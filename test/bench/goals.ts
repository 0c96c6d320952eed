import { files } from './room.ts'
import { fourfold, lengths, type Round } from './round.ts'
import { median, medianRatio } from './statistics.ts'

export interface Goal {
  readonly name: string
  readonly unit: string
  /** Met by what is not above it. */
  readonly limit: number
  readonly of: (rounds: readonly Round[]) => number
}

/** Growth of the cost at four times the lines: 4 is linear, and a quarter more is left to the noise. */
const linear = 5
const long = 10_000

const ratioOf = (one: (round: Round) => number, other: (round: Round) => number) => (rounds: readonly Round[]) =>
  medianRatio(rounds, one, other)

/** What the project promises of its speed. In processor time: what somebody waits grows with whatever else a machine does. */
export const goals: readonly Goal[] = [
  {
    name: 'open 10,000 lines ÷ a full remark parse',
    unit: '×',
    limit: 1 / 3,
    of: ratioOf(
      ({ documents }) => documents[long].gatebook.open.processor,
      ({ documents }) => documents[long].remark.processor,
    ),
  },
  ...lengths.map((length): Goal => ({
    name: `edit in ${length.toLocaleString('en')} lines ÷ the empty server`,
    unit: '×',
    limit: 10,
    of: ratioOf(
      ({ documents }) => documents[length].gatebook.edit.processor,
      ({ documents }) => documents[length].empty.edit.processor,
    ),
  })),
  {
    name: `check of ${files.toLocaleString('en')} files: processor time`,
    unit: 's',
    limit: 6,
    of: (rounds) => median(rounds.map(({ check }) => check.processorSeconds)),
  },
  {
    name: `check of ${files.toLocaleString('en')} files: peak memory`,
    unit: 'MB',
    limit: 400,
    of: (rounds) => median(rounds.map(({ check }) => check.peakMegabytes)),
  },
  ...(['open', 'edit'] as const).map((what): Goal => ({
    name: `${what} ${fourfold.toLocaleString('en')} lines ÷ ${long.toLocaleString('en')} lines`,
    unit: '×',
    limit: linear,
    of: ratioOf(
      (round) => round.fourfold[what].processor,
      ({ documents }) => documents[long].gatebook[what].processor,
    ),
  })),
]

export interface Reached {
  readonly name: string
  readonly unit: string
  readonly limit: number
  readonly measured: number
  readonly isMet: boolean
}

/** Every goal with what was measured; without rounds none is met. */
export function reached(rounds: readonly Round[]): Reached[] {
  return goals.map(({ name, unit, limit, of }) => {
    const measured = of(rounds)
    return { name, unit, limit, measured, isMet: measured <= limit }
  })
}
