/**
 * The folder of a run, `<state>/gatebook/runs/<id>/`: the frozen job, who claimed it, the request to cancel it, its
 * result, and whether that has been placed. Nothing here starts a process, so the editor's client may use it.
 */
import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { parseJob, parseRunResult } from '../core/evidence/parse.ts'
import type { Job, RunResult } from '../core/index.ts'
import { localMoment } from './moment.ts'
import { readProgress } from './pulse.ts'
import { stateFolder } from './state.ts'
import { writeWhole } from './write-whole.ts'

const names = {
  job: 'job.json',
  claimed: 'claimed.json',
  recorder: 'recorder.pid',
  control: 'cancel',
  result: 'result.json',
  unsaved: 'unsaved',
  placed: 'placed',
} as const

/** What a run is asked to be; the rest of a job follows from it. */
export type JobRequest = Omit<Job, 'version' | 'id' | 'commandHash' | 'controlFile' | 'resultFile' | keyof Usual> &
  Partial<Usual>
type Usual = Pick<Job, 'expectation' | 'kind' | 'rerunOf' | 'soak' | 'environment'>
const usual: Usual = { expectation: null, kind: 'run', rerunOf: null, soak: null, environment: {} }

/** Why something was not done, in words for a person. */
export interface Refusal {
  readonly problem: string
}

/** Where the runs of this user are kept. */
export const runsFolder = (): string =>
  path.join(stateFolder(process.platform, process.env, os.homedir()), 'gatebook', 'runs')

/** SHA-256 in lower-case hex, of the bytes or the text's UTF-8 bytes. */
export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex')

/** A job with an id of its own and the places of its files; nothing is written yet. */
export function newJob(request: JobRequest, runs: string = runsFolder()): Job {
  const id = randomUUID()
  const file = (name: string) => path.join(runs, id, name)
  const { command } = request
  return {
    version: 1,
    id,
    ...usual,
    ...request,
    commandHash: sha256(command),
    controlFile: file(names.control),
    resultFile: file(names.result),
  }
}

/** Writes a job for its recorder: `jobFile` and `hash` are the recorder's arguments. Only the user may read it. */
export function writeJob(job: Job): { jobFile: string; hash: string } {
  const folder = path.dirname(job.resultFile)
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const jobFile = path.join(folder, names.job)
  const bytes = Buffer.from(`${JSON.stringify(job, null, 2)}\n`)
  fs.writeFileSync(jobFile, bytes, { mode: 0o600, flag: 'wx' })
  return { jobFile, hash: sha256(bytes) }
}

/** The job, if its file still has the bytes that were confirmed. */
export function readJob(jobFile: string, hash: string): { readonly job: Job } | Refusal {
  if (wasClaimed(jobFile)) return { problem: `${jobFile}: this run has been started already; nothing was done.` }
  if (!fs.existsSync(jobFile)) return { problem: `${jobFile}: there is no such job. Start the run again.` }
  const bytes = fs.readFileSync(jobFile)
  if (sha256(bytes) !== hash.toLowerCase())
    return {
      problem: `${jobFile}: the job was changed after it was confirmed, so it does not run. Start the run again.`,
    }
  const job = parseJob(parseJson(bytes))
  if (!job || sha256(job.command) !== job.commandHash)
    return { problem: `${jobFile}: is no job of this version of Gatebook. Start the run again.` }
  return { job }
}

/** Takes a job for this process. False when another has taken it: a task that the editor reconnects may start twice. */
export function claimJob(jobFile: string): boolean {
  const folder = path.dirname(jobFile)
  try {
    fs.renameSync(jobFile, path.join(folder, names.claimed))
  } catch (error) {
    if (wasClaimed(jobFile)) return false
    throw error
  }
  fs.writeFileSync(path.join(folder, names.recorder), String(process.pid), { mode: 0o600 })
  return true
}

/** Writes a result in whole or not at all. Throws what the file system throws. */
export function writeResult(resultFile: string, result: RunResult): void {
  writeWhole(resultFile, `${JSON.stringify(result, null, 2)}\n`, 0o600)
}

/** The result of a run; a refusal when there is none yet, or the file is not what a recorder wrote. */
export function readResult(resultFile: string): { readonly result: RunResult } | Refusal {
  if (!fs.existsSync(resultFile)) return { problem: `${resultFile}: the run has no result yet.` }
  const result = parseRunResult(parseJson(fs.readFileSync(resultFile)))
  return result ? { result } : { problem: `${resultFile}: is damaged. Run the command again.` }
}

/** Asks the recorder of a job to end it. Harmless when the run is over. */
export function requestCancel({ controlFile }: Job): void {
  fs.writeFileSync(controlFile, '', { mode: 0o600 })
}

export const isCancelRequested = ({ controlFile }: Job): boolean => fs.existsSync(controlFile)

/**
 * Results that are not placed yet, oldest first: those of runs that ended while nobody waited for them. A run whose
 * recorder is gone without a word is `interrupted`; one that still goes on is left out.
 */
export function listResults(runs: string = runsFolder()): RunResult[] {
  return runIds(runs)
    .filter((id) => !isPlaced(id, runs))
    .map((id) => resultOf(id, runs) ?? lostRun(path.join(runs, id)))
    .filter((result) => result !== null)
    .sort((a, b) => Date.parse(a.started) - Date.parse(b.started))
}

/** The runs of this user whose folders are kept, in no order. */
export function runIds(runs: string = runsFolder()): string[] {
  return fs.existsSync(runs) ? fs.readdirSync(runs) : []
}

/** The result of a run, placed or not; null while it has none. */
export const resultOf = (id: string, runs: string = runsFolder()): RunResult | null => resultIn(path.join(runs, id))

/** What a run was asked to be, once a recorder has taken it; null where its folder does not tell. */
export const claimedJob = (id: string, runs: string = runsFolder()): Job | null => jobIn(path.join(runs, id))

function jobIn(folder: string): Job | null {
  const claimed = path.join(folder, names.claimed)
  return fs.existsSync(claimed) ? parseJob(parseJson(fs.readFileSync(claimed))) : null
}

/** Does the result of a run stand in its document, or was it dismissed? */
export const isPlaced = (id: string, runs: string = runsFolder()): boolean =>
  fs.existsSync(path.join(runs, id, names.placed))

/** Remembers that the result of a run stands in its document, or that a person has dismissed it. */
export function markPlaced(id: string, runs: string = runsFolder()): void {
  fs.writeFileSync(path.join(runs, id, names.placed), '', { mode: 0o600 })
}

/**
 * Remembers, before the result of a run is put into its document, whether whoever does it saves the document afterwards:
 * it may be ended between the two.
 */
export function oweSave(id: string, owes: boolean, runs: string = runsFolder()): void {
  const file = path.join(runs, id, names.unsaved)
  if (owes) fs.writeFileSync(file, '', { mode: 0o600 })
  else fs.rmSync(file, { force: true })
}

export const owesSave = (id: string, runs: string = runsFolder()): boolean =>
  fs.existsSync(path.join(runs, id, names.unsaved))

function resultIn(folder: string): RunResult | null {
  const read = readResult(path.join(folder, names.result))
  return 'result' in read ? read.result : null
}

function lostRun(folder: string): RunResult | null {
  const recorder = path.join(folder, names.recorder)
  const job = fs.existsSync(recorder) && !isAtWork(recorder) ? jobIn(folder) : null
  // a result that was written between the two looks is the truth
  return job && (resultIn(folder) ?? interrupted(job, folder, fs.statSync(recorder).mtime))
}

/** Seconds by which the clock may have been set since. */
const bootTolerance = 60

/** Its process lives; not that of another program, which after a restart of the machine may have its number. */
function isAtWork(recorder: string): boolean {
  const age = (Date.now() - fs.statSync(recorder).mtimeMs) / 1000
  return age < os.uptime() + bootTolerance && isAlive(Number(fs.readFileSync(recorder, 'utf8')))
}

/** The result of a job that came to nothing for a reason outside the command, as long as it was seen; `taken` is when. */
function interrupted(job: Job, folder: string, taken: Date): RunResult {
  const reason = 'The recorder was ended before it could say how the command ended.'
  const seen = readProgress(folder)
  const { started, duration } = unfinished(job, taken)
  const times = { started: seen?.startedAt ?? started, duration: seen?.elapsed ?? duration }
  return { ...unfinished(job, taken), ...times, outcome: 'interrupted', reason }
}

/** What a result says before anything is known of the run. */
export function unfinished(job: Job, started: Date): Omit<RunResult, 'outcome' | 'reason'> {
  const { version, id, document, packet, command, commandHash, cwd, shell } = job
  const { expectedCode, expectation, kind, rerunOf, actor, confirmed } = job
  const place = { version, id, document, packet, command, commandHash, cwd, shell }
  const asked = { expectedCode, expectation, kind, rerunOf, actor, confirmed }
  const output = { bytes: 0, omitted: 0, kept: false, redacted: {} }
  const nothing = { exitCode: null, signal: null, duration: 0, output, record: null }
  return { ...place, ...asked, ...nothing, started: localMoment(started) }
}

const wasClaimed = (jobFile: string): boolean => fs.existsSync(path.join(path.dirname(jobFile), names.claimed))

/** Is there such a process, whoever it belongs to? */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch {
    return null
  }
}
