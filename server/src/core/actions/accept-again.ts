import { type Acceptance, acceptanceOf } from '../model/acceptance.ts'
import type { GateDocument } from '../model/document.ts'
import { readDuration } from '../model/result.ts'
import type { EvidenceRecord, StoredRecord } from '../evidence/record.ts'
import type { RunResult } from '../evidence/run.ts'

type Run = Pick<RunResult, 'packet' | 'command' | 'exitCode'>

/** The acceptance that stands on a command's line for the code that a run gave; null where none does. */
export function acceptanceFor({ packets }: GateDocument, { packet, command, exitCode }: Run): Acceptance | null {
  const required = packets.find(({ id }) => id === packet)?.commands.filter((one) => one.command.text === command) ?? []
  const all = required.map(({ item, result }) => (item?.checked ? acceptanceOf(result) : null))
  const [first] = all
  return first && all.every((one) => one?.exitCode === exitCode) ? first : null
}

/**
 * The run that an acceptance is bound to: that of its command, code, day and duration; `after` is a later one, which it
 * cannot be. Null where no record tells of it, or two could be it.
 */
export function acceptedRecord(
  records: readonly StoredRecord[],
  { exitCode, date, duration }: Acceptance,
  of: Pick<EvidenceRecord, 'document' | 'packet' | 'commandHash'>,
  after: string,
): EvidenceRecord | null {
  const own = records.flatMap(({ record }) =>
    record?.document === of.document && record.packet === of.packet && record.commandHash === of.commandHash
      ? record
      : [],
  )
  const fitting = own.filter(
    ({ run, exitCode: code, started, duration: seconds }) =>
      run !== after && code === exitCode && started.startsWith(date) && isRounded(seconds, duration),
  )
  const [first] = fitting
  return fitting.length === 1 && first ? first : null
}

/** Is this how a tracker writes so many seconds? */
function isRounded(seconds: number, written: string): boolean {
  const decimals = /\.(?<digits>\d+)/.exec(written)?.groups?.digits?.length ?? 0
  return Math.abs(seconds - (readDuration(written) ?? NaN)) <= 0.5 * 10 ** -decimals + 1e-9
}

/**
 * Did two runs find the same? Their outputs have the same lines, whatever their order, but for moments and durations.
 * Where one has no output nobody can tell, so they did not.
 */
export function foundTheSame(before: string | null, now: string | null): boolean {
  if (!before?.trim() || !now?.trim() || before.includes(cutMark) || now.includes(cutMark)) return false
  return linesOf(before) === linesOf(now)
}

/** Of output that was too much to be kept whole. */
const cutMark = ' bytes left out …]'

const moments =
  /\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?|\b\d\d:\d\d:\d\d(?:[.,]\d+)?\b/g
const durations = /\b\d+(?:\.\d+)?\s?(?:ms|s|seconds?)\b/g

const linesOf = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(moments, '').replace(durations, '').trim())
    .filter(Boolean)
    .sort()
    .join('\n')
