/**
 * The same so many characters further on. `movedBy` moves whatever there is, key by key; what stands in a tracker by the
 * thousand, and moves with every letter that is typed above it, is written out here.
 */
import { movedBy } from '../parse/index.ts'
import type {
  ChecklistItem,
  Command,
  RequiredCommand,
  Result,
  ReviewGate,
  ReviewRecord,
  Run,
  Span,
  Words,
} from './document.ts'

const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

const movedWords = ({ text, start, end }: Words, by: number): Words => ({ text, start: start + by, end: end + by })

export function movedItem(item: ChecklistItem, by: number): ChecklistItem {
  const { start, end, box, checked, text, textSpan, group, heading, depth, command, result, waiver } = item
  return {
    start: start + by,
    end: end + by,
    box: movedSpan(box, by),
    checked,
    text,
    textSpan: movedSpan(textSpan, by),
    group,
    heading,
    depth,
    command: command && movedCommand(command, by),
    result: result && movedResult(result, by),
    waiver: movedBy(waiver, by),
  }
}

function movedCommand({ text, code, tail, expectedCode, expectation, start, end }: Command, by: number): Command {
  return {
    text,
    code: movedSpan(code, by),
    tail: movedWords(tail, by),
    expectedCode,
    expectation,
    start: start + by,
    end: end + by,
  }
}

/** An item and its command stay the same objects wherever they are named. */
export function movedRequired(
  { command, item, result, lastRun }: RequiredCommand,
  by: number,
  items: ReadonlyMap<ChecklistItem, ChecklistItem>,
): RequiredCommand {
  const known = item && items.get(item)!
  return {
    command: known?.command ?? movedCommand(command, by),
    item: known,
    result: result && movedResult(result, by),
    lastRun: lastRun && movedResult(lastRun, by),
  }
}

function movedResult(said: Result, by: number): Result {
  const { raw, start, end, exitCode, outcome, duration, date, note, disposition } = said
  return { raw, start: start + by, end: end + by, exitCode, outcome, duration, date, note, disposition }
}

export function movedRun({ start, end, command, result, actor }: Run, by: number): Run {
  return {
    start: start + by,
    end: end + by,
    command: movedWords(command, by),
    result: movedResult(result, by),
    actor,
  }
}

export const movedGate = ({ name, value, reason, start, end }: ReviewGate, by: number): ReviewGate => ({
  name,
  value,
  reason,
  start: start + by,
  end: end + by,
})

export function movedRecord({ runs, gates, ...rest }: ReviewRecord, by: number): ReviewRecord {
  const moved = movedBy(rest, by)
  return {
    start: moved.start,
    end: moved.end,
    runs: runs.map((run) => movedRun(run, by)),
    gates: gates.map((gate) => movedGate(gate, by)),
    verdict: moved.verdict,
    commits: moved.commits,
    commitNote: moved.commitNote,
    findings: moved.findings,
    statements: moved.statements,
  }
}
