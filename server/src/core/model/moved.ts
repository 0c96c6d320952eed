import { movedBy } from '../parse/index.ts'
import type { ChecklistItem, Result, ReviewGate, ReviewRecord, Run, Span } from './document.ts'

/**
 * The same so many characters further on. `movedBy` moves whatever there is, key by key; what stands in a tracker by the
 * thousand, and moves with every letter that is typed above it, is written out here.
 */
export const movedSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by })

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
    command: movedBy(command, by),
    result: result && movedResult(result, by),
    waiver: movedBy(waiver, by),
  }
}

export function movedResult(said: Result, by: number): Result {
  const { raw, start, end, exitCode, outcome, duration, date, note, disposition } = said
  return { raw, start: start + by, end: end + by, exitCode, outcome, duration, date, note, disposition }
}

export function movedRun({ start, end, command, result, actor }: Run, by: number): Run {
  const words = { text: command.text, start: command.start + by, end: command.end + by }
  return { start: start + by, end: end + by, command: words, result: movedResult(result, by), actor }
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
