import type { Reading, Source } from '../parse/index.ts'
import type { Artifact, ArtifactTable, Words } from './document.ts'
import { columnOf, type GridRow, readGrid, readHeader } from './grid.ts'
import { isTable, type Piece } from './piece.ts'

const fileColumn = /^(?:file|artifact|document|path)s?(?: name| path)?$/
const whenColumn =
  /^(?:when to (?:update|refresh)|(?:update|refresh)(?:ed|d)? (?:when|on|after)|update trigger|triggers?)$/
const purposeColumn = /^(?:purpose|description|contents?|what(?: it is)?|role|about)$/

/** Is this the header of a table of artifacts: a file, and when it is to be updated? */
export const isArtifactHeader = (names: readonly string[]): boolean =>
  columnOf(names, fileColumn) === 0 && columnOf(names, whenColumn) > 0

/** What a chapter lists of artifacts, and what it says is still to be done. */
export interface FoundArtifacts {
  readonly tables: readonly (ArtifactTable & { readonly saysWhen: boolean })[]
  readonly remaining: readonly Words[]
}

/** The tables of files. */
export function readArtifacts(reading: Reading, pieces: readonly Piece[]): FoundArtifacts {
  const tables = pieces.filter(isTable).filter(({ block }) => columnOf(readHeader(reading, block), fileColumn) === 0)
  return {
    tables: tables.map(({ block }) => {
      const { start, end, names, rows } = readGrid(reading, block)
      const columns = { purpose: columnOf(names, purposeColumn), when: columnOf(names, whenColumn) }
      const artifacts = rows.flatMap((row) => readArtifact(reading, row, columns))
      return { start, end, columns: names.length, artifacts, saysWhen: isArtifactHeader(names) }
    }),
    remaining: remainders(pieces),
  }
}

/**
 * The artifacts that an index lists: in the tables that say when a file is updated. A document that is none by its content
 * may be one by what it or its team says; then any table of files lists them.
 */
export function settledArtifacts(found: readonly FoundArtifacts[]): ArtifactTable[] {
  const tables = found.flatMap((chapter) => chapter.tables)
  const remaining = found.flatMap((chapter) => chapter.remaining)
  const full = tables.filter(({ saysWhen }) => saysWhen)
  return (full.length ? full : tables).map(({ start, end, columns, artifacts }) => ({
    start,
    end,
    columns,
    artifacts: artifacts.map((each) => ({ ...each, toCome: each.toCome ?? remainderOf(each, remaining) })),
  }))
}

const remainderOf = ({ path }: Artifact, remaining: readonly Words[]): Words | null =>
  remaining.find(({ text }) => speaksOf(text, path.text)) ?? null

function readArtifact(
  reading: Reading,
  row: GridRow,
  columns: { readonly purpose: number; readonly when: number },
): Artifact[] {
  const path = pathIn(reading, row.sources[0]!)
  if (!path) return []
  const purpose = row.cells[columns.purpose]?.text ?? ''
  const when = row.cells[columns.when] ?? null
  const triggers = when ? reading.inline(row.sources[columns.when]!, true).filter(isPath) : []
  const isAnnounced = announced.test(purpose) || announced.test(row.cells[0]!.text)
  return [
    {
      path,
      purpose,
      when,
      triggers: triggers.map(({ text, start, end }) => ({ text, start, end })),
      toCome: isAnnounced ? row.cells[0]! : null,
      start: row.start,
      end: row.end,
    },
  ]
}

/** A code span or a link's target; else the cell's text, where it is one word that could be a file. */
function pathIn(reading: Reading, cell: Source): Words | null {
  const runs = reading.inline(cell, true)
  const link = runs.find(({ href }) => href !== undefined)
  if (link) return { ...(link.link ?? link), text: link.href! }
  const words = runs.find(({ kind }) => kind === 'code') ?? (runs.length === 1 ? runs[0] : undefined)
  const text = words?.text.trim() ?? ''
  return words && /^[^\s|<>*]+$/.test(text) && /[./]/.test(text) ? { text, start: words.start, end: words.end } : null
}

/** A path or a glob in a code span: it has a folder or an ending. */
const isPath = ({ kind, text }: { readonly kind: string; readonly text: string }): boolean =>
  kind === 'code' && /^[\w.@*?{},[\]/-]+$/.test(text) && /\/|\.\w+$/.test(text)

const announced =
  /\b(?:to come|still to be \w+|not yet (?:written|created|there|available|produced)|planned|pending)\b/i
const remains = /\b(?:remain(?:s|ing)?|pending|outstanding|still to (?:be|come|do)|not yet)\b/i

/** What the index says is still to be done, line by line. */
const remainders = (pieces: readonly Piece[]): Words[] =>
  pieces.flatMap(({ source, lines }) => {
    const said = source ? lines.filter(({ text }) => remains.test(text)) : []
    return said.map(({ start, end, text }) => ({ start, end, text }))
  })

/** Does a line name the file, or at least two words of its name and no less than half of them? */
function speaksOf(line: string, path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1)
  if (line.includes(name)) return true
  const words =
    name
      .replace(/\.\w+$/, '')
      .toLowerCase()
      .match(/[a-z]{3,}/g) ?? []
  const said = words.filter((word) => line.toLowerCase().includes(word))
  return said.length >= 2 && said.length * 2 >= words.length
}
