import type { GateDocument, Packet, Result, Run, Span, Words } from '../model/document.ts'
import { readResult } from '../model/result.ts'
import {
  commandsOf,
  isFinalOrApproved,
  newest,
  type PlacedCommand,
  requiredIn,
  runsOf,
  unlistedRuns,
} from './commands.ts'
import { type Fault, faultIn, faultOf } from './evidence-words.ts'
import { binds } from './law.ts'
import { nameCommand, shorten } from './phrase.ts'
import type { Draft, Fix, Rule } from './rule.ts'
import { suspects } from './suspects.ts'

const unfit =
  /\btimed?[ -]?out\b|\btimeouts?\b|\btruncat\w*|\b(?:empty|missing|no) output\b|\boutput\b[^.;]*\b(?:empty|truncated)\b|\bsummar(?:y|ies)\b/i
const evidence = /\b(?:evidence|outputs?|results?|runs?|tests?|commands?|summary-only|done)\b/i

/** Evidence that says timed out, truncated or no output, or that sums up in place of a run. */
export const evidenceInvalid: Rule = {
  code: 'evidence-invalid',
  summary: 'Evidence says timed out, truncated or no output, or is a summary instead of a run',
  severity: 'warning',
  statedBy: (sentence) => binds(sentence) && unfit.test(sentence) && evidence.test(sentence),
  *check(document) {
    const packets = suspected(document)
    for (const required of requiredIn(document, packets)) yield* ofCommand(required)
    for (const packet of packets) {
      yield* ofOtherRuns(packet)
      if (isFinalOrApproved(packet)) yield* [...ofStatements(packet), ...ofCells(document, packet)]
    }
  },
}

/** Whether a fault counts takes reading, and most packets have none. Cells are judged by their column, which is the board's. */
const suspected = suspects((packet) => {
  const { commands, runs, records, row } = packet
  return (
    commands.some(({ result, lastRun }) => (result && faultOf(result)) || (lastRun && faultOf(lastRun))) ||
    runs.some(({ result }) => faultOf(result)) ||
    (isFinalOrApproved(packet) &&
      (records.some(({ statements }) => statements.some(hasFault)) || (row?.cells.some(hasFault) ?? false)))
  )
})

const hasFault = ({ text }: Words) => faultOfLine(text) !== null

/** The last result of a checked command, or of one in a final packet: an open box claims nothing yet. */
function* ofCommand({ command, item, result, lastRun, packet, index }: PlacedCommand): Iterable<Draft> {
  const runs = runsOf(packet, command.text).map((run) => run.result)
  const last = newest([result, lastRun, ...runs].filter((one) => one !== null))
  const fault = last && faultOf(last)
  if (!last || !fault || item?.waiver) return
  const claims = item ? item.checked : packet !== null && isFinalOrApproved(packet)
  if (!claims && !(fault === 'summary' && runs.includes(last))) return
  yield draft(packet, last, sayResult(command.text, fault, last), packet ? [runNow(packet, index)] : [])
}

/** Runs on record of commands that the packet does not list. */
function* ofOtherRuns(packet: Packet): Iterable<Draft> {
  for (const runs of unlistedRuns(packet)) {
    const last = newest(runs.map(({ result }) => result))
    const fault = last && faultOf(last)
    if (last && fault && (fault === 'summary' || isFinalOrApproved(packet)))
      yield draft(packet, last, sayResult(runs[0].command.text, fault, last), [])
  }
}

/** Lines of the packet's evidence that name no command, where its runs do not prove what they say. */
function ofStatements(packet: Packet): Draft[] {
  if (isProven(packet)) return []
  return packet.records.flatMap(({ statements }) =>
    statements.flatMap((line) => {
      const fault = faultOfLine(line.text)
      return fault
        ? [draft(packet, line, sayLine('The evidence', packet, fault, line.text), firstUnproven(packet))]
        : []
    }),
  )
}

/** Cells of a board's evidence column, where the packet holds no run with a code. */
function ofCells({ boards }: GateDocument, packet: Packet): Draft[] {
  if (packet.runs.some(hasCode) || commandsOf(packet).some((one) => one.result && one.result.exitCode !== null))
    return []
  const board = boards.find(({ rows }) => packet.row && rows.includes(packet.row))
  return (board?.columns ?? []).flatMap(({ role }, i) => {
    const cell = role === 'evidence' ? packet.row?.cells[i] : undefined
    const fault = cell && faultOfLine(cell.text)
    return cell && fault
      ? [draft(packet, cell, sayLine('The evidence cell', packet, fault, cell.text), firstUnproven(packet))]
      : []
  })
}

/** A line that gives a code or a disposition, or that points to where the evidence is, is no summary. */
function faultOfLine(text: string): Fault | null {
  if (!faultIn(text) || /\b(?:see|section|below|above|log|report)\b|\]\(|https?:|\.\w{2,4}\b/i.test(text)) return null
  const read = readResult({ text: `-> ${text}`, start: 0, end: text.length + 3 })
  return read && faultOf({ ...read, raw: text })
}

const hasCode = ({ result }: Run) => result.exitCode !== null

/** Every command that the packet requires has a code: then a summary beside them replaces nothing. */
const isProven = (packet: Packet): boolean => packet.commands.length > 0 && !commandsOf(packet).some(isUnproven)

const isUnproven = ({ command, result, packet }: PlacedCommand) =>
  (result?.exitCode ?? null) === null && !runsOf(packet, command.text).some(hasCode)

function firstUnproven(packet: Packet): Fix[] {
  const found = commandsOf(packet).find(isUnproven)
  return found ? [runNow(packet, found.index)] : []
}

const runNow = (packet: Packet, command: number): Fix => ({
  title: 'Run it now',
  preferred: true,
  action: { name: 'run', packet: packet.id, command },
})

const meanings: Readonly<Record<Fault, string>> = {
  'timed-out': 'it timed out',
  truncated: 'its output was cut off',
  'no-output': 'no output was kept',
  summary: 'it sums up and shows no run',
}

const sayResult = (command: string, fault: Fault, { raw }: Result) =>
  `The evidence of ${nameCommand(command)} is "${quoted(raw)}": ${meanings[fault]}, which proves nothing, so run it again and record the exit code.`

const sayLine = (what: string, { id }: Packet, fault: Fault, text: string) =>
  `${what} of ${id} says "${quoted(text)}": ${meanings[fault]}, which proves nothing, so run the commands and record each with its exit code.`

const quoted = (raw: string) => shorten(raw.replace(/^\s*(?:->|→|⇒|=>|⟶)\s*/, ''), 50)

const draft = (packet: Packet | null, { start, end }: Span, message: string, fixes: readonly Fix[]): Draft => ({
  start,
  end,
  ...(packet ? { packet: packet.id } : {}),
  message,
  fixes,
})
