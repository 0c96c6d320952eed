import { movedBy, type Chapter, type Reading, readingOf, type Table } from '../parse/index.ts'
import { rememberingTexts } from '../parse/memo.ts'
import { readArtifacts } from './artifact.ts'
import { readCommandSets } from './command-set.ts'
import { readCommits, speaksOfCommits } from './commit.ts'
import { readCovers } from './covers.ts'
import { isStatusLine, type Line, readDates, readLines } from './dated.ts'
import { readColumnDependencies, readLineDependencies, readOrders } from './dependency.ts'
import type { Board, Status } from './document.ts'
import { readEntries } from './entry.ts'
import { gather } from './gather.ts'
import { readHeaderPairs } from './header.ts'
import { announcedCommands, type Placed, readCommands, readItems } from './item.ts'
import { readSigns, type Signs } from './kind.ts'
import { readLanes } from './lane.ts'
import { readLaw } from './law.ts'
import { readLinks } from './link.ts'
import { readMatrices } from './matrix.ts'
import { readMentions } from './mention.ts'
import { movedGate, movedItem, movedRecord, movedRequired, movedRun } from './moved.ts'
import { flatten, isTable, type Piece } from './piece.ts'
import { readGates, readLooseRuns, readRecords } from './record.ts'
import { remembering } from './remember.ts'
import { isAboutRisks, readRisks } from './risk.ts'
import type { Room } from './section.ts'
import { shared } from './shared.ts'
import { readSoaks, speaksOfSoaks } from './soak.ts'
import { readStatements } from './statement.ts'
import { readSteps } from './step.ts'
import { readStatus, type StatusWords } from './status.ts'
import { speaksOfSuppressions } from './suppression.ts'
import { readUnknownDependencies } from './unknown-dependency.ts'
import { readVerdicts } from './verdict.ts'
import { isLegend, readVocabulary } from './vocabulary.ts'

/** What the readers of its chapters are told of the whole document. */
export interface Context {
  /** The URLs of its definitions. */
  readonly targets: ReadonlyMap<string, string>
  readonly words: StatusWords | undefined
  /** The ids of its packets. */
  readonly known: ReadonlySet<string>
}

/** What a chapter says. */
export interface Content {
  /** Of the header's pairs, which its lines overrule, and of its lines. */
  readonly headerStatus: { readonly inPairs: Status | null; readonly inLines: Status | null }
  /** Of each room. */
  readonly statusLines: readonly (Status | null)[]
  readonly signs: Signs
  /** What is read of the whole document only where a chapter says its word. */
  readonly speaksOf: { readonly commits: boolean; readonly soaks: boolean; readonly suppressions: boolean }
  /** Without those that hold nothing, as most of most chapters: what is put together and moved at every edit is small. */
  readonly lists: Partial<Lists>
}

export type Lists = ReturnType<typeof readLists>

/** Offsets are the chapter's. @param headerEnd where in it the document's header ends */
export function readContent(
  chapter: Chapter,
  context: Context,
  rooms: readonly Room[],
  boards: readonly Board[],
  headerEnd: number,
): Content {
  const reading = shared(readingOf(chapter, context.targets))
  const pieces = flatten(reading, rooms)
  const tables = pieces.filter(isTable)
  const pairs = readHeaderPairs(reading, tables, headerEnd, context.words)
  const lines = readLines(pieces, headerEnd)
  const labelled = [...pairs, ...lines]
  const [statedInPairs, statedInLines] = [pairs.filter(isStatusLine), lines.filter(isStatusLine)]
  const inRooms = [...statedInPairs, ...statedInLines].filter(({ inHeader }) => !inHeader)
  const byRoom = gather(inRooms.map((line) => [line.room, line] as const))
  const last = (among: readonly Line[] = []) => lastStatus(reading, among, context.words)
  return {
    headerStatus: {
      inPairs: last(statedInPairs.filter(({ inHeader }) => inHeader)),
      inLines: last(statedInLines.filter(({ inHeader }) => inHeader)),
    },
    statusLines: rooms.map((room) => last(byRoom.get(room))),
    signs: readSigns(reading, tables),
    speaksOf: {
      commits: speaksOfCommits(reading.text),
      soaks: speaksOfSoaks(reading.text),
      suppressions: speaksOfSuppressions(reading.text),
    },
    lists: withoutEmpty(readLists({ reading, pieces, tables, labelled, rooms, boards, context })),
  }
}

interface Material {
  readonly reading: Reading
  readonly pieces: readonly Piece[]
  readonly tables: readonly Piece<Table>[]
  /** The header's pairs, and the lines. */
  readonly labelled: readonly Line[]
  readonly rooms: readonly Room[]
  readonly boards: readonly Board[]
  readonly context: Context
}

function readLists({ reading, pieces, tables, labelled, rooms, boards, context: { words, known } }: Material) {
  const announced = announcedCommands(pieces)
  const items = readItems(reading, pieces, announced)
  const entries = readEntries(reading, pieces, isAnnouncing)
  const orders = readOrders(reading, pieces, known)
  return {
    boards,
    items,
    commands: readCommands(reading, pieces, items, announced),
    gates: readGates(items),
    records: readRecords(reading, pieces),
    runs: readLooseRuns(reading, pieces),
    covers: readCovers(reading, pieces),
    dates: readDates(rooms, labelled),
    links: readLinks(reading, pieces, labelled),
    law: readLaw(reading, pieces),
    columnDependencies: readColumnDependencies(boards, known),
    lineDependencies: readLineDependencies(orders, known),
    unknownDependencies: readUnknownDependencies(reading.text, orders, boards, known),
    verdicts: readVerdicts(reading.text, rooms, labelled),
    lanes: readLanes(reading, pieces, words),
    risks: readRisks(reading, tables, entries),
    commandSets: readCommandSets(reading, pieces),
    vocabulary: readVocabulary(reading, tables, entries, labelled),
    commits: readCommits(reading, pieces, known),
  }
}

function withoutEmpty(lists: Lists): Partial<Lists> {
  const kept: Record<string, readonly unknown[]> = {}
  for (const name in lists) {
    const list = lists[name as keyof Lists]
    if (list.length) kept[name] = list
  }
  return kept
}

/** Trackers have the same few headings and labels over and over. */
const isAnnouncing = rememberingTexts((topic) => isAboutRisks(topic) || isLegend(topic))

/** The same with the offsets of a document in which the chapter starts there. Behind an edit that is every chapter. */
export function placedAt(content: Content, start: number): Content {
  if (start === 0) return content
  const { headerStatus, statusLines, signs, speaksOf, lists } = content
  return {
    headerStatus: headerStatus.inLines || headerStatus.inPairs ? movedBy(headerStatus, start) : headerStatus,
    statusLines: statusLines.some((status) => status) ? movedBy(statusLines, start) : statusLines,
    signs,
    speaksOf,
    lists: movedLists(lists, start),
  }
}

function movedLists({ items, commands, gates, runs, records, ...others }: Partial<Lists>, by: number): Partial<Lists> {
  const moved: Partial<Lists> = movedBy(others, by)
  if (items) moved.items = placedBy(items, by, movedItem)
  if (gates) moved.gates = placedBy(gates, by, movedGate)
  if (runs) moved.runs = placedBy(runs, by, movedRun)
  if (records) moved.records = placedBy(records, by, movedRecord)
  if (!commands) return moved
  const known = new Map(items?.map(({ value }, i) => [value, moved.items![i]!.value]))
  moved.commands = placedBy(commands, by, (required) => movedRequired(required, by, known))
  return moved
}

const placedBy = <T>(placed: readonly Placed<T>[], by: number, move: (value: T, by: number) => T): Placed<T>[] =>
  placed.map(({ value, packet }) => ({ value: move(value, by), packet }))

/** The status that the last of these lines states that states any. */
function lastStatus(reading: Reading, lines: readonly Line[], words?: StatusWords): Status | null {
  return lines.map((line) => statusOf(reading, line, words)).findLast((status) => status !== null) ?? null
}

function statusOf(reading: Reading, line: Line, words?: StatusWords): Status | null {
  const { start, end } = line.label!.value
  return readStatus(reading.text, reading.inline({ start, end, lines: [start, end] }), words)
}

/** What is only asked of documents of some kinds. Offsets are the chapter's. */
const onDemand = <T>(readPieces: (reading: Reading, pieces: readonly Piece[]) => T) =>
  remembering((chapter: Chapter, targets: Context['targets'], rooms: readonly Room[]): T => {
    const reading = readingOf(chapter, targets)
    return readPieces(reading, flatten(reading, rooms))
  })

export const statementsOf = onDemand(readStatements)
export const artifactsOf = onDemand(readArtifacts)
export const mentionsOf = onDemand(readMentions)
export const soaksOf = onDemand(readSoaks)
export const matricesOf = onDemand(readMatrices)
export const stepsOf = onDemand(readSteps)
