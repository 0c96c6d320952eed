import { findSecrets } from '../../server/src/core/evidence/redact.ts'
import { shapes } from '../../server/src/core/evidence/secret-shapes.ts'
import { cleanOutput } from '../../server/src/core/evidence/clean.ts'
import { hostileSeeds } from '../unit/evidence/hostile.ts'
import { falseAlarms, missedSecrets } from '../unit/evidence/redacting.ts'
import type { Figure } from './figure.ts'

const size = 1_000_000

/** The table of the tests, with its figures. */
export async function foundSecrets(): Promise<Figure[]> {
  const [missed, alarms] = [await missedSecrets(), await falseAlarms()]
  return [
    {
      promise: 'planted secrets found, of 25 kinds',
      measured: `${missed.of - missed.list.length} of ${missed.of}`,
      isKept: missed.list.length <= missed.of * 0.05,
    },
    {
      promise: 'false alarms in clean logs',
      measured: `${alarms.list.length} of ${alarms.of}`,
      isKept: alarms.list.length <= alarms.of * 0.02,
    },
  ]
}

/** Every own pattern over a megabyte of every hostile text. */
export function hostilePatterns(): Figure {
  const patterns = shapes.map(({ pattern }) => pattern)
  const times = hostileSeeds.flatMap((seed) => {
    const text = seed.repeat(Math.ceil(size / seed.length))
    return [
      ...patterns.map((pattern) => quickest(() => Array.from(text.matchAll(pattern)).length)),
      quickest(() => cleanOutput(text).length),
    ]
  })
  const worst = Math.max(...times)
  return {
    promise: 'no pattern takes over 50 ms on 1 MB of hostile input',
    measured: `${patterns.length + 1} patterns on ${hostileSeeds.length} texts: ${worst.toFixed(0)} ms at most, all of them together on one text ${allTogether().toFixed(0)} ms at most`,
    isKept: worst <= 50,
  }
}

const allTogether = () =>
  Math.max(
    ...hostileSeeds.map((seed) => quickest(() => findSecrets(seed.repeat(Math.ceil(size / seed.length))).length)),
  )

/** Milliseconds of processor time, of three tries: the machine may be busy with something else. */
function quickest(act: () => number): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const before = process.cpuUsage()
      act()
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    }),
  )
}
