import type { GateDocument, RequiredCommand, Span } from '../model/document.ts'
import { namedSteps } from '../model/named-steps.ts'
import type { Edit } from '../rules/rule.ts'
import { describeEnd } from './describe.ts'
import { formatDuration } from './duration.ts'
import { exitLead, readLine, type ResultLine, type Statement } from './line.ts'
import { type Notation, notationOf, tickedBox } from './notation.ts'
import type { RunResult } from './run.ts'

/** What is written of a run. A record of it tells the same, but for secrets in its command. */
export type PlacedRun = Pick<RunResult, 'packet' | 'command' | 'outcome' | 'exitCode' | 'signal' | 'duration'>

/** Why a person takes another code than the expected, and who. */
export interface Accepted {
  readonly reason: string
  readonly actor: string
}

/** The edits of one run, or why they have no place: then the evidence stays pending, a line is never guessed. */
export type Placement =
  | { readonly edits: readonly Edit[] }
  | { readonly missing: 'packet' | 'command' | 'ambiguous' | 'conflict-markers' | 'not-run' }

/**
 * What a run writes: on its command's line and nowhere else. A pass ticks the box and takes the place of the expectation;
 * anything but `exit N` that was expected stays behind as `required: …`. A run that did not pass opens the box, restores
 * the expectation and leaves `(last run: …)`. A listed command without a box has no expectation on its line: it gets the
 * result, whatever it is.
 * A cancelled or interrupted run writes nothing: somebody or something else ended it, which says nothing of the command.
 * A time-out does say something, so it is written. Whether the run passed is judged by what the document expects now.
 * `date` is the local date of the run, `YYYY-MM-DD`.
 */
export function placeRun(document: GateDocument, result: PlacedRun, date: string): Placement {
  if (result.outcome === 'cancelled' || result.outcome === 'interrupted' || result.outcome === 'not-started')
    return { missing: 'not-run' }
  return placeWith(document, result, { date, accepted: null })
}

/** Ticks the box of a run that a person accepts: its code stands with the reason, the expectation behind it. */
export const placeAccepted = (document: GateDocument, run: PlacedRun, accepted: Accepted, date: string): Placement =>
  placeWith(document, run, { date, accepted })

function placeWith(
  document: GateDocument,
  result: PlacedRun,
  said: { readonly date: string; readonly accepted: Accepted | null },
): Placement {
  if (conflict.test(document.text)) return { missing: 'conflict-markers' }
  const packet = document.packets.find(({ id }) => id === result.packet)
  // a step has no place for a result: the record is its evidence
  if (!packet) return namedSteps(document).has(result.packet) ? { edits: [] } : { missing: 'packet' }
  const places = packet.commands.filter(({ command }) => command.text === result.command)
  if (!places.length) return { missing: 'command' }
  if (!places.every((place) => isTwin(place, places[0]!))) return { missing: 'ambiguous' }
  const writer = { document, result, ...said, notation: notationOf(document, packet, result.command) }
  // lines that read the same require the same: one run answers them all, and they go on reading the same
  return { edits: places.flatMap((place) => placeOn(place, writer)) }
}

interface Writer {
  readonly document: GateDocument
  readonly result: PlacedRun
  readonly date: string
  /** Null where nobody accepted it: then only the expected code is a pass. */
  readonly accepted: Accepted | null
  readonly notation: Notation
}

const conflict = /^(?:<{7}|>{7})(?: |\r?$)/m

function isTwin({ command, item }: RequiredCommand, other: RequiredCommand): boolean {
  return command.tail.text === other.command.tail.text && item?.checked === other.item?.checked
}

function placeOn(required: RequiredCommand, writer: Writer): Edit[] {
  const { command, item } = required
  const { document, result, accepted } = writer
  const line = readLine(document.text, command, item === null || item.checked)
  const passed = accepted !== null || (result.exitCode !== null && result.exitCode === command.expectedCode)
  if (!item) return merge(document.text, stateResult(required, line, writer))
  const box = passed ? tickedBox(document.items, document.text) : '[ ]'
  const boxEdits = item.checked === passed ? [] : [{ start: item.box.start, end: item.box.end, newText: box }]
  const edits = passed ? stateResult(required, line, writer) : reopen(required, line, writer)
  return [...boxEdits, ...merge(document.text, edits)]
}

/** The observed result takes the place of what the line says. */
function stateResult({ command }: RequiredCommand, line: ResultLine, writer: Writer): Edit[] {
  const { statement, remark, head } = line
  const required = requirement(statement, command.expectedCode) ?? (writer.accepted && `exit ${command.expectedCode}`)
  const removal = remark ? [{ ...remark, newText: '' }] : []
  if (!statement) return [...removal, { start: head, end: head, newText: newStatement(required, writer) }]
  return [...removal, { start: statement.start, end: statement.end, newText: statedAnew(statement, required, writer) }]
}

/** The expectation comes back, with what the run gave behind it. */
function reopen({ command }: RequiredCommand, line: ResultLine, writer: Writer): Edit[] {
  const { statement, remark, end } = line
  const behind = { ...(remark ?? { start: end, end }), newText: ` (last run: ${lastRun(writer)})` }
  if (!statement) return [behind]
  const { isExpectation, words } = statement
  const expected = statement.required ?? (isExpectation ? words : codeWords(statement, command.expectedCode, writer))
  const newText = statement.bracketed ? `(${expected})` : expected
  return [{ start: statement.start, end: statement.end, newText }, behind]
}

/** What was required, where the result does not say it by itself: then it must not be lost with the expectation's place. */
function requirement(statement: Statement | null, expectedCode: number): string | null {
  const plain = expectedCode === 0 ? null : `exit ${expectedCode}`
  const words = statement?.required ?? (statement?.isExpectation && !statement.isPlain ? statement.words : null)
  if (words === null || /^exit 0$/i.test(words)) return plain
  // a number that came first would be read as the code that is required
  return (/^\d/.test(words) ? `"${words}"` : words).replace(/\s+/g, ' ')
}

function newStatement(required: string | null, writer: Writer): string {
  const { notation, result } = writer
  if (result.exitCode === null) return ` ${arrowOf(notation)}${withDetails(ending(writer), false, required, writer)}`
  if (notation.bracketed) return ` ${withDetails(ending(writer), true, required, writer)}`
  return ` ${withDetails(`${notation.lead}${result.exitCode}`, false, required, writer)}`
}

/** `exit 3 (…)` in the words that the line has for it; behind an arrow where there is no code to tell a result by. */
function statedAnew(statement: Statement, required: string | null, writer: Writer): string {
  const { exitCode } = writer.result
  if (exitCode !== null)
    return withDetails(codeWords(statement, exitCode, writer), statement.bracketed, required, writer)
  return `${statement.hasArrow ? '' : arrowOf(writer.notation)}${withDetails(ending(writer), false, required, writer)}`
}

function codeWords({ words, isPlain, hasArrow, bracketed }: Statement, code: number, { notation }: Writer): string {
  const number = /\d{1,3}(?=`?$)/
  if (isPlain && number.test(words)) return words.replace(number, String(code))
  return hasArrow || bracketed ? `exit ${code}` : `${notation.bracketed ? '-> exit ' : notation.lead}${code}`
}

/** The arrow alone: `-> `. */
const arrowOf = ({ lead }: Notation): string => (/^\S+ exit $/.test(lead) ? lead.replace(/exit $/, '') : '-> ')

function withDetails(
  words: string,
  bracketed: boolean,
  required: string | null,
  { result, date, accepted, notation }: Writer,
): string {
  const took = result.exitCode === null ? [] : [formatDuration(result.duration, notation.duration)]
  // where there is no code, the required one must not be read for it
  const wanted = result.exitCode === null ? required?.replace(exitLead, '') : required
  const observed = [...(accepted ? [`${accepted.reason}; ${accepted.actor}`] : []), ...took, date].join(', ')
  const details = observed + (wanted ? `; required: ${wanted}` : '')
  return bracketed ? `(${words}, ${details})` : `${words} (${details})`
}

/** `exit 3`, `timed out after 600s`, `killed by SIGSEGV after 41.2s`. */
function ending({ result, notation }: Writer): string {
  const duration = formatDuration(result.duration, notation.duration)
  return result.exitCode === null ? `${describeEnd(result)} after ${duration}` : describeEnd(result)
}

function lastRun({ result, date, notation }: Writer): string {
  const duration = formatDuration(result.duration, notation.duration)
  if (result.outcome === 'timed-out') return `timed out after ${duration}, ${date}`
  return `${describeEnd(result)}, ${duration}, ${date}`
}

/** One edit from the first to the last change of a line; none where nothing would change. */
function merge(text: string, edits: readonly Edit[]): Edit[] {
  const sorted = edits.toSorted((a, b) => a.start - b.start || a.end - b.end)
  const span: Span = { start: sorted[0]!.start, end: Math.max(...sorted.map(({ end }) => end)) }
  let [newText, at] = ['', span.start]
  for (const edit of sorted) {
    newText += text.slice(at, edit.start) + edit.newText
    at = edit.end
  }
  return newText === text.slice(span.start, span.end) ? [] : [{ ...span, newText }]
}
