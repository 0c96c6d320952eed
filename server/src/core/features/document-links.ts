import type { GateDocument, Section, Span, Stretch } from '../model/document.ts'
import { flatten, isFence, isItem, isTable, type Piece } from '../model/piece.ts'
import { remembering } from '../model/remember.ts'
import { type Reading, readingOf, type Source } from '../parse/index.ts'
import { isReviewHeading, partReferences } from '../rules/evidence-reference.ts'

/** A place from which a click leads on. Paths are as the document writes them; whether they are there nobody knows yet. */
export type DocumentTarget = Span &
  (
    | { readonly to: 'path'; readonly path: string }
    | { readonly to: 'commit'; readonly hash: string }
    | { readonly to: 'part'; readonly part: Span }
  )

/**
 * Files in code spans and in lists of records, commits, and references of evidence cells to parts of the document. What
 * markdown links itself is left to those who follow its links. Nothing in a document that is none of ours.
 */
export function documentTargets(document: GateDocument): readonly DocumentTarget[] {
  if (document.kind === 'none') return []
  const found = [...announced(document), ...files(document), ...commits(document), ...parts(document)]
  const sorted = found.sort((one, other) => one.start - other.start)
  return sorted.filter((target, at) => at === 0 || target.start >= sorted[at - 1]!.end)
}

/** ``Linked plan: `plan.md` ``, and the tracker files of lanes. */
function announced({ text, links, lanes }: GateDocument): DocumentTarget[] {
  const all = [...links, ...lanes.flatMap(({ target }) => target ?? [])]
  return all
    .filter(({ start, target }) => !/^[[<!]/.test(text[start] ?? '') && !/^[a-z][a-z0-9+.-]+:/i.test(target))
    .map(({ start, end, target }) => ({ ...within(text, { start, end }), to: 'path', path: target }))
}

/** What stands between the backticks. */
function within(text: string, { start, end }: Span): Span {
  const ticks = /^`*/.exec(text.slice(start, end))![0].length
  return { start: start + ticks, end: end - ticks }
}

const files = ({ stretches }: GateDocument): DocumentTarget[] =>
  stretches.flatMap(({ start: by, chapter }) =>
    filesIn(chapter).map(({ path, start, end }) => ({ to: 'path' as const, path, start: start + by, end: end + by })),
  )

interface NamedFile extends Span {
  readonly path: string
}

const file = String.raw`(?:[\w@.-]+\/)+[\w@-][\w@.-]*\.[A-Za-z]\w{0,9}(?:#[\w-]+|:\d+)?`
const wholeFile = new RegExp(`^${file}$`)
const listedFile = new RegExp(String.raw`^(?<lead>\s*(?:[-*+]|\d+[.)])\s+${'`?'})(?<path>${file})(?=[${'`'}\s,;:(]|$)`)

const filesIn = remembering((chapter: Stretch['chapter']): readonly NamedFile[] => {
  if (!chapter.text.includes('/')) return []
  const reading = readingOf(chapter, new Map())
  return flatten(chapter, []).flatMap((piece) => inPiece(reading, piece))
})

function inPiece(reading: Reading, piece: Piece): NamedFile[] {
  if (isTable(piece)) return piece.block.rows.flatMap((row) => row.flatMap((cell) => inLeaf(reading, cell, true)))
  if (piece.source) return [...inLeaf(reading, piece.source), ...(isItem(piece) ? plainItem(reading, piece.block) : [])]
  return isFence(piece) ? piece.lines.flatMap(inLine) : []
}

function inLeaf(reading: Reading, source: Source, inTable = false): NamedFile[] {
  const raw = reading.text.slice(source.start, source.end)
  if (!raw.includes('/') || !raw.includes('`')) return []
  return reading.inline(source, inTable).flatMap((run) => {
    const isFile = run.kind === 'code' && run.href === undefined && wholeFile.test(run.text)
    return isFile ? [{ path: run.text, ...within(reading.text, run) }] : []
  })
}

/** `- docs/plan.md` */
function plainItem({ text }: Reading, { start, end }: Span): NamedFile[] {
  const line = /^[^\r\n]*/.exec(text.slice(start, end))![0]
  return line.includes('`') ? [] : inLine({ text: line, start })
}

function inLine({ text, start }: { readonly text: string; readonly start: number }): NamedFile[] {
  const { lead, path } = listedFile.exec(text)?.groups ?? {}
  if (lead === undefined || !path) return []
  return [{ path, start: start + lead.length, end: start + lead.length + path.length }]
}

const commits = ({ commits, packets }: GateDocument): DocumentTarget[] => {
  const said = commits.filter(({ isAbout }) => isAbout).flatMap(({ hashes }) => hashes)
  const recorded = packets.flatMap(({ records }) => records.flatMap((record) => record.commits))
  return [...said, ...recorded].map(({ text, start, end }) => ({ to: 'commit', hash: text, start, end }))
}

function parts(document: GateDocument): DocumentTarget[] {
  return partReferences(document).flatMap(({ cell, id, ofReview }): DocumentTarget[] => {
    const packet = document.packets.find((one) => one.id === id)
    const own = packet?.section
    const isIn = (section: Section) => own && own.start <= section.start && section.start < own.end
    const review = ofReview ? document.sections.find((section) => isIn(section) && isReviewHeading(section)) : null
    const part = review ?? own
    return part ? [{ to: 'part', part: part.heading, start: cell.start, end: cell.end }] : []
  })
}
