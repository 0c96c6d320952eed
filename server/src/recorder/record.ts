/**
 * Runs one frozen job, says truly how it ended, and leaves a record of it in the repository.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { describeRun } from '../core/evidence/describe.ts'
import { hiddenRefusal } from '../core/evidence/hidden.ts'
import { decideOutcome, type RunEvent } from '../core/evidence/outcome.ts'
import type { Job, RecordedTree, RunResult } from '../core/index.ts'
import { commandEnvironment } from './environment.ts'
import { makeRecord, recordPlace, storeRecord } from './evidence.ts'
import { claimJob, isCancelRequested, readJob, type Refusal, unfinished, writeResult } from './job.ts'
import { openPipes } from './pipes.ts'
import { shellCall } from './shell.ts'
import { listenForStop, type StopListener } from './stop.ts'
import { type Tee, tee } from './tee.ts'
import { endTree } from './tree.ts'

/** Where the output of a command and what is said about it go. */
export interface Terminal {
  readonly stdout: Writable
  readonly stderr: Writable
}

/** What a recorder asks of the world around it. */
export interface World {
  /** What a run of this packet works on, asked before it starts; null where git does not tell. */
  readonly ranOn: (document: string, packet: string) => Promise<RecordedTree | null>
  /** Who records: `gatebook 0.1.0`. */
  readonly tool: string
}

/** Milliseconds in which output that is still in the pipes is taken: a child in the background may hold them for hours. */
const drainFor = 500

/**
 * Runs the job in this file, if it is the one that was confirmed and nobody else has taken it, and writes its result.
 * Throws only where the result cannot be written.
 */
export async function recordJob(
  jobFile: string,
  hash: string,
  terminal: Terminal,
  world: World,
): Promise<{ result: RunResult } | Refusal> {
  const read = readJob(jobFile, hash)
  if ('problem' in read) return read
  if (!claimJob(jobFile)) return { problem: `${jobFile}: this run has been started already; nothing was done.` }
  const { git, observed } = await runJob(read.job, terminal, world)
  const result = { ...observed, record: recordOf(observed, read.job, git, terminal, world) }
  writeResult(read.job.resultFile, result)
  return { result }
}

/** The name of the record that the run leaves; null where it leaves none, which the terminal is told. */
function recordOf(
  observed: RunResult,
  job: Job,
  git: RecordedTree | null,
  terminal: Terminal,
  { tool }: World,
): string | null {
  if (observed.outcome === 'not-started') return null
  const place = recordPlace(job.document)
  const environment = commandEnvironment(process.env, job.id)
  try {
    const record = makeRecord(observed, place, { git, environment, tool })
    return storeRecord(record, place, path.dirname(job.resultFile))
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error)
    terminal.stderr.write(`  no record could be written, so nobody can verify this run: ${problem}\n`)
    return null
  }
}

interface Ran {
  readonly observed: RunResult
  /** What the command ran on. */
  readonly git: RecordedTree | null
}

async function runJob(job: Job, terminal: Terminal, { ranOn }: World): Promise<Ran> {
  terminal.stderr.write(`> ${job.command}\n  in ${job.cwd}\n`)
  const stop = listenForStop(job)
  try {
    const place = recordPlace(job.document)
    const git = place.isRepository ? await ranOn(place.document, job.packet) : null
    const blank = unfinished(job, new Date())
    const { events, duration, tees } = await follow(job, terminal, stop)
    const bytes = tees.reduce((sum, one) => sum + one.bytes(), 0)
    const output = { bytes, omitted: bytes, kept: false, redacted: {} }
    const observed = { ...blank, ...decideOutcome(events, job.expectedCode), duration, output }
    const lineEnd = tees.every((one) => one.isAtLineStart()) ? '' : '\n'
    terminal.stderr.write(`${lineEnd}  ${describeRun(observed)}\n`)
    return { observed, git }
  } finally {
    stop.release()
  }
}

interface Followed {
  readonly events: readonly RunEvent[]
  /** Seconds until the command ended, or until it was told to. */
  readonly duration: number
  readonly tees: readonly Tee[]
}

async function follow(job: Job, terminal: Terminal, stop: StopListener): Promise<Followed> {
  const events: RunEvent[] = []
  const from = performance.now()
  const child: Child | RunEvent = isCancelRequested(job) ? { kind: 'cancel' } : startChild(job)
  if ('kind' in child) return { events: [child], duration: 0, tees: [] }
  const tees = [tee(child.stdout, terminal.stdout), tee(child.stderr, terminal.stderr)]
  const ended = collectEvents(child.process, events)
  const reason = await Promise.race([ended, stop.asked])
  const duration = Math.round(performance.now() - from) / 1000
  if (reason && child.process.pid) {
    events.push({ kind: reason })
    await endTree(child.process.pid, job.id)
  }
  await within(drainFor, Promise.all(tees.map((one) => one.ended)))
  for (const one of tees) one.release()
  return { events, duration, tees }
}

interface Child {
  readonly process: ChildProcess
  readonly stdout: Readable
  readonly stderr: Readable
}

/** Starts the shell in a process group of its own, without standard input; or says why it cannot be. */
function startChild(job: Job): Child | RunEvent {
  const refused = hiddenRefusal(job.command) ?? folderProblem(job.cwd)
  if (refused) return { kind: 'error', message: refused }
  const { file, args, verbatim } = shellCall(job.shell, job.command)
  const pipes = openPipes(path.dirname(job.resultFile))
  const [out, err] = pipes ? pipes.map(({ writeEnd }) => writeEnd) : ['pipe' as const, 'pipe' as const]
  try {
    const child = spawn(file, args, {
      cwd: job.cwd,
      env: commandEnvironment(process.env, job.id),
      stdio: ['ignore', out, err],
      detached: process.platform !== 'win32',
      windowsHide: true,
      windowsVerbatimArguments: verbatim,
    })
    return { process: child, stdout: pipes?.[0].source ?? child.stdout!, stderr: pipes?.[1].source ?? child.stderr! }
  } catch (error) {
    for (const pipe of pipes ?? []) pipe.source.destroy()
    return { kind: 'error', message: startProblem(job.shell, error) }
  } finally {
    for (const pipe of pipes ?? []) fs.closeSync(pipe.writeEnd)
  }
}

/** Notes what happens to a child; resolves with null when it has ended or could not be started. */
function collectEvents(child: ChildProcess, events: RunEvent[]): Promise<null> {
  return new Promise((resolve) => {
    child.once('spawn', () => events.push({ kind: 'started' }))
    child.on('error', (error) => {
      events.push({ kind: 'error', message: startProblem(child.spawnfile, error) })
      if (child.pid === undefined) resolve(null)
    })
    child.once('exit', (code, signal) => {
      events.push({ kind: 'exit', code, signal })
      resolve(null)
    })
  })
}

function folderProblem(folder: string): string | null {
  const stat = fs.statSync(folder, { throwIfNoEntry: false })
  if (!stat) return `there is no folder ${folder}. Create it, or run from another.`
  return stat.isDirectory() ? null : `${folder} is no folder. Run from another.`
}

function startProblem(shell: string, error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return `there is no shell ${shell}. Set another one.`
  if (code === 'EACCES') return `the shell ${shell} may not be run. Set another one.`
  if (code === 'E2BIG') return 'the command is longer than this system allows. Put it into a script.'
  return `the shell ${shell} could not be started (${code ?? message}).`
}

/** Waits for a promise, but no longer than so many milliseconds. */
async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)))
  await Promise.race([promise, late])
  clearTimeout(timer)
}
