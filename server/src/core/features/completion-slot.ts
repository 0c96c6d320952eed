import type { ColumnRole, GateDocument, Span } from '../model/document.ts'
import { isStatusName } from '../model/dated.ts'
import { readLabel } from '../model/label.ts'
import { findArrow } from '../model/result.ts'
import { type TypedCell, typedAt, type TypedLine } from './completion-line.ts'
import { pathSlot, type PathSlot } from './completion-path.ts'

/** A place where only certain words make sense. `start` and `end` are what they replace. */
export type Slot = WordSlot | ResultSlot | PathSlot

export interface WordSlot extends Span {
  readonly of: 'status' | 'review-state' | 'verdict' | 'packet' | 'date'
  /** Where the row of the board begins, and the number of the column; null outside of boards. */
  readonly cell: { readonly row: number; readonly column: number } | null
}

export interface ResultSlot extends Span {
  readonly of: 'result'
  readonly command: string
  /** Behind the arrow of an open box stands what is expected, else what was seen. */
  readonly isExpected: boolean
}

/** Null in prose, and wherever nobody can tell what is to come: there is no guessing. */
export function slotAt(document: GateDocument, offset: number): Slot | null {
  if (document.kind === 'none') return null
  const typed = typedAt(document, offset)
  if (!typed) return null
  if ('table' in typed) return pathSlot(document, typed, offset) ?? inCell(document, typed, offset)
  return pathSlot(document, typed, offset) ?? inResult(document, typed, offset) ?? inLabel(document, typed, offset)
}

const byRole: Partial<Record<ColumnRole, WordSlot['of']>> = {
  status: 'status',
  'review-state': 'review-state',
  'depends-on': 'packet',
  verdict: 'verdict',
  date: 'date',
}

function inCell(document: GateDocument, typed: TypedCell, offset: number): WordSlot | null {
  const { table, row, column } = typed
  const role = document.boards.find(({ start }) => start === table)?.columns[column]?.role
  const of = role && byRole[role]
  if (!of) return null
  return { of, cell: { row, column }, ...(of === 'packet' ? idAround(document.text, typed, offset) : spanOf(typed)) }
}

const spanOf = ({ start, end }: Span): Span => ({ start, end })

const labels: readonly (readonly [RegExp, WordSlot['of']])[] = [
  [/^review (?:state|status)$/, 'review-state'],
  [/^(?:final |current |overall )?(?:verdict|decision|recommendation)$/, 'verdict'],
  [/^(?:date|(?:last )?updated|as of|(?:last )?reviewed|completed|started)$/, 'date'],
  [/^(?:depends on|dependenc(?:y|ies)|blocked by|requires|prerequisites?|predecessors?)$/, 'packet'],
]

const announcedBy = (name: string): WordSlot['of'] | undefined =>
  isStatusName(name) ? 'status' : labels.find(([pattern]) => pattern.test(name))?.[1]

function inLabel({ text }: GateDocument, line: TypedLine, offset: number): WordSlot | null {
  const label = line.block === 'box' ? null : readLabel(line.text, line.start)
  const of = label && announcedBy(label.name)
  if (!of || offset <= line.start + line.text.indexOf(':')) return null
  const { start, end } = label.value
  const value = start <= offset && offset <= end ? { start, end } : { start: offset, end: offset }
  return { of, cell: null, ...(of === 'packet' ? idAround(text, value, offset) : value) }
}

/** Of several ids the one that is typed. */
function idAround(text: string, { start, end }: Span, offset: number): Span {
  const before = /[\w.-]*$/.exec(text.slice(start, offset))![0]
  const after = /^[\w.-]*/.exec(text.slice(offset, end))![0]
  return { start: offset - before.length, end: offset + after.length }
}

/** At the end of a line behind the arrow of a required command, where it is required and where its runs are listed. */
function inResult({ packets, items }: GateDocument, line: TypedLine, offset: number): ResultSlot | null {
  const { at, after } = findArrow(line.text)
  const arrowEnd = line.start + line.text.slice(0, after).trimEnd().length
  if (at < 0 || offset < arrowEnd || offset < line.start + line.text.trimEnd().length) return null
  const command = commandIn(line.text.slice(0, at))
  if (!packets.some(({ commands }) => commands.some((one) => one.command.text === command))) return null
  const item = items.find(({ start, end }) => start <= line.start && line.start <= end)
  return {
    of: 'result',
    command,
    isExpected: item?.checked === false,
    start: Math.min(line.start + after, offset),
    end: offset,
  }
}

/** ``1. `make check` `` as `make check`. */
function commandIn(text: string): string {
  const bare = text.replace(/^\s*(?:\d+[.)]|[-*+])\s+/, '').trim()
  return /^`+(?<code>[^`]+)`+$/.exec(bare)?.groups?.code?.trim() ?? bare
}
