import type { RunResult } from '../../server/src/core/index.ts'
import { requestCancel } from '../../server/src/recorder/job.ts'
import { isRunning, recordApart, type Recorder } from '../unit/recorder/recording.ts'
import { stubborn, stubbornPids } from '../unit/recorder/stubborn.ts'
import { type Figure, repeat } from './figure.ts'

const ways: readonly (readonly [RunResult['outcome'], (recorder: Recorder) => unknown])[] = [
  ['cancelled', ({ job }) => requestCancel(job)],
  ['cancelled', ({ process }) => process.kill('SIGINT')],
  ['cancelled', ({ process }) => process.kill('SIGTERM')],
  ['interrupted', ({ process }) => process.kill('SIGHUP')],
]

/** Ends so many runs of processes that will not end, in turn by every way, and waits until none of them is left. */
export async function survivors(count: number): Promise<Figure> {
  const all = await repeat(count, 2, async (turn) => {
    const [outcome, end] = ways[turn % ways.length]!
    const recorder = recordApart(stubborn)
    const pids = await stubbornPids(recorder)
    const asked = performance.now()
    end(recorder)
    await gone(pids)
    const seconds = (performance.now() - asked) / 1000
    await recorder.ended
    return { seconds, isTrue: recorder.result().outcome === outcome && recorder.result().exitCode === null }
  })
  const worst = Math.max(...all.map(({ seconds }) => seconds))
  const untrue = all.filter(({ isTrue }) => !isTrue).length
  return {
    promise: 'no survivor 3 s after cancel, a closed terminal or a polite end; five processes that trap, leave or hide',
    measured: `${count * 5} processes of ${count} runs gone after ${worst.toFixed(2)} s at most, ${untrue} told untrue`,
    isKept: worst < 3 && untrue === 0,
  }
}

function gone(pids: readonly number[]): Promise<void> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (pids.some(isRunning)) return
      clearInterval(timer)
      resolve()
    }, 20)
  })
}
