import { existsSync, watch } from 'node:fs'
import path from 'node:path'
import type { Job, RunResult } from '../../../server/src/core/index.ts'
import { listResults, readResult } from '../../../server/src/recorder/job.ts'
import type { RememberedRun } from './live.ts'

/** Time for a recorder whose task has ended to put its result in place, in milliseconds. */
const grace = 3000

/**
 * The result that the recorder of a job leaves; null where it left none and is not lost either. The end of the task is a
 * hint to look, never an outcome: after a reload of the window it comes for tasks that go on.
 */
export async function awaitResult({ id, resultFile }: Job, ended: Promise<void>): Promise<RunResult | null> {
  const isThere = await resultFileAppears(resultFile, ended)
  if (!isThere) return listResults().find((result) => result.id === id) ?? null
  const read = readResult(resultFile)
  if ('problem' in read) throw new Error(read.problem)
  return read.result
}

/** Milliseconds between two looks at a recorder whose task this window has not started. */
const lookEvery = 5000

/** `over` resolves when the recorder of a run is lost: after a reload of the window no event tells so. */
export function watchRecorder({ id }: Job): { readonly over: Promise<void>; stop(): void } {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<void>((resolve) => {
    timer = setInterval(() => {
      if (listResults().some((result) => result.id === id)) resolve()
    }, lookEvery)
  })
  return { over, stop: () => clearInterval(timer) }
}

/** Milliseconds after which a recorder that has not begun never will. */
const startsWithin = 60_000
const startLookEvery = 200

/** Has a recorder taken the job? One that was about to start when the window went away is waited for. */
export function isTaken({ jobFile, since }: RememberedRun): Promise<boolean> {
  return new Promise((resolve) => {
    const look = () => {
      const isWaiting = existsSync(jobFile)
      if (isWaiting && Date.now() < since + startsWithin) return
      clearInterval(timer)
      resolve(!isWaiting)
    }
    const timer = setInterval(look, startLookEvery)
    look()
  })
}

/** The recorder puts its result in place whole, by a rename. False where the task is over and there is none. */
function resultFileAppears(resultFile: string, ended: Promise<void>): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const look = () => {
      if (existsSync(resultFile)) finish(true)
    }
    const watcher = watch(path.dirname(resultFile), look)
    const finish = (isThere: boolean) => {
      watcher.close()
      resolve(isThere)
    }
    watcher.on('error', reject)
    void ended.then(() => setTimeout(() => finish(existsSync(resultFile)), existsSync(resultFile) ? 0 : grace))
    look()
  })
}
