import { type Reading, read } from '../parse/index.ts'
import { readArtifacts } from './artifact.ts'
import { holdsPackets, readBoard } from './board.ts'
import { readClaims } from './claim.ts'
import { readCommandSets } from './command-set.ts'
import { readCommits } from './commit.ts'
import { readCovers } from './covers.ts'
import { isStatusLine, type Line, readDates, readLines } from './dated.ts'
import { readDependencies } from './dependency.ts'
import type { Board, DocumentKind, GateDocument, Status, StatusValue, Verdict, Words } from './document.ts'
import { readCommands, readItems } from './item.ts'
import { readEntries } from './entry.ts'
import { readHeaderPairs } from './header.ts'
import { readKind } from './kind.ts'
import { readLanes } from './lane.ts'
import { readLaw } from './law.ts'
import { readLinks } from './link.ts'
import { readListBoards } from './list-board.ts'
import { readPackets } from './packet.ts'
import { flatten, type Piece, tablesIn } from './piece.ts'
import { readLooseRuns, readRecords } from './record.ts'
import { isAboutRisks, readRisks } from './risk.ts'
import { type Room, readSections } from './section.ts'
import { shared } from './shared.ts'
import { readStatements } from './statement.ts'
import { readStatus, statusWords, type StatusWords } from './status.ts'
import { readSteps } from './step.ts'
import { readSuppressions } from './suppression.ts'
import { readUnknownDependencies } from './unknown-dependency.ts'
import { readVerdict } from './verdict.ts'
import { isLegend, readVocabulary } from './vocabulary.ts'
import { trimmed, wordsOf } from './words.ts'

/** What a team says of how a document is to be read. */
export interface ReadOptions {
  /** Status words of the team's own, with what they mean. */
  readonly vocabulary?: Readonly<Record<string, StatusValue>>
  /** The kind, where the document declares none itself. */
  readonly kind?: DocumentKind | null
}

/** Reads what a document says. Cannot fail: broken markdown gives fewer entities, never an exception. */
export function readDocument(text: string, { vocabulary, kind = null }: ReadOptions = {}): GateDocument {
  const reading = shared(read(text))
  const words = vocabulary && statusWords(vocabulary)
  const boards = readBoards(reading, words)
  const known = new Set(boards.flatMap((board) => board.rows.map((row) => row.id.text)))
  const rooms = readSections(reading, known, words)
  const header = headerEnd(rooms, text.length)
  const pieces = flatten(reading, rooms)
  const lines = [...readHeaderPairs(reading, pieces, header, words), ...readLines(reading, pieces, header)]
  readStatusLines(reading, lines, words)
  return assemble({ reading, boards, rooms, pieces, lines, words, kind })
}

interface Read {
  readonly reading: Reading
  readonly boards: readonly Board[]
  readonly rooms: readonly Room[]
  readonly pieces: readonly Piece[]
  readonly lines: readonly Line[]
  readonly words: StatusWords | undefined
  readonly kind: DocumentKind | null
}

const hasSteps: readonly DocumentKind[] = ['runbook', 'artifact-index', 'policy']

function assemble({ reading, boards, rooms, pieces, lines, words, kind: configured }: Read): GateDocument {
  const { text } = reading
  const placed = readItems(reading, pieces)
  const packets = readPackets({
    rooms,
    boards,
    items: placed,
    commands: readCommands(reading, pieces, placed),
    records: readRecords(reading, pieces),
    runs: readLooseRuns(reading, pieces),
    covers: readCovers(reading, pieces),
  })
  const entries = readEntries(reading, pieces, (topic) => isAboutRisks(topic) || isLegend(topic))
  const known = new Set(packets.map(({ id }) => id))
  const title = titleOf(reading)
  const status = headerStatus(reading, lines, words)
  const claims = readClaims(status, title?.text ?? '', rooms, packets, placed)
  const items = placed.map(({ value }) => value)
  const kind = readKind({ reading, title, pieces, rooms, packets, claims, items, configured })
  return {
    text,
    kind,
    title,
    status,
    dates: readDates(rooms, lines),
    links: readLinks(reading, pieces, lines),
    law: readLaw(reading, pieces),
    boards,
    packets,
    sections: rooms,
    items,
    claims,
    dependencies: readDependencies(reading, pieces, boards, known),
    unknownDependencies: readUnknownDependencies(reading, pieces, boards, known),
    verdicts: readVerdicts(text, rooms, lines),
    lanes: readLanes(reading, pieces, words),
    risks: readRisks(reading, pieces, rooms, entries),
    commandSets: readCommandSets(reading, pieces),
    vocabulary: readVocabulary(reading, pieces, entries),
    suppressions: readSuppressions(text, pieces),
    commits: readCommits(reading, pieces, known),
    steps: hasSteps.includes(kind) ? readSteps(reading, pieces) : [],
    artifactTables: readArtifacts(reading, pieces, kind),
    statements: kind === 'policy' ? readStatements(reading, pieces) : [],
  }
}

/** Boards that hold packets; those inside a packet's section only refer to packets and come later, so the first row of an id is its claim. */
function readBoards(reading: Reading, words?: StatusWords): Board[] {
  const tables = tablesIn(reading.blocks)
    .map((table) => readBoard(reading, table, words))
    .filter((board) => board !== null)
    .filter(holdsPackets)
  return tables.length ? tables : readListBoards(reading, words)
}

function titleOf(reading: Reading): Words | null {
  const heading = reading.blocks.find((block) => block.type === 'heading')
  return heading ? wordsOf(reading, heading) : null
}

/** The header ends at the second heading, or at the first where that is no title. */
function headerEnd(rooms: readonly Room[], length: number): number {
  const [first, second] = rooms
  return (first?.depth === 1 ? second?.start : first?.start) ?? length
}

const statusOf = (reading: Reading, line: Line, words?: StatusWords): Status | null => {
  const { start, end } = line.label!.value
  return readStatus(reading.text, reading.inline({ start, end, lines: [start, end] }), words)
}

const headerStatus = (reading: Reading, lines: readonly Line[], words?: StatusWords): Status | null =>
  lines
    .filter((line) => line.inHeader && isStatusLine(line))
    .map((line) => statusOf(reading, line, words))
    .findLast((status) => status !== null) ?? null

/** Gives each section its own status line; of several the last one counts. */
function readStatusLines(reading: Reading, lines: readonly Line[], words?: StatusWords): void {
  for (const line of lines) {
    if (line.inHeader || !line.room || !isStatusLine(line)) continue
    const status = statusOf(reading, line, words)
    if (status) line.room.statusLine = status
  }
}

const verdictName = /\b(?:verdict|decision|recommendation)\b[*_`]*\s*[:—–-]\s*/i

function readVerdicts(text: string, rooms: readonly Room[], lines: readonly Line[]): Verdict[] {
  const inHeadings = rooms.flatMap((room) => {
    const { start, end } = room.heading
    const at = verdictName.exec(text.slice(start, end))
    const from = start + (at ? at.index + at[0].length : 0)
    return at ? [readVerdict(trimmed(text, from, end), room.packet)] : []
  })
  const inLines = lines
    .filter(
      ({ label }) => label && /^(?:final |current |overall )?(?:verdict|decision|recommendation)$/.test(label.name),
    )
    .map((line) => readVerdict(line.label!.value, line.room?.packet ?? null))
  return [...inHeadings, ...inLines].filter((verdict) => verdict !== null).sort((a, b) => a.start - b.start)
}
