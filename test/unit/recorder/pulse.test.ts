import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { beatOf, gapBetween, readProgress } from '../../../server/src/recorder/pulse.ts'
import { listResults } from '../../../server/src/recorder/job.ts'
import { recordApart, runs } from './recording.ts'

const start = Date.parse('2026-02-10T09:30:00Z')
const minute = 60_000

describe('the pulse of a run', () => {
  const cases: [string, wall: number, monotonic: number, seconds: number | null][] = [
    ['in time', minute, minute, null],
    ['on a busy machine', minute + 900, minute + 900, null],
    ['after the clock was set a little', minute + 1400, minute, null],
    ['after the clock was set back', -3600_000, minute, null],
    ['after a night asleep', 8 * 3600_000, minute, 8 * 3600 - 60],
    ['after a nap', minute + 5000, minute, 5],
    ['where it was held up as long as it beats', 2 * minute - 1, 2 * minute - 1, null],
    ['where it was held up for an hour', 3600_000, 3600_000, 3540],
  ]
  for (const [name, wall, monotonic, seconds] of cases)
    it(`beats ${name}: ${seconds === null ? 'no gap' : `a gap of ${seconds} s`}`, () => {
      const gap = gapBetween({ wall: start, monotonic: 0 }, { wall: start + wall, monotonic }, minute)
      assert.equal(gap?.seconds ?? null, seconds)
      if (gap) assert.deepEqual([Date.parse(gap.from), Date.parse(gap.to)], [start, start + wall])
    })

  it('beats once a minute, and forty times in a soak of seconds', () => {
    assert.deepEqual([beatOf(null), beatOf(24), beatOf(4 / 3600), beatOf(0.000_001)], [minute, minute, 100, 100])
  })

  it('tells of a run that goes on, and of one whose recorder was killed how long it was seen', async () => {
    const soak = { hours: 4 / 3600, report: path.join(runs, 'never.json') }
    const recorder = recordApart('echo up $$; exec sleep 100', { soak })
    const [, pid] = await recorder.printed(/up (\d+)\n/)
    const folder = path.dirname(recorder.job.resultFile)
    const going = await progressAfter(folder, 0.3)
    assert(going.elapsed < 5 && going.hours === soak.hours && going.gaps.length === 0)
    recorder.process.kill('SIGKILL')
    process.kill(Number(pid))
    await recorder.ended
    const last = readProgress(folder)
    const lost = listResults(runs).find(({ id }) => id === recorder.job.id)
    assert.deepEqual([lost?.outcome, lost?.exitCode, lost?.record], ['interrupted', null, null])
    assert.deepEqual([lost?.started, lost?.duration], [last?.startedAt, last?.elapsed])
    assert(!fs.existsSync(soak.report))
  })
})

/** What is left of a run once it was seen to go on for so many seconds. */
function progressAfter(folder: string, seconds: number): Promise<NonNullable<ReturnType<typeof readProgress>>> {
  return new Promise((resolve) => {
    const look = () => {
      const progress = readProgress(folder)
      if (!progress || progress.elapsed < seconds) return
      watcher.close()
      resolve(progress)
    }
    const watcher = fs.watch(folder, look)
    look()
  })
}
