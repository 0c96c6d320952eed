import type { Job, Outcome, RunResult } from './run.ts'

type Check = (value: unknown) => boolean
/** Every field of a type has its check: a field that is added without one does not compile. */
type Shape<T> = { readonly [K in keyof Required<T>]: Check }

const text: Check = (value) => typeof value === 'string'
const filled: Check = (value) => typeof value === 'string' && value !== ''
const textOrNull: Check = (value) => value === null || typeof value === 'string'
const one: Check = (value) => value === 1
const amount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0
const exitCode: Check = (value) => Number.isInteger(value)
const hash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const uuid: Check = (value) => typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
const moment: Check = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
const confirmed: Check = (value) => value === 'person' || value === 'flag'
const outcomes: Readonly<Record<Outcome, true>> = {
  passed: true,
  failed: true,
  'timed-out': true,
  cancelled: true,
  interrupted: true,
  'not-started': true,
}

const asked = {
  version: one,
  id: uuid,
  document: filled,
  packet: filled,
  command: filled,
  commandHash: hash,
  cwd: filled,
  shell: filled,
  expectedCode: exitCode,
  actor: text,
  confirmed,
}
const jobShape: Shape<Job> = {
  ...asked,
  timeout: (value) => amount(value) && value !== 0,
  controlFile: filled,
  resultFile: filled,
}
const resultShape: Shape<RunResult> = {
  ...asked,
  outcome: (value) => typeof value === 'string' && Object.hasOwn(outcomes, value),
  exitCode: (value) => value === null || exitCode(value),
  signal: textOrNull,
  started: moment,
  duration: amount,
  bytes: amount,
  reason: textOrNull,
}

/** A job as it was read from a file; null where anything is missing or of another type. */
export function parseJob(given: unknown): Job | null {
  return fits(given, jobShape) ? given : null
}

/** The result of a run as it was read from a file; null where it is malformed, or a pass has not the expected code. */
export function parseRunResult(given: unknown): RunResult | null {
  if (!fits(given, resultShape)) return null
  return given.outcome === 'passed' && given.exitCode !== given.expectedCode ? null : given
}

function fits<T>(given: unknown, shape: Shape<T>): given is T {
  if (typeof given !== 'object' || given === null) return false
  const said = given as Readonly<Record<string, unknown>>
  return Object.entries<Check>(shape).every(([name, check]) => check(said[name]))
}
