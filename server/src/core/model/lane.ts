import type { Reading, Table } from '../parse/index.ts'
import { readGrid, readHeader, columnOf, isBlank, type Grid, type GridRow } from './grid.ts'
import type { Count, Lane, Link, Status, Verdict, Words } from './document.ts'
import { isBox, isItem, isTable, ownSource, type Piece } from './piece.ts'
import { readStatus, type StatusWords } from './status.ts'
import { readVerdict } from './verdict.ts'
import { trimmed } from './words.ts'

const laneName = /^(?:(?:dependency|upstream|gate|release) )?lanes?(?: name)?$/
const trackerName = /^(?:(?:lane|upstream|linked|progress) )?tracker(?: (?:file|document|doc|link|path))?s?$/
const statusName = /^(?:(?:lane|current|overall) )?(?:status|state)$/
const verdictName = /^(?:(?:final|current|lane|overall) )?(?:verdict|decision|recommendation)$/
const countName = /packets|^count|^progress$|^complete|^done$/

/** What this document says of other trackers: rows of a table of lanes, and lines such as ``SEC lane: `x.md` — Complete, 5/5, GO``. */
export function readLanes(reading: Reading, pieces: readonly Piece[], words?: StatusWords): Lane[] {
  return pieces.flatMap((piece) => {
    if (isTable(piece)) return fromTable(reading, piece.block, words)
    if (!piece.source || piece.inQuote || isBox(piece) || !piece.lines.some(namesDocument)) return []
    if (isItem(piece)) return fromLine(reading, ownSource(piece.block), piece, words)
    return piece.lines.flatMap(({ start, end }) => fromLine(reading, { start, end, lines: [start, end] }, piece, words))
  })
}

const namesDocument = ({ text }: { readonly text: string }) => text.includes('.md')

function fromTable(reading: Reading, table: Table, words?: StatusWords): Lane[] {
  const names = readHeader(reading, table)
  if (columnOf(names, laneName) !== 0 && columnOf(names, trackerName) < 0) return []
  if (![statusName, verdictName, countName].some((pattern) => columnOf(names, pattern) >= 0)) return []
  const grid = readGrid(reading, table)
  return grid.rows.flatMap((row) => laneOf(reading, grid, row, words))
}

function laneOf(reading: Reading, { names }: Grid, row: GridRow, words?: StatusWords): Lane[] {
  const at = (pattern: RegExp) => columnOf(names, pattern)
  const raw = (column: number): Words | null => {
    const cell = row.cells[column]
    return cell ? trimmed(reading.text, cell.start, cell.end) : null
  }
  const status = row.sources[at(statusName)]
  const verdict = raw(at(verdictName))
  const name = row.cells[Math.max(at(laneName), 0)]
  if (!name || isBlank(name.text)) return []
  const tracker = row.sources[at(trackerName)]
  return [
    {
      name: name.text.replace(/\s+lane$/i, ''),
      target: tracker ? linkIn(reading, tracker, true) : firstLink(reading, row),
      status: status ? readStatus(reading.text, reading.inline(status, true), words) : null,
      count: raw(at(countName)) ? countIn(raw(at(countName))!) : null,
      verdict: verdict && readVerdict(verdict, null),
      start: row.start,
      end: row.end,
    },
  ]
}

const firstLink = (reading: Reading, row: GridRow): Link | null =>
  row.sources.map((source) => linkIn(reading, source, true)).find((link) => link !== null) ?? null

const markdownPath = /^[^\s`]+\.md(?:#[\w-]+)?$/

type Leaf = Parameters<Reading['inline']>[0]

/** The first markdown file that a leaf links to or names in a code span. */
function linkIn(reading: Reading, source: Leaf, inTable: boolean): Link | null {
  for (const run of reading.inline(source, inTable)) {
    if (run.href !== undefined && run.link && /\.md(?:#|$)/.test(run.href))
      return { ...run.link, role: 'lane', target: run.href }
    if (markdownPath.test(run.text.trim()) && (run.kind === 'code' || inTable))
      return { start: run.start, end: run.end, role: 'lane', target: run.text.trim() }
  }
  return null
}

const counted = /(?<![\w/.-])(?<done>\d{1,4})\s*(?:\/|of)\s*(?<total>\d{1,4})(?![\w/.-]*[\w/])/

function countIn({ text, start }: Words): Count | null {
  const match = counted.exec(text)
  if (!match?.groups) return null
  const from = start + match.index
  return {
    done: Number(match.groups.done),
    total: Number(match.groups.total),
    start: from,
    end: from + match[0].length,
  }
}

const laneHeading = /\blanes?\b|\bupstream\b|\bdependency trackers?\b/i
const saidLane =
  /^[*_]{0,3}(?<name>[\p{L}\p{N}][\p{L}\p{N} /_-]{0,40}?)(?<word>\s+(?:lane|tracker))?[*_]{0,3}\s*(?:[:—–]|-\s)/iu

/** A line that names a lane and its tracker file, and then says something of it. */
function fromLine(reading: Reading, source: Leaf, { room }: Piece, words?: StatusWords): Lane[] {
  const { text } = reading
  if (!text.slice(source.start, source.end).includes('.md')) return []
  const said = saidLane.exec(text.slice(source.start, source.end))?.groups
  if (!said?.name || !(said.word ?? laneHeading.test(room?.heading.text ?? ''))) return []
  const target = linkIn(reading, source, false)
  if (!target) return []
  const parts = partsOf(text, target.end, source.end)
  const status = firstOf(parts, (part) => statusIn(reading, part, words))
  const verdict = firstOf(parts, (part) => knownVerdict(part))
  const count = firstOf(parts, countIn)
  if (!status && !verdict && !count) return []
  return [{ name: said.name.trim(), target, status, count, verdict, start: source.start, end: source.end }]
}

const firstOf = <T>(parts: readonly Words[], read: (part: Words) => T | null): T | null =>
  parts.map(read).find((found) => found !== null) ?? null

/** What stands between commas, dashes and brackets behind the file's name. */
function partsOf(text: string, start: number, end: number): Words[] {
  return Array.from(text.slice(start, end).matchAll(/(?:[^,;()—–:|\s]|(?<!\s[-–—])\s(?![-–—]\s))+/gu), (match) =>
    trimmed(text, start + match.index, start + match.index + match[0].length),
  ).filter((part) => part.text !== '')
}

function statusIn(reading: Reading, { start, end }: Words, words?: StatusWords): Status | null {
  const status = readStatus(reading.text, reading.inline({ start, end, lines: [start, end] }), words)
  return status && status.value !== 'unknown' ? status : null
}

function knownVerdict(part: Words): Verdict | null {
  const verdict = readVerdict({ ...part, text: part.text }, null)
  return verdict && verdict.value !== 'unknown' ? verdict : null
}
