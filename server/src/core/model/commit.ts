import type { Reading, Table } from '../parse/index.ts'
import type { CommitMention } from './document.ts'
import { findIds } from './ids.ts'
import { markerLength, readLabel } from './label.ts'
import { matchesOf } from './matches.ts'
import { isTable, type Piece } from './piece.ts'
import { type RawLine, trimmed, wordsOf } from './words.ts'

const hash = /(?<![\w/.-])(?=[0-9]*[a-f])(?=[a-f]*[0-9])(?<!\btree[ \t]{1,4}`?)[0-9a-f]{7,40}(?![\w/.-])/g
const aboutCommits = /\b(?:commit(?:s|ted)?|checkpoints?|hash(?:es)?|sha|revision)\b/i
const commitName = /^(?:checkpoint )?(?:commits?|hash|sha)(?: hash| id)?$/i

// most lines hold neither, and these are quick to tell
const mayBeHash = /\d[a-f]|[a-f]\d/
const mayNameCommit = /commit|hash|sha/i

const holdsHash = (line: string): boolean => mayBeHash.test(line) && line.search(hash) >= 0

/** Does a text say what the hashes in it are? In a document that never does they are something else. */
export const speaksOfCommits = (text: string): boolean => aboutCommits.test(text)

/** Where commits are named, or said to be none, and for which packets. */
export function readCommits(reading: Reading, pieces: readonly Piece[], known: ReadonlySet<string>): CommitMention[] {
  if (!speaksOfCommits(reading.text) && reading.text.search(hash) < 0) return []
  const found: CommitMention[] = []
  for (const piece of pieces) {
    if (isTable(piece)) found.push(...inTable(reading, piece, piece.block, known))
    for (const line of piece.lines) {
      const mentioned = inLine(piece, line, known)
      if (mentioned) found.push(mentioned)
    }
  }
  return found
}

function inLine(piece: Piece, line: RawLine, known: ReadonlySet<string>): CommitMention | null {
  const hasHash = holdsHash(line.text)
  const note = hasHash ? null : commitNote(line)
  if (!hasHash && !note) return null
  const isAbout = aboutCommits.test(line.text) || aboutCommits.test(piece.room?.heading.text ?? '')
  return mention(line, packetsOf(piece, line.text, known), note, isAbout)
}

/** What stands behind a label for commits. */
function commitNote(line: RawLine): string | null {
  if (!line.text.includes(':') || !mayNameCommit.test(line.text)) return null
  const marked = markerLength(line.text)
  const label = readLabel(line.text.slice(marked), line.start + marked)
  return label && commitName.test(label.name) ? label.value.text : null
}

function inTable(reading: Reading, piece: Piece, { rows }: Table, known: ReadonlySet<string>): CommitMention[] {
  const [header = [], ...body] = rows
  const names = header.map((cell) => wordsOf(reading, cell, true).text)
  const column = names.findIndex((name) => commitName.test(name))
  return body.flatMap((row) => {
    const [first, last, cell] = [row[0], row.at(-1), row[column]]
    if (!first || !last) return []
    const line = trimmed(reading.text, first.start, last.end)
    const isAbout = column >= 0 || aboutCommits.test(line.text)
    const note = cell ? wordsOf(reading, cell, true).text : null
    if (!note && !holdsHash(line.text)) return []
    return [mention(line, packetsOf(piece, line.text, known), note, isAbout)]
  })
}

function mention(line: RawLine, packets: readonly string[], note: string | null, isAbout: boolean): CommitMention {
  const hashes = matchesOf(line.text, hash).map((match) => ({
    text: match[0],
    start: line.start + match.index,
    end: line.start + match.index + match[0].length,
  }))
  return { start: line.start, end: line.end, packets, hashes, note: hashes.length ? null : note, isAbout }
}

/** The packets that a line names, else the one in whose section it stands. */
function packetsOf({ room }: Piece, line: string, known: ReadonlySet<string>): string[] {
  const named = findIds(line, known).map(({ id }) => id)
  return room?.packet ? [...named, room.packet] : named
}
