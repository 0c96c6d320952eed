import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { PassThrough } from 'node:stream'
import type { Job, RunResult } from '../../../server/src/core/index.ts'
import { type JobRequest, newJob, readResult, writeJob } from '../../../server/src/recorder/job.ts'
import { recordJob, type World } from '../../../server/src/recorder/record.ts'
import { findShell } from '../../../server/src/recorder/shell.ts'

const folders: string[] = []
process.once('exit', () => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

/** A folder of a test, gone when the process ends. */
export function temporaryFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-')))
  folders.push(folder)
  return folder
}

const base = temporaryFolder()
export const world: World = {
  ranOn: () => Promise.resolve(null),
  scan: () => Promise.resolve([]),
  tool: 'gatebook 0.0.0',
}
export const runs = path.join(base, 'runs')
export const shell = findShell(process.platform, process.env)

export function jobFor(command: string, changes: Partial<JobRequest> = {}): Job {
  const document = path.join(base, 'tracker.md')
  const request = { document, packet: 'AB-01', command, cwd: base, shell, expectedCode: 0, timeout: 60, actor: 'Ada' }
  return newJob({ ...request, confirmed: 'person', ...changes }, runs)
}

/** Runs a command through the recorder in this process. */
export async function recordHere(command: string, changes: Partial<JobRequest> = {}, around: Partial<World> = {}) {
  const job = jobFor(command, changes)
  const { jobFile, hash } = writeJob(job)
  const [stdout, stderr] = [new PassThrough(), new PassThrough()]
  const printed = [collect(stdout), collect(stderr)] as const
  const recorded = await recordJob(jobFile, hash, { stdout, stderr }, { ...world, ...around })
  assert('result' in recorded)
  assert.deepEqual(readResult(job.resultFile), recorded)
  return { job, result: recorded.result, stdout: printed[0](), stderr: printed[1]() }
}

function collect(stream: PassThrough): () => string {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString()
}

const program = path.resolve(import.meta.dirname, '../../fixtures/recorder/record.ts')

export interface Recorder {
  readonly job: Job
  readonly process: ChildProcess
  /** Resolves when the recorder's standard output holds this. */
  readonly printed: (expected: RegExp) => Promise<RegExpExecArray>
  readonly ended: Promise<{ readonly code: number | null; readonly stderr: string }>
  readonly result: () => RunResult
}

/** Runs a command through a recorder in a process of its own. */
export function recordApart(command: string, changes: Partial<JobRequest> = {}): Recorder {
  const job = jobFor(command, changes)
  const { jobFile, hash } = writeJob(job)
  return { job, ...startRecorder(jobFile, hash), result: () => resultOf(job) }
}

export function startRecorder(jobFile: string, hash: string): Omit<Recorder, 'job' | 'result'> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, jobFile, hash], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) =>
    child.once('close', (code, signal) => resolve({ code: code ?? 128 + os.constants.signals[signal!], stderr })),
  )
  let stdout = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  const printed = (expected: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const found = expected.exec(stdout)
        if (found) resolve(found)
      }
      child.stdout.on('data', look)
      child.once('close', () => reject(new Error(`Ended without ${expected}: ${stdout}${stderr}`)))
      look()
    })
  return { process: child, printed, ended }
}

function resultOf(job: Job): RunResult {
  const read = readResult(job.resultFile)
  assert('result' in read)
  return read.result
}

/** Is there still such a process, other than a zombie? */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    if (process.platform !== 'linux') return true
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    return !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2))
  } catch {
    // it has ended, perhaps between the two looks
    return false
  }
}
