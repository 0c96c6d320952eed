import type { EvidenceRecord, RecordedCoverage, RecordedOutput, RecordedTree } from './record.ts'
import type { Gap, Job, Outcome, Progress, RunResult, Soak } from './run.ts'

type Check = (value: unknown) => boolean
/** Every field of a type has its check: a field that is added without one does not compile. */
type Shape<T> = { readonly [K in keyof Required<T>]: Check }

const text: Check = (value) => typeof value === 'string'
const filled: Check = (value) => typeof value === 'string' && value !== ''
const one: Check = (value) => value === 1
const amount: Check = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0
const exitCode: Check = (value) => Number.isInteger(value)
const hash: Check = (value) => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
const uuid: Check = (value) => typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)
const moment: Check = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value)
const truth: Check = (value) => typeof value === 'boolean'
const texts: Check = (value) => Array.isArray(value) && value.every(text)
const amounts: Check = (value) => isObject(value) && Object.values(value).every(amount)
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value)
const confirmed: Check = (value) => value === 'person' || value === 'flag'
const outcomes: Readonly<Record<Outcome, true>> = {
  passed: true,
  failed: true,
  'timed-out': true,
  cancelled: true,
  interrupted: true,
  'not-started': true,
}

const outputShape: Shape<RecordedOutput> = { bytes: amount, omitted: amount, kept: truth, redacted: amounts }
const coverageShape: Shape<RecordedCoverage> = { covers: texts, files: amount, digest: hash }
const treeShape: Shape<RecordedTree> = {
  commit: orNull(filled),
  tree: orNull(filled),
  without: texts,
  dirty: truth,
  covered: orNull((value) => fits(value, coverageShape)),
}

const common = {
  version: one,
  document: filled,
  packet: filled,
  command: filled,
  commandHash: hash,
  cwd: filled,
  shell: filled,
  expectedCode: exitCode,
  expectation: orNull(text),
  kind: (value: unknown) => value === 'run' || value === 'rerun',
  rerunOf: orNull(hash),
  actor: text,
  confirmed,
}
const asked = { ...common, id: uuid }
const observed = {
  outcome: (value: unknown) => typeof value === 'string' && Object.hasOwn(outcomes, value),
  exitCode: orNull(exitCode),
  signal: orNull(text),
  started: moment,
  duration: amount,
  output: (value: unknown) => fits(value, outputShape),
}
const above: Check = (value) => amount(value) && value !== 0
const soakShape: Shape<Soak> = { hours: above, report: filled }
const gapShape: Shape<Gap> = { from: moment, to: moment, seconds: amount }
const progressShape: Shape<Progress> = {
  startedAt: moment,
  seenAt: moment,
  elapsed: amount,
  hours: orNull(above),
  gaps: (value) => Array.isArray(value) && value.every((gap) => fits(gap, gapShape)),
}
const jobShape: Shape<Job> = {
  ...asked,
  soak: orNull((value) => fits(value, soakShape)),
  timeout: above,
  environment: (value) => isObject(value) && Object.values(value).every(text),
  controlFile: filled,
  resultFile: filled,
}
const resultShape: Shape<RunResult> = { ...asked, ...observed, reason: orNull(text), record: orNull(hash) }
const recordShape: Shape<EvidenceRecord> = {
  ...common,
  ...observed,
  run: uuid,
  ci: orNull(filled),
  git: orNull((value) => fits(value, treeShape)),
  environment: texts,
  tool: filled,
}

/** A job as it was read from a file; null where anything is missing or of another type. */
export function parseJob(given: unknown): Job | null {
  return fits(given, jobShape) ? given : null
}

/** The result of a run as it was read from a file; null where it is malformed, or a pass has not the expected code. */
export function parseRunResult(given: unknown): RunResult | null {
  return fits(given, resultShape) && isTrue(given) ? given : null
}

/** A record as it was read from a file; null where it is malformed, or a pass has not the expected code. */
export function parseRecord(given: unknown): EvidenceRecord | null {
  return fits(given, recordShape) && isTrue(given) ? given : null
}

/** What a recorder has left of a run that goes on; null where it is malformed. */
export function parseProgress(given: unknown): Progress | null {
  return fits(given, progressShape) ? given : null
}

const isTrue = ({ outcome, exitCode, expectedCode }: RunResult | EvidenceRecord): boolean =>
  (outcome === 'passed') === (exitCode === expectedCode)

function fits<T>(given: unknown, shape: Shape<T>): given is T {
  return isObject(given) && Object.entries<Check>(shape).every(([name, check]) => check(given[name]))
}

const isObject = (given: unknown): given is Readonly<Record<string, unknown>> =>
  typeof given === 'object' && given !== null && !Array.isArray(given)
