import { placeRun, type Placement } from '../evidence/place.ts'
import type { Outcome, RunResult } from '../evidence/run.ts'
import type { GateDocument } from '../model/document.ts'
import type { Change } from './change.ts'

/** Places the content of a result file, whatever it holds, in the document as it stands now. */
export function place(document: GateDocument, given: unknown): Change {
  const result = parseRunResult(given)
  if (!result)
    return { missing: 'The result file is not one that Gatebook wrote, or it is damaged. Run the command again.' }
  const placement = placeRun(document, result, result.started.slice(0, 10))
  return 'edits' in placement ? placement : { missing: reason(placement.missing, result) }
}

type Missing = Extract<Placement, { missing: string }>['missing']

function reason(missing: Missing, { packet, command }: RunResult): string {
  const stays = 'The evidence stays pending.'
  switch (missing) {
    case 'packet':
      return `The tracker has no packet ${packet} any more. ${stays}`
    case 'command':
      return `Packet ${packet} does not require \`${command}\` any more: it is gone or was changed. ${stays}`
    case 'ambiguous':
      return `Packet ${packet} requires \`${command}\` more than once, so its line cannot be told. ${stays}`
    case 'conflict-markers':
      return `The document holds merge-conflict markers. Resolve them first. ${stays}`
    case 'not-run':
      return `\`${command}\` was not run, so there is no result to write.`
  }
}

const texts = ['id', 'document', 'packet', 'command', 'commandHash', 'cwd', 'shell', 'started', 'actor'] as const
const numbers = ['expectedCode', 'duration', 'bytes'] as const
const outcomes: readonly unknown[] = [
  'passed',
  'failed',
  'timed-out',
  'cancelled',
  'interrupted',
  'not-started',
] satisfies Outcome[]

/** Null where anything that a result must say is missing or of another type, or a pass has not the expected code. */
export function parseRunResult(given: unknown): RunResult | null {
  if (typeof given !== 'object' || given === null) return null
  const said = given as Readonly<Record<string, unknown>>
  const complete =
    said.version === 1 &&
    texts.every((name) => typeof said[name] === 'string') &&
    numbers.every((name) => Number.isFinite(said[name])) &&
    outcomes.includes(said.outcome) &&
    (said.exitCode === null || Number.isInteger(said.exitCode)) &&
    (said.outcome !== 'passed' || said.exitCode === said.expectedCode) &&
    isTextOrNull(said.signal) &&
    isTextOrNull(said.reason) &&
    (said.confirmed === 'person' || said.confirmed === 'flag') &&
    /^\d{4}-\d\d-\d\dT/.test(String(said.started))
  return complete ? (said as unknown as RunResult) : null
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string'
}
