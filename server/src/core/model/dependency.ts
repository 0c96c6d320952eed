import type { Reading } from '../parse/index.ts'
import type { Board, Dependency } from './document.ts'
import { findIds } from './ids.ts'
import { isFence, isItem, isParagraph, ownSource, type Piece } from './piece.ts'
import { type RawLine, rawLines } from './words.ts'

const arrow = /\s*(?:[─—-]+\s*[\p{L} ]*?\s*[─—-]+[►>→]|[─—-]*[►→⟶]|[-=]+>)\s*/u
const waits =
  /^(?<waiting>.{2,60}?)\s+(?:is|are|can|may|must|will)?\s*(?:only )?(?:not )?(?:start |begin |execute |proceed |run )?(?:in parallel )?(?:blocked (?:by|until|on)|requires?|depends? on|waits? for|until|after)\s+(?<first>.+)$/i
const blocks = /^(?<first>.{2,60}?)\s+(?:blocks?|must (?:finish|complete) before|precedes?)\s+(?<waiting>.+)$/i
const sentence = /[^.;]*(?:\.(?!\s|$)[^.;]*)*/g
const aboutOrder = /dependenc|\border\b|sequenc|block/i

/** Which packet waits for which: arrows in a section about order, columns of a board, and sentences. */
export function readDependencies(
  reading: Reading,
  pieces: readonly Piece[],
  boards: readonly Board[],
  known: ReadonlySet<string>,
): Dependency[] {
  if (!known.size) return []
  const found = [
    ...boards.flatMap((board) => fromColumns(board, known)),
    ...pieces.flatMap((piece) => fromLines(reading, piece, known)),
  ]
  const seen = new Set<string>()
  return found.filter(({ from, to }) => from !== to && !seen.has(`${from} ${to}`) && seen.add(`${from} ${to}`))
}

function fromColumns({ columns, rows }: Board, known: ReadonlySet<string>): Dependency[] {
  const column = columns.findIndex(({ role }) => role === 'depends-on')
  return rows.flatMap(({ id, cells }) => {
    const cell = cells[column]
    return cell
      ? findIds(cell.text, known).map((from) => ({ from: from.id, to: id.text, start: cell.start, end: cell.end }))
      : []
  })
}

function fromLines(reading: Reading, piece: Piece, known: ReadonlySet<string>): Dependency[] {
  const ordered = aboutOrder.test(piece.room?.heading.text ?? '')
  if (isFence(piece))
    return ordered ? rawLines(reading.text, piece.block).flatMap((line) => fromArrows(line, known)) : []
  if (!isParagraph(piece) && !(isItem(piece) && !piece.block.box)) return []
  const lines = rawLines(reading.text, isItem(piece) ? ownSource(piece.block) : piece.block)
  return lines.flatMap((line) => [...(ordered ? fromArrows(line, known) : []), ...fromSentences(line, known)])
}

/** `A + B ──all block──► C`, `A→{B,C}→D`: each part waits for all of the part before it. */
function fromArrows(line: RawLine, known: ReadonlySet<string>): Dependency[] {
  const parts = line.text.split(arrow).map((part) => findIds(part, known))
  return parts.slice(1).flatMap((waiting, i) => pairs(parts[i]!, waiting, line))
}

function fromSentences(line: RawLine, known: ReadonlySet<string>): Dependency[] {
  return (line.text.match(sentence) ?? []).flatMap((said) => {
    const { waiting, first } = waits.exec(said.trim())?.groups ?? blocks.exec(said.trim())?.groups ?? {}
    if (!waiting || !first || !isOnlyIds(waiting, first, known)) return []
    return pairs(findIds(first, known), findIds(waiting, known), line)
  })
}

/** Of the two sides the subject must be ids and nothing else: `Any P0 finding in SEC-01 blocks …` is about findings. */
function isOnlyIds(waiting: string, first: string, known: ReadonlySet<string>): boolean {
  const subject = waiting.length < first.length ? waiting : first
  const bare = findIds(subject, known).reduceRight(
    (text, { start, end }) => text.slice(0, start) + text.slice(end),
    subject,
  )
  return bare.length < subject.length && !/[\p{L}\p{N}]/u.test(bare.replace(/\b(?:and|or|packets?|to|through)\b/gi, ''))
}

const pairs = (
  first: readonly { id: string }[],
  waiting: readonly { id: string }[],
  { start, end }: RawLine,
): Dependency[] => waiting.flatMap((to) => first.map((from) => ({ from: from.id, to: to.id, start, end })))
