import type { Reading, Table } from '../parse/index.ts'
import type { ChecklistItem, Result, ReviewGate, ReviewRecord, Run, Words } from './document.ts'
import { readHeader } from './grid.ts'
import { type Placed, placedIn } from './item.ts'
import { markerLength } from './label.ts'
import { matchesOf } from './matches.ts'
import { isBox, isFence, isItem, isProgram, isTable, type LabelledLine, ownLine, type Piece } from './piece.ts'
import { readResult } from './result.ts'
import { readRuns } from './run-line.ts'
import type { Room } from './section.ts'
import { readVerdict } from './verdict.ts'
import { type RawLine, trimmed, wordsOf } from './words.ts'

const inRecord = (room: Room | null) => room?.group === 'review-record' || room?.group === 'evidence'

/** One record for each stretch of lines that stands under a heading of review or evidence, fenced or not. */
export function readRecords(reading: Reading, pieces: readonly Piece[]): Placed<ReviewRecord>[] {
  const byRoom = new Map<Room, LabelledLine[]>()
  for (const piece of pieces) {
    if (!piece.room || !inRecord(piece.room)) continue
    const lines = byRoom.get(piece.room) ?? []
    lines.push(...linesOf(reading, piece))
    byRoom.set(piece.room, lines)
  }
  return Array.from(byRoom, ([room, lines]) => placedIn(room, readRecord(reading.text, room, lines)))
}

/** Runs that stand outside records: in a fence with results, or in a table with a column of exit codes. */
export function readLooseRuns(reading: Reading, pieces: readonly Piece[]): Placed<Run>[] {
  return pieces.flatMap((piece) => {
    if (isTable(piece)) return tableRuns(reading, piece.block).map((run) => placedIn(piece.room, run))
    if (!isFence(piece) || inRecord(piece.room) || piece.room?.group === 'required-commands') return []
    if (isProgram(piece.block.info) || toBeFilledIn.test(reading.text.slice(piece.block.start, piece.block.end)))
      return []
    return readRuns(reading.text, piece.lines).map((run) => placedIn(piece.room, run))
  })
}

/** A fence that is copied and filled in later records nothing. */
const toBeFilledIn =
  /\bYYYY-MM-DD\b|\bHH:MM\b|\bYES\s?\/\s?NO\b|\[(?:paste|insert|fill in|your|actual|to be)\b[^\]\n]*\]|<(?:code|hash|sha|name|owner|date|reason|status|paste[^>\n]*)>/i

function linesOf({ text }: Reading, piece: Piece): readonly LabelledLine[] {
  if (isBox(piece)) return []
  return isItem(piece) ? [ownLine(text, piece)] : piece.lines
}

/** Several lists of a record are found by the labels over them. */
function readRecord(text: string, room: Room, lines: readonly LabelledLine[]): ReviewRecord {
  const commitLines = linesUnder(lines, /^(?:checkpoint )?commits?(?: hash)?$/)
  const commits = commitLines.flatMap(hashesOf)
  const runs = readRuns(text, lines)
  const findings = linesUnder(lines, /^(?:review )?findings$/).filter(saysSomething)
  const note = commitLines.find(saysSomething)
  return {
    start: room.start,
    end: lines.at(-1)?.end ?? room.heading.end,
    runs,
    gates: lines.map((line) => readGate(line)).filter((gate) => gate !== null),
    verdict: lines.map((line) => labelledVerdict(line, room.packet)).findLast((verdict) => verdict !== null) ?? null,
    commits,
    commitNote: commits.length || !note ? null : behindMarker(text, note),
    findings: findings.map((line) => behindMarker(text, line)),
    statements: readStatements(text, room, lines, runs),
  }
}

const saysSomething = ({ text }: RawLine) => text.slice(markerLength(text)).trim() !== ''

/** What a line says behind the marker of its list. */
const behindMarker = (text: string, line: RawLine) => trimmed(text, line.start + markerLength(line.text), line.end)

/** The items of its lists of commands that are no runs; of an evidence section without runs every line up to the first label. */
function readStatements(text: string, room: Room, lines: readonly LabelledLine[], runs: readonly Run[]): Words[] {
  const labelled = lines.findIndex(({ label }) => label !== null)
  const isLoose = runs.length === 0 && /\bevidence\b/i.test(room.heading.text)
  const loose = isLoose ? lines.slice(0, labelled < 0 ? lines.length : labelled) : []
  const listed = linesUnder(lines, /\bcommands?(?: run)?\b|\b(?:re)?runs?\b|\bexit codes?\b/)
  const ran = new Set(runs.map(({ start }) => start))
  return [...loose, ...listed.filter((line) => isListed(text, line))]
    .map((line) => behindMarker(text, line))
    .filter((words) => words.text && !ran.has(words.start))
}

/** Outside a fence the marker stands before the line of an item. */
const isListed = (text: string, { start, text: line }: RawLine) =>
  markerLength(line) > 0 || /(?:\d[.)]|[-*+])\s+$/.test(text.slice(Math.max(0, start - 8), start))

const labelledVerdict = ({ label }: LabelledLine, packet: string | null) =>
  label && /verdict/.test(label.name) ? readVerdict(label.value, packet) : null

/** The lines of the list that a label announces, and what stands on the label's own line. `P1: …` is an item that is rated. */
function linesUnder(lines: readonly LabelledLine[], name: RegExp): RawLine[] {
  const found: RawLine[] = []
  let inside = false
  for (const line of lines) {
    const { label } = line
    const isLabel = label !== null && !/^p\d$/.test(label.name)
    if (isLabel) inside = name.test(label.name)
    if (inside) found.push(isLabel ? label.value : line)
  }
  return found
}

const hash = /(?<![\w/.-])[0-9a-f]{7,40}(?![\w/.-])/g

const hashesOf = (line: RawLine): Words[] =>
  matchesOf(line.text, hash)
    .map((match) => ({
      text: match[0],
      start: line.start + match.index,
      end: line.start + match.index + match[0].length,
    }))
    .filter(({ text }) => /\d/.test(text))

const gateLine =
  /^\s*(?:(?:\d+[.)]|[-*+])\s+)?\**(?<name>P\d)\**\s*:?\**\s*[`*]*(?<value>PASS(?:ED)?|FAIL(?:ED)?|N\/A)\b[`*]*\s*(?:[—–:-]\s*)?\(?(?<reason>.*?)\)?\s*$/i

/** `P0 PASS — reason`, `- P1: N/A (docs-only packet)`. */
export function readGate(line: RawLine): ReviewGate | null {
  const groups = gateLine.exec(line.text)?.groups
  if (!groups) return null
  const value = /^pass/i.test(groups.value!) ? 'pass' : /^fail/i.test(groups.value!) ? 'fail' : 'not-applicable'
  return { name: groups.name!.toUpperCase(), value, reason: groups.reason || null, start: line.start, end: line.end }
}

/** The gates that stand as boxes under a heading of gates. */
export const readGates = (items: readonly Placed<ChecklistItem>[]): Placed<ReviewGate>[] =>
  items
    .filter(({ value }) => value.group === 'review-gates')
    .map(({ value, packet }) => ({ packet, value: gateOf(value) }))

/** A gate's box: `P0 PASS — reason`; a box that is not ticked is open whatever it says. */
function gateOf(item: ChecklistItem): ReviewGate {
  const said = readGate({ text: item.text, start: item.start, end: item.end })
  const name = said?.name ?? item.text.replace(/[:(—–].*$/, '').trim()
  const value = item.checked ? (said?.value ?? 'pass') : 'open'
  return { name, value, reason: said?.reason ?? null, start: item.start, end: item.end }
}

function tableRuns(reading: Reading, table: Table): Run[] {
  const names = readHeader(reading, table)
  const command = names.findIndex((name) => /^commands?$/.test(name))
  const exit = names.findIndex((name) => /^exit(?: code)?$|^rc$|^result$/.test(name))
  if (command < 0 || exit < 0) return []
  return table.rows.slice(1).flatMap((row) => {
    const [words, said] = [row[command], row[exit]].map((cell) => cell && wordsOf(reading, cell, true))
    const result = said && cellResult(said)
    return words?.text && result
      ? [{ start: words.start, end: said.end, command: words, result, actor: 'unknown' as const }]
      : []
  })
}

function cellResult(cell: Words): Result | null {
  if (!/^\d{1,3}\b/.test(cell.text)) return readResult(cell)
  return readResult({ ...cell, text: `-> ${cell.text}` })
}
