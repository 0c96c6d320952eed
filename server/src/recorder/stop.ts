import fs from 'node:fs'
import path from 'node:path'
import type { Job } from '../core/index.ts'
import { isCancelRequested } from './job.ts'

export type StopReason = 'timeout' | 'cancel' | 'interrupt'

export interface StopListener {
  /** Resolves with the first reason to end the run; never, if there is none. */
  readonly asked: Promise<StopReason>
  /** Lets go of signals, timers and the control file. */
  readonly release: () => void
}

// Ctrl+C and a polite end are a person's will; a terminal that is closed says nothing of it
const signals = { SIGINT: 'cancel', SIGTERM: 'cancel', SIGHUP: 'interrupt' } as const
/** Milliseconds. A watch can miss a file, above all on network folders. */
const pollEvery = 500
/** The longest that a timer takes, in milliseconds; a soak may be longer. */
const longestTimer = 2 ** 31 - 1

/** Listens for whatever ends a run early: its time, its control file, a signal to this process. */
export function listenForStop(job: Job): StopListener {
  const releases: (() => void)[] = []
  const asked = new Promise<StopReason>((resolve) => {
    releases.push(
      onSignals(resolve),
      onTimeout(job.timeout * 1000, () => resolve('timeout')),
    )
    releases.push(onControlFile(job, () => resolve('cancel')))
  })
  return { asked, release: () => releases.forEach((release) => release()) }
}

function onSignals(stop: (reason: StopReason) => void): () => void {
  const handlers = Object.entries(signals).map(([name, reason]) => [name, () => stop(reason)] as const)
  for (const [name, handler] of handlers) process.on(name, handler)
  return () => handlers.forEach(([name, handler]) => process.off(name, handler))
}

/** `then` is called after so many milliseconds of the monotonic clock. */
function onTimeout(milliseconds: number, then: () => void): () => void {
  const deadline = performance.now() + milliseconds
  let timer: NodeJS.Timeout
  const wait = () => {
    const left = deadline - performance.now()
    timer = left <= 0 ? setTimeout(then, 0) : setTimeout(wait, Math.min(left, longestTimer))
  }
  wait()
  return () => clearTimeout(timer)
}

function onControlFile(job: Job, then: () => void): () => void {
  const look = () => isCancelRequested(job) && then()
  const watcher = fs.watch(path.dirname(job.controlFile), look)
  watcher.on('error', () => watcher.close())
  const timer = setInterval(look, pollEvery)
  look()
  return () => {
    watcher.close()
    clearInterval(timer)
  }
}
