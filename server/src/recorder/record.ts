/**
 * Runs one frozen job, says truly how it ended, and leaves a record of it in the repository and its output outside.
 */
import path from 'node:path'
import type { Writable } from 'node:stream'
import { describeRun } from '../core/evidence/describe.ts'
import { decideOutcome, type RunEvent } from '../core/evidence/outcome.ts'
import type { Job, RecordedOutput, RecordedTree, RunResult } from '../core/index.ts'
import { type Child, collectEvents, startChild } from './child.ts'
import { commandEnvironment } from './environment.ts'
import { makeRecord, recordPlace, storeRecord } from './evidence.ts'
import { claimJob, isCancelRequested, readJob, type Refusal, unfinished, writeResult } from './job.ts'
import { type Held, keeper } from './keeper.ts'
import { keepOutput, type Scan } from './output.ts'
import { startPulse, type Watched } from './pulse.ts'
import { writeReport } from './soak.ts'
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
  /** Finds the secrets in an output that are not known by their shape here. */
  readonly scan: Scan
  /** Who records: `gatebook 0.1.0`. */
  readonly tool: string
}

/**
 * Milliseconds in which output that is still in the pipes is taken: a child in the background may hold them for hours.
 * Below the half second that is promised, so that a busy machine has time for the rest.
 */
const drainFor = 400

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
  const { git, observed, held, watched } = await runJob(read.job, terminal, world)
  const output = await outputOf(held, read.job, terminal, world)
  const told = { ...observed, output }
  const result = { ...told, record: recordOf(told, read.job, git, terminal, world) }
  reportSoak(read.job, result, watched, terminal)
  writeResult(read.job.resultFile, result)
  return { result }
}

function reportSoak({ soak }: Job, result: RunResult, watched: Watched, { stderr }: Terminal): void {
  if (!soak || result.outcome === 'not-started') return
  try {
    writeReport(soak, result, watched)
  } catch (error) {
    stderr.write(`  no report could be written: ${wordsOf(error)}\n`)
  }
}

const wordsOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

function outputOf(held: Held, { resultFile }: Job, { stderr }: Terminal, { scan }: World): Promise<RecordedOutput> {
  const told = (problem: string) => stderr.write(`  the output is not kept: ${problem}\n`)
  return keepOutput(held, path.dirname(resultFile), process.env, scan, told)
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
  const environment = commandEnvironment(process.env, job)
  try {
    const record = makeRecord(observed, place, { git, environment, tool })
    return storeRecord(record, place, path.dirname(job.resultFile))
  } catch (error) {
    terminal.stderr.write(`  no record could be written, so nobody can verify this run: ${wordsOf(error)}\n`)
    return null
  }
}

interface Ran {
  readonly observed: RunResult
  /** What the command ran on. */
  readonly git: RecordedTree | null
  readonly held: Held
  readonly watched: Watched
}

async function runJob(job: Job, terminal: Terminal, { ranOn }: World): Promise<Ran> {
  terminal.stderr.write(`> ${job.command}\n  in ${job.cwd}\n`)
  const stop = listenForStop(job)
  try {
    const place = recordPlace(job.document)
    const git = place.isRepository ? await ranOn(place.document, job.packet) : null
    const blank = unfinished(job, new Date())
    const { events, duration, tees, ...seen } = await follow(job, terminal, stop)
    const observed = { ...blank, ...decideOutcome(events, job.expectedCode), duration }
    const lineEnd = tees.every((one) => one.isAtLineStart()) ? '' : '\n'
    terminal.stderr.write(`${lineEnd}  ${describeRun(observed)}\n`)
    return { observed, git, ...seen }
  } finally {
    stop.release()
  }
}

interface Followed {
  readonly events: readonly RunEvent[]
  /** Seconds until the command ended, or until it was told to. */
  readonly duration: number
  readonly tees: readonly Tee[]
  readonly held: Held
  readonly watched: Watched
}

async function follow(job: Job, terminal: Terminal, stop: StopListener): Promise<Followed> {
  const events: RunEvent[] = []
  const output = keeper()
  const from = performance.now()
  const before = await Promise.race([stop.asked, cancelled(job)])
  const child: Child | RunEvent = before ? { kind: before } : startChild(job)
  if ('kind' in child)
    return { events: [child], duration: 0, tees: [], held: output.end(), watched: { gaps: [], samples: [] } }
  const streams = [[child.stdout, terminal.stdout] as const, [child.stderr, terminal.stderr] as const]
  const tees = streams.map(([from, to], stream) => tee(from, to, (chunk) => output.take(stream, chunk)))
  const ended = collectEvents(child.process, events)
  const pulse = startPulse(path.dirname(job.resultFile), job.soak?.hours ?? null)
  stop.begin()
  const reason = await Promise.race([ended, stop.asked])
  const duration = Math.round(performance.now() - from) / 1000
  const watched = pulse.end()
  if (reason && child.process.pid) {
    events.push({ kind: reason })
    await endTree(child.process.pid, job.id)
  }
  await within(drainFor, Promise.all(tees.map((one) => one.ended)))
  for (const one of tees) one.release()
  return { events, duration, tees, held: output.end(), watched }
}

/** At once; whoever was asked to stop before answers first. */
const cancelled = (job: Job) => Promise.resolve(isCancelRequested(job) ? ('cancel' as const) : null)

/** Waits for a promise, but no longer than so many milliseconds. */
async function within(milliseconds: number, promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise((resolve) => (timer = setTimeout(resolve, milliseconds)))
  await Promise.race([promise, late])
  clearTimeout(timer)
}
