import { findSecrets } from '../../server/src/core/evidence/redact.ts'
import { shapes } from '../../server/src/core/evidence/secret-shapes.ts'
import { cleanOutput } from '../../server/src/core/evidence/clean.ts'
import { hostileSeeds } from '../unit/evidence/hostile.ts'
import { falseAlarms, missedSecrets } from '../unit/evidence/redacting.ts'
import type { Figure } from './figure.ts'

const size = 1_000_000
/** Milliseconds. */
const limit = 50

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

/** Every own pattern over a megabyte of every hostile text; beside them the whole of cleaning and of finding. */
export function hostilePatterns(): Figure {
  const texts = hostileSeeds.map((seed) => seed.repeat(Math.ceil(size / seed.length)))
  const slowest = (act: (text: string) => number) => Math.max(...texts.map((text) => quickest(() => act(text))))
  const each = shapes.map(({ pattern }) => slowest((text) => Array.from(text.matchAll(pattern)).length))
  const [worst, cleaning, finding] = [Math.max(...each), slowest((text) => cleanOutput(text).length), slowest(found)]
  return {
    promise: 'no pattern takes over 50 ms on 1 MB of hostile input',
    measured: `${each.length} patterns on ${texts.length} texts: ${worst.toFixed(0)} ms at most; cleaning ${cleaning.toFixed(0)} ms, finding by all of them ${finding.toFixed(0)} ms at most`,
    isKept: worst <= limit,
  }
}

const found = (text: string) => findSecrets(text).length

/** Milliseconds of processor time; what is slow gets three tries: the machine may be busy with something else. */
function quickest(act: () => number): number {
  let best = Infinity
  for (let attempt = 0; attempt < 3 && best > limit; attempt++) best = Math.min(best, timed(act))
  return best
}

function timed(act: () => number): number {
  const before = process.cpuUsage()
  act()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}
