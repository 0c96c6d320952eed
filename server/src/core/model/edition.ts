import { type Book, type Chapter, readingOf, startsOf } from '../parse/index.ts'
import { assemble } from './assemble.ts'
import { holdsPackets, readBoard } from './board.ts'
import { type Content, type Context, placedAt, readContent } from './content.ts'
import type { Board, DocumentKind, GateDocument, StatusValue } from './document.ts'
import { type Essences, essencesOf } from './essence.ts'
import { readListBoards } from './list-board.ts'
import { idsOf, packetIds } from './packet.ts'
import { tablesIn } from './piece.ts'
import { remembering } from './remember.ts'
import {
  type Hall,
  isSameStanding,
  namesOf,
  readHalls,
  readTitles,
  type Room,
  roomsOf,
  type Standing,
  type Title,
} from './section.ts'
import { type StatusWords, statusWords } from './status.ts'

/** What a team says of how a document is to be read. */
export interface ReadOptions {
  /** Status words of the team's own, with what they mean. */
  readonly vocabulary?: Readonly<Record<string, StatusValue>>
  /** The kind, where the document declares none itself. */
  readonly kind?: DocumentKind | null
}

/**
 * A version of a document, and what the next one is read beside. Of each chapter stands at the chapter's place in a list
 * what was made of it.
 */
export interface Edition extends Ground, Layout, Speech {
  readonly document: GateDocument
  readonly book: Book
  readonly vocabulary: ReadOptions['vocabulary']
}

/** What a chapter's own text shows. */
interface Ground {
  readonly words: StatusWords | undefined
  readonly titles: readonly (readonly Title[])[]
  /** The boards in tables. */
  readonly tables: readonly (readonly Board[])[]
  /** Those that hold packets: in lists where no table does. */
  readonly boards: readonly (readonly Board[])[]
  /** The ids of the boards' packets. */
  readonly listed: ReadonlySet<string>
}

/** Which packet and which kind of content each title stands over. */
interface Layout {
  readonly starts: readonly number[]
  readonly names: readonly (readonly (string | null)[])[]
  readonly standings: readonly (readonly Standing[])[]
  readonly rooms: readonly (readonly Room[])[]
  readonly halls: readonly Hall[]
  readonly context: Context
}

/** What the chapters say. */
interface Speech {
  /** Where in each the document's header ends. */
  readonly ends: readonly number[]
  /** With the chapter's offsets. */
  readonly said: readonly Content[]
  /** With the document's. */
  readonly contents: readonly Content[]
  readonly essences: Essences
}

/**
 * Reads a version of a document. What was made of a chapter of the version before is taken over, as the same object, where
 * all that it was made of is the same.
 */
export function readEdition(book: Book, { vocabulary, kind = null }: ReadOptions, before?: Edition): Edition {
  const each = taker(book.chapters, before?.book.chapters ?? [])
  const words = before && isSameVocabulary(vocabulary, before.vocabulary) ? before.words : wordsOf(vocabulary)
  const ground = readGround(book, words, each, before)
  const layout = layOut(book, ground, each, before)
  const speech = readSpeech(book, ground, layout, each, before)
  const document = assemble({ book, kind, ...ground, ...layout, ...speech })
  return { document, book, vocabulary, ...ground, ...layout, ...speech }
}

/** Makes something of each chapter. What was made `earlier`, if anything was, holds where `isSame` says so of the two places. */
type Each = <T>(
  make: (chapter: Chapter, i: number) => T,
  earlier: readonly T[] | undefined,
  isSame?: (i: number, was: number) => boolean,
) => T[]

function taker(chapters: readonly Chapter[], before: readonly Chapter[]): Each {
  const was = earlierPlaces(chapters, before)
  return (make, earlier, isSame = () => true) =>
    chapters.map((chapter, i) => {
      const place = earlier ? was(i) : -1
      return place >= 0 && isSame(i, place) ? earlier![place]! : make(chapter, i)
    })
}

/** Says where each chapter stood in the version before; -1 of one that did not. Most stand in the same order around one edit. */
function earlierPlaces(chapters: readonly Chapter[], before: readonly Chapter[]): (i: number) => number {
  const most = Math.min(chapters.length, before.length)
  const longer = chapters.length - before.length
  let from = 0
  while (from < most && chapters[from] === before[from]) from++
  let to = chapters.length
  while (to > from && to - longer > from && chapters[to - 1] === before[to - 1 - longer]) to--
  const elsewhere = new Map(before.slice(from, to - longer).map((chapter, i) => [chapter, from + i]))
  return (i) => {
    if (i < from) return i
    return i < to ? (elsewhere.get(chapters[i]!) ?? -1) : i - longer
  }
}

function readGround({ chapters, targets }: Book, words: StatusWords | undefined, each: Each, before?: Edition): Ground {
  const earlier = before?.book.targets === targets && before.words === words ? before : undefined
  const titles = each((chapter) => readTitles(readingOf(chapter, targets), words), earlier?.titles)
  const tables = each((chapter) => tableBoards(chapter, targets, words), earlier?.tables)
  const boards = tables.some(({ length }) => length)
    ? tables
    : chapters.map((chapter) => listBoards(chapter, targets, words))
  return { words, titles, tables, boards, listed: sameIds(new Set(idsOf(boards.flat())), before?.listed) }
}

function layOut({ text, chapters, targets }: Book, ground: Ground, each: Each, before?: Edition): Layout {
  const { titles, boards, listed, words } = ground
  const isTitled = (i: number, was: number) => titles[i] === before!.titles[was]
  const isListed = before?.listed === listed
  const names = each((_, i) => namesOf(titles[i]!, listed), isListed ? before.names : undefined, isTitled)
  const starts = startsOf(chapters)
  const { halls, standings } = readHalls(titles, names, starts, text.length)
  const isStanding = (i: number, was: number) =>
    isTitled(i, was) && isSameStanding(standings[i]!, before!.standings[was]!)
  const rooms = each((_, i) => roomsOf(titles[i]!, standings[i]!), before?.rooms, isStanding)
  const known = sameIds(packetIds(boards.flat(), halls), before?.context.known)
  return { starts, names, standings, rooms, halls, context: sameContext({ targets, words, known }, before?.context) }
}

function readSpeech(book: Book, { boards }: Ground, layout: Layout, each: Each, before?: Edition): Speech {
  const { starts, rooms, halls, context } = layout
  const header = headerEnd(halls, book.text.length)
  const ends = book.chapters.map(({ text }, i) => Math.min(Math.max(header - starts[i]!, 0), text.length))
  const isTold = (i: number, was: number) =>
    rooms[i] === before!.rooms[was] && boards[i] === before!.boards[was] && ends[i] === before!.ends[was]
  const said = each(
    (chapter, i) => readContent(chapter, context, rooms[i]!, boards[i]!, ends[i]!),
    before?.context === context ? before.said : undefined,
    isTold,
  )
  const isPlaced = (i: number, was: number) => said[i] === before!.said[was] && starts[i] === before!.starts[was]
  const contents = each((_, i) => placedAt(said[i]!, starts[i]!), before?.contents, isPlaced)
  return { ends, said, contents, essences: essencesOf(boards.flat(), rooms, said, before?.essences) }
}

/**
 * A chapter's boards that hold packets. Those inside a packet's section only refer to packets and come later, so the first
 * row of an id is its claim.
 */
function tableBoards(chapter: Chapter, targets: Book['targets'], words?: StatusWords): readonly Board[] {
  const reading = readingOf(chapter, targets)
  const boards = tablesIn(chapter.blocks).map((table) => readBoard(reading, table, words))
  return boards.filter((board) => board !== null).filter(holdsPackets)
}

const listBoards = remembering((chapter: Chapter, targets: Book['targets'], words?: StatusWords) =>
  readListBoards(readingOf(chapter, targets), words),
)

/** The header ends at the second heading, or at the first where that is no title. */
function headerEnd([first, second]: readonly Hall[], length: number): number {
  return (first?.depth === 1 ? second?.start : first?.start) ?? length
}

const wordsOf = (vocabulary: ReadOptions['vocabulary']) => vocabulary && statusWords(vocabulary)

const isSameVocabulary = (one: ReadOptions['vocabulary'], other: ReadOptions['vocabulary']) =>
  JSON.stringify(one) === JSON.stringify(other)

/** What says the same is given on as the same object: so it is seen that nothing has changed for the chapters. */
const sameIds = (ids: ReadonlySet<string>, before?: ReadonlySet<string>) =>
  before?.size === ids.size && [...ids].every((id) => before.has(id)) ? before : ids

const sameContext = (context: Context, before?: Context) =>
  before && before.targets === context.targets && before.words === context.words && before.known === context.known
    ? before
    : context
