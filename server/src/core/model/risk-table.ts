import type { Reading, Source, Table } from '../parse/index.ts'
import { findDates } from './date.ts'
import { dispositionOf } from './disposition.ts'
import type { Risk, Words } from './document.ts'
import { columnOf, type GridRow, isBlank, readGrid, readHeader } from './grid.ts'
import type { Piece } from './piece.ts'
import { trimmed } from './words.ts'

const severityName = /^(?:severity|sev\.?|priority|rating|risk level|level)$/
const ownerName = /^(?:(?:risk |action )?owner|dri|assignee|responsible|owned by)$/
const followUpName =
  /^(?:follow[- ]?up(?: date| by)?|due(?: date)?|target(?: date)?|review date|revisit|deadline|eta|remediation date|expires|until)$/
const dispositionName = /^(?:disposition|status|state|resolution|decision|outcome|triage|treatment)$/
const riskName = /^(?:(?:open |residual |accepted |security )?(?:finding|risk|vulnerability|advisory|condition)s?)$/
const plainName = /^(?:item|issue|gap|description|title|summary|what|observation|concern|defect|bug|package)$/
const riskHeading = /\bfindings?\b|\brisks?\b|\btriage\b|\bconditions?\b|\bvulnerabilit/i

interface Columns {
  readonly text: number
  readonly severity: number
  readonly owner: number
  readonly followUp: number
  readonly disposition: number
}

/** The rows of tables of findings, risks and conditions. A rubric, which explains severities, is none. */
export function readRiskTables(reading: Reading, tables: readonly Piece<Table>[]): Risk[] {
  return tables.flatMap((piece) => {
    const columns = columnsOf(readHeader(reading, piece.block), piece.room?.heading.text ?? '')
    return columns ? rowsOf(reading, piece, columns) : []
  })
}

function columnsOf(names: readonly string[], heading: string): Columns | null {
  if (columnOf(names, /^(?:lane|packet)$/) >= 0) return null
  const strong = columnOf(names, riskName)
  const text = strong >= 0 || !riskHeading.test(heading) ? strong : columnOf(names, plainName)
  const columns = {
    text,
    severity: columnOf(names, severityName),
    owner: columnOf(names, ownerName),
    followUp: columnOf(names, followUpName),
    disposition: columnOf(names, dispositionName),
  }
  const answers = columns.severity >= 0 || (columns.owner >= 0 && columns.followUp >= 0)
  if (isCase(names[text], columns, heading) || isRating(names, columns)) return null
  return text >= 0 && (answers || (columns.disposition >= 0 && strong >= 0)) ? columns : null
}

/** What is rated by likelihood, and has no column for an answer, is an assessment: it says nothing of what is left. */
const isRating = (names: readonly string[], { owner, followUp, disposition }: Columns): boolean =>
  columnOf(names, /^(?:likelihood|probability)$/) >= 0 && owner < 0 && followUp < 0 && disposition < 0

/** A column of conditions that nobody owns and no verdict sets: cases of a rule (`Condition | Severity`). */
const isCase = (name: string | undefined, { owner, followUp }: Columns, heading: string): boolean =>
  /^conditions?$/.test(name ?? '') &&
  owner < 0 &&
  followUp < 0 &&
  !/\b[Cc]onditions?\b|\b[Vv]erdict\b|\b[Dd]ecision\b|\bGO\b/.test(heading)

function rowsOf(reading: Reading, { block, room }: Piece<Table>, columns: Columns): Risk[] {
  const { names, rows } = readGrid(reading, block)
  const kind = tableKind(names[columns.text]!, room?.heading.text ?? '')
  const isAccepted = /\baccepted\b/i.test(room?.heading.text ?? '')
  return rows.flatMap((row): Risk[] => {
    const { text } = row.cells[columns.text] ?? { text: '' }
    if (isBlank(text) || /^no(?:ne)? /i.test(text)) return []
    const disposition = dispositionIn(reading, row, columns)
    const followUp = cellWords(reading, row, columns.followUp)
    return [
      {
        kind,
        text,
        severity: severityOf(cellWords(reading, row, columns.severity)?.text ?? null),
        owner: named(row, columns.owner),
        followUp,
        followUpDate: followUp && (findDates(followUp.text)[0]?.iso ?? null),
        disposition: disposition === 'open' && isAccepted ? 'accepted' : disposition,
        packet: room?.packet ?? null,
        start: row.start,
        end: row.end,
      },
    ]
  })
}

function tableKind(name: string, heading: string): Risk['kind'] {
  if (/condition/.test(name) || /\bconditions\b/i.test(heading)) return 'condition'
  return /risk/.test(name) || /\bresidual\b|\brisks\b/i.test(heading) ? 'residual-risk' : 'finding'
}

/** Struck through anywhere that names it, it is over; else its own column answers, else what the row's text says of it in capitals. */
function dispositionIn(reading: Reading, row: GridRow, columns: Columns): Risk['disposition'] {
  const struck = [columns.text, columns.severity].some((column) => isStruck(reading, row.sources[column]))
  if (struck) return 'resolved'
  const said = row.cells[columns.disposition]?.text
  if (said !== undefined) return dispositionOf(said)
  const tail = /\b(?:RESOLVED|FIXED|CLOSED|ACCEPTED)\b/.exec(row.cells.map(({ text }) => text).join(' '))?.[0]
  return dispositionOf(tail ?? '')
}

const isStruck = (reading: Reading, source: Source | undefined): boolean =>
  source !== undefined && reading.inline(source, true).find((run) => run.text.trim())?.struck === true

const named = (row: GridRow, column: number): string | null => {
  const text = row.cells[column]?.text ?? ''
  return isBlank(text) ? null : text
}

function cellWords(reading: Reading, row: GridRow, column: number): Words | null {
  const cell = row.cells[column]
  if (!cell || isBlank(cell.text)) return null
  return { ...trimmed(reading.text, cell.start, cell.end), text: cell.text }
}

const severityOf = (said: string | null): string | null =>
  /\bP[0-4]\b/i.exec(said ?? '')?.[0].toUpperCase() ?? /[\p{L}\p{N}]+/u.exec(said ?? '')?.[0] ?? null
