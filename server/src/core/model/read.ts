import { type Book, type Chapter, readBook, readingOf, readWhole, startsOf } from '../parse/index.ts'
import { assemble } from './assemble.ts'
import { holdsPackets, readBoard } from './board.ts'
import { type Context, contentOf, placedAt } from './content.ts'
import { type Essences, essencesOf } from './essence.ts'
import type { Board, DocumentKind, GateDocument, StatusValue, Stretch } from './document.ts'
import { readListBoards } from './list-board.ts'
import { readCsvMatrix } from './matrix.ts'
import { idsOf, packetIds } from './packet.ts'
import { tablesIn } from './piece.ts'
import { remembering } from './remember.ts'
import { type Hall, readHalls, readTitles } from './section.ts'
import { type StatusWords, statusWords } from './status.ts'

/** What a team says of how a document is to be read. */
export interface ReadOptions {
  /** Status words of the team's own, with what they mean. */
  readonly vocabulary?: Readonly<Record<string, StatusValue>>
  /** The kind, where the document declares none itself. */
  readonly kind?: DocumentKind | null
}

/** Reads what a document says. Cannot fail: broken markdown gives fewer entities, never an exception. */
export function readDocument(text: string, options: ReadOptions = {}): GateDocument {
  const { document } = readEdition(readWhole(text), options)
  return { ...document, stretches: [{ start: 0, chapter: unread(text) }] }
}

/**
 * Who checks a folder keeps hundreds of documents read, and asks none of them for its blocks, which are half of what a
 * document takes: they are read again where somebody does.
 */
const unread = (text: string): Stretch['chapter'] => ({
  text,
  get blocks() {
    return readWhole(text).chapters[0]!.blocks
  },
})

/** Reads a CSV file: a matrix where it has a column of files, else nothing of ours. */
export function readCsvDocument(text: string): GateDocument {
  const matrix = readCsvMatrix(text)
  return { ...readDocument(''), text, kind: matrix ? 'matrix' : 'none', matrices: matrix ? [matrix] : [] }
}

/** Reads version after version of one document: only the chapters that are not as they were are read again. */
export function documentReader(): (text: string, options?: ReadOptions) => GateDocument {
  let last: Edition | undefined
  return (text, options = {}) => {
    last = readEdition(readBook(text, last?.book), options, last)
    return last.document
  }
}

/** A version of a document, and what the next one is read beside. */
interface Edition {
  readonly document: GateDocument
  readonly book: Book
  readonly vocabulary: ReadOptions['vocabulary']
  readonly context: Context
  /** The ids of the boards' packets. */
  readonly listed: ReadonlySet<string>
  readonly essences: Essences
}

function readEdition(book: Book, { vocabulary, kind = null }: ReadOptions, before?: Edition): Edition {
  const { text, chapters, targets } = book
  const words = before && isSameVocabulary(vocabulary, before.vocabulary) ? before.context.words : wordsOf(vocabulary)
  const boards = readBoards(book, words)
  const listed = sameIds(new Set(idsOf(boards.flat())), before?.listed)
  const starts = startsOf(chapters)
  const titled = chapters.map((chapter, i) => ({ titles: titlesOf(chapter, targets, words), start: starts[i]! }))
  const { halls, rooms } = readHalls(titled, listed, text.length)
  const known = sameIds(packetIds(boards.flat(), halls), before?.context.known)
  const context = sameContext({ targets, words, known }, before?.context)
  const header = headerEnd(halls, text.length)
  const said = chapters.map((chapter, i) => {
    const end = Math.min(Math.max(header - starts[i]!, 0), chapter.text.length)
    return contentOf(chapter, context, rooms[i]!, boards[i]!, end)
  })
  const essences = essencesOf(boards.flat(), rooms, said, before?.essences)
  const contents = said.map((content, i) => placedAt(content, starts[i]!))
  const document = assemble({ book, titled, rooms, halls, contents, essences, kind })
  return { document, book, vocabulary, context, listed, essences }
}

const titlesOf = remembering((chapter: Chapter, targets: Book['targets'], words?: StatusWords) =>
  readTitles(readingOf(chapter, targets), words),
)

/**
 * Each chapter's boards that hold packets; lists where no table does. Those inside a packet's section only refer to packets
 * and come later, so the first row of an id is its claim.
 */
function readBoards({ chapters, targets }: Book, words?: StatusWords): (readonly Board[])[] {
  const tables = chapters.map((chapter) => tableBoards(chapter, targets, words))
  return tables.some(({ length }) => length) ? tables : chapters.map((chapter) => listBoards(chapter, targets, words))
}

const tableBoards = remembering((chapter: Chapter, targets: Book['targets'], words?: StatusWords) => {
  const reading = readingOf(chapter, targets)
  const boards = tablesIn(chapter.blocks).map((table) => readBoard(reading, table, words))
  return boards.filter((board) => board !== null).filter(holdsPackets)
})

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

/** What says the same is given on as the same object: so the readers of chapters see that nothing has changed for them. */
const sameIds = (ids: ReadonlySet<string>, before?: ReadonlySet<string>) =>
  before?.size === ids.size && [...ids].every((id) => before.has(id)) ? before : ids

const sameContext = (context: Context, before?: Context) =>
  before && before.targets === context.targets && before.words === context.words && before.known === context.known
    ? before
    : context
