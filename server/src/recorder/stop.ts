import fs from 'node:fs'
import path from 'node:path'
import type { Job } from '../core/index.ts'
import { isCancelRequested } from './job.ts'

export type StopReason = 'timeout' | 'cancel' | 'interrupt'

export interface StopListener {
  /** Resolves with the first reason to end the run; never, if there is none. */
  readonly asked: Promise<StopReason>
  /** Begins to count the time that the run may take. */
  readonly begin: () => void
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
  let stop: (reason: StopReason) => void = () => undefined
  const asked = new Promise<StopReason>((resolve) => (stop = resolve))
  const releases = [onSignals(stop), onControlFile(job, () => stop('cancel'))]
  const begin = () => void releases.push(onTimeout(job.timeout * 1000, () => stop('timeout')))
  return { asked, begin, release: () => releases.forEach((release) => release()) }
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
  const watcher = watch(path.dirname(job.controlFile), look)
  const timer = setInterval(look, pollEvery)
  look()
  return () => {
    watcher?.close()
    clearInterval(timer)
  }
}

/** Null where the system has no watches left: then looking now and then must do. */
function watch(folder: string, look: () => void): fs.FSWatcher | null {
  try {
    const watcher = fs.watch(folder, look)
    return watcher.on('error', () => watcher.close())
  } catch {
    return null
  }
}
