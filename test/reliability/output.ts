import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { readResult, writeJob } from '../../server/src/recorder/job.ts'
import { jobFor, recordHere } from '../unit/recorder/recording.ts'
import { type Figure, median, repeat } from './figure.ts'

const MB = 1_000_000

/** Runs a command that prints so many megabytes through the built recorder, and watches its memory. Linux only. */
export async function largeOutput(megabytes: number, cli: string): Promise<Figure> {
  const job = jobFor(`yes 'a line of output that says nothing' | head -c ${megabytes * MB}`, { timeout: 600 })
  const { jobFile, hash } = writeJob(job)
  const recorder = spawn(process.execPath, [cli, 'record', jobFile, hash], { stdio: ['ignore', 'ignore', 'ignore'] })
  const peak = await peakMemory(recorder.pid!, new Promise((resolve) => recorder.once('close', () => resolve())))
  const read = readResult(job.resultFile)
  if ('problem' in read) return { promise: 'a large output', measured: read.problem, isKept: false }
  const { bytes, omitted } = read.result.output
  const kept = fs.statSync(path.join(path.dirname(job.resultFile), 'output.txt')).size
  return {
    promise: `${megabytes} MB of output: recorder under 150 MB, 1 MiB kept, bytes counted`,
    measured: `${peak.toFixed(0)} MB at its peak, ${kept} bytes kept, ${omitted} of ${bytes} left out`,
    isKept: peak < 150 && kept <= 1024 * 1024 && bytes === megabytes * MB,
  }
}

/** Megabytes of memory that a process had at most. */
function peakMemory(pid: number, ended: Promise<void>): Promise<number> {
  let peak = 0
  const look = () => {
    const status = fs.existsSync(`/proc/${pid}/status`) ? fs.readFileSync(`/proc/${pid}/status`, 'utf8') : ''
    peak = Math.max(peak, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1000)
  }
  const timer = setInterval(look, 20)
  return ended.then(() => {
    clearInterval(timer)
    return peak
  })
}

/** Runs so many commands that leave a child behind which holds their output. */
export async function heldPipes(count: number): Promise<Figure> {
  const waits = await repeat(count, 1, async () => {
    const { result, stdout } = await recordHere('sleep 30 & echo $!')
    const wait = Date.now() - Date.parse(result.started) - result.duration * 1000
    process.kill(Number(stdout))
    return result.exitCode === 0 ? wait : Infinity
  })
  const worst = Math.max(...waits)
  return {
    promise: 'a child that holds the pipe: finished within 600 ms of exit',
    measured: `${count} runs: ${median(waits).toFixed(0)} ms (median), ${worst.toFixed(0)} ms at most`,
    isKept: worst <= 600,
  }
}
