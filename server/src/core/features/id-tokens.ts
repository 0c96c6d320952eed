import type { Span, Stretch } from '../model/document.ts'
import { type FoundId, idTokensIn } from '../model/ids.ts'
import { flatten, isFence, isTable, type Piece } from '../model/piece.ts'
import { remembering } from '../model/remember.ts'
import type { RawLine } from '../model/words.ts'
import { type Reading, readingOf, type Run, type Source, type Table } from '../parse/index.ts'

/** Words in the place of an id, known or not. Offsets are the chapter's. */
export interface IdToken extends FoundId {
  /** The text around it says that it is a packet's: `Packet 00`, or nothing else in a column of packets. */
  readonly isCalledPacket: boolean
  /** A person who clicks there follows a link. */
  readonly isLinked: boolean
  /** Where the line, cell or paragraph begins that it stands in. */
  readonly leaf: number
}

/** Everything in a chapter that looks like an id and is no part of a path, a command or an address, in order. */
export const tokensOf = remembering((chapter: Stretch['chapter']): readonly IdToken[] => {
  const reading = readingOf(chapter, noDefinitions)
  const headings = chapter.blocks.filter((block) => block.type === 'heading')
  const found = [
    ...headings.flatMap((heading) => inLeaf(reading, heading)),
    ...flatten(chapter, []).flatMap((piece) => inPiece(reading, piece)),
  ]
  return found.sort((one, other) => one.start - other.start)
})

/** The text of a reference link names its id also where nobody knows what it refers to. */
const noDefinitions: ReadonlyMap<string, string> = new Map()

function inPiece(reading: Reading, piece: Piece): IdToken[] {
  if (isTable(piece)) return inTable(reading, piece.block)
  if (piece.source) return inLeaf(reading, piece.source)
  return isFence(piece) && isProse(piece.block.info) ? inFence(reading.text, piece.lines) : []
}

const isProse = (info: string | null) => /^(?:|te?xt|plain|md|markdown|mermaid)$/i.test(info?.split(/\s/)[0] ?? '')

const columnOfPackets = /\bpackets?\b|\bdepend|\bblock|\bpredecessor|\bprerequisite|^requires$/i

function inTable(reading: Reading, { rows }: Table): IdToken[] {
  const [header = [], ...body] = rows
  const columns = header.map(({ start, end }) => columnOfPackets.test(reading.text.slice(start, end)))
  return [header, ...body].flatMap((row) =>
    row.flatMap((cell, column) => {
      const found = inLeaf(reading, cell, true)
      return columns[column] && !holdsOtherWords(reading.text, cell, found)
        ? found.map((token) => ({ ...token, isCalledPacket: true }))
        : found
    }),
  )
}

function inLeaf(reading: Reading, source: Source, isCell = false): IdToken[] {
  const text = reading.text.slice(source.start, source.end)
  if (!(isCell ? mayBeInCell.test(text) : mayHoldId(text))) return []
  return reading.inline(source, isCell).flatMap((run) => inRun(reading.text, source.start, run))
}

const shapedAsId = /[A-Z0-9][-_.][A-Z0-9]|(?<![\w-])[A-Z]{1,4}\d/i
const announcesNumber = /packet|block|depend|requir|after|until|wait|preced|→|►|>|^[#\s`*_]*\d/gi

/** Inline content is read on demand, and most of it holds no id: none in letters, and no number that could be a packet's. */
function mayHoldId(text: string): boolean {
  if (shapedAsId.test(text)) return true
  announcesNumber.lastIndex = 0
  while (announcesNumber.test(text)) {
    const [behind = ''] = /^.*/.exec(text.slice(announcesNumber.lastIndex)) ?? []
    if (/\d/.test(behind)) return true
    announcesNumber.lastIndex += behind.length
  }
  return false
}

const mayBeInCell = /\d|[A-Z][-_.][A-Z]/

function inRun(text: string, leaf: number, run: Run): IdToken[] {
  if (run.kind !== 'text' && run.kind !== 'code') return []
  const span = run.kind === 'code' ? insideOfCode(text, run) : run
  const found = tokensIn(text, leaf, span)
  if (run.kind === 'code' && holdsOtherWords(text, span, found)) return []
  return found.map((token) => ({ ...token, isLinked: run.href !== undefined }))
}

function insideOfCode(text: string, { start, end }: Span): Span {
  const ticks = /^`*/.exec(text.slice(start, end))![0].length
  return { start: start + ticks, end: end - ticks }
}

/** A code span that says more than ids is a command, a path or a name. */
function holdsOtherWords(text: string, { start, end }: Span, tokens: readonly Span[]): boolean {
  let at = start
  let rest = ''
  for (const token of tokens) {
    rest += text.slice(at, token.start)
    at = token.end
  }
  rest += text.slice(at, end)
  return /[\p{L}\p{N}]/u.test(rest.replace(/\b(?:packets?|and|or|to|through|thru|all|blocks?)\b/gi, ''))
}

function inFence(text: string, lines: readonly RawLine[]): IdToken[] {
  return lines.flatMap((line) => {
    if (!mayHoldId(line.text)) return []
    // what was run stays what it was, whatever packet it names
    const command = ran.exec(line.text)?.[0].length ?? 0
    const found = tokensIn(text, line.start, { start: line.start + command, end: line.end })
    return found
      .filter((token) => !isInCommand(text, line, token, found))
      .map((token) => ({ ...token, isLinked: false }))
  })
}

/** Up to the arrow before a result. */
const ran = /^.*?(?:->|→|⇒|=>|⟶)(?=\s*`?(?:exit|pass|fail|ok\b|build|timed|\d+ ))/i

/** Between the backticks of a line in a fence, with other words. */
function isInCommand(text: string, line: Span, { start, end }: Span, tokens: readonly Span[]): boolean {
  for (const match of text.slice(line.start, line.end).matchAll(/`+([^`]*)`+/g)) {
    const span = { start: line.start + match.index, end: line.start + match.index + match[0].length }
    if (span.start > start || end > span.end) continue
    return holdsOtherWords(
      text,
      span,
      tokens.filter((token) => token.start >= span.start && token.end <= span.end),
    )
  }
  return false
}

function tokensIn(text: string, leaf: number, { start, end }: Span) {
  const found = idTokensIn(text.slice(start, end)).map(({ id, ...at }) => ({
    id,
    start: start + at.start,
    end: start + at.end,
  }))
  const standing = found.filter((token) => isAlone(text, token, found))
  return standing.map((token) => ({ ...token, leaf, isCalledPacket: isCalledPacket(text, leaf, token.start) }))
}

const isCalledPacket = (text: string, leaf: number, at: number) =>
  /\bpackets?[\s*_`~]*$/i.test(text.slice(Math.max(leaf, at - 20), at))

/** `docs/A-1.md`, `gate/A-1` and `A-1=x` are names of something else; in `A-1/A-2` both are ids. */
function isAlone(text: string, { start, end }: Span, tokens: readonly Span[]): boolean {
  const [before = '', after = '', next = ''] = [text[start - 1], text[end], text[end + 1]]
  if (/[\\@=#:$]/.test(before) || /[@=]/.test(after)) return false
  if (before === '/' && !tokens.some((token) => token.end === start - 1)) return false
  if (after === '/' && !tokens.some((token) => token.start === end + 1)) return false
  if (after === '\\' && next !== '|') return false
  return !(after === '.' && /[a-z0-9]/.test(next))
}
