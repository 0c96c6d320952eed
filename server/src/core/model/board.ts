import type { Reading, Source, Table } from '../parse/index.ts'
import { rememberingTexts } from '../parse/memo.ts'
import type { Board, BoardRow, ColumnRole, MalformedRow, Status } from './document.ts'
import { isId, normalizeId } from './ids.ts'
import { readStatus, type StatusWords } from './status.ts'
import { wordsOf } from './words.ts'

/** Header names by role, the first match wins; an id column must hold ids as well. */
const roles: readonly (readonly [RegExp, ColumnRole])[] = [
  [/^review (?:state|status)$|^review$/i, 'review-state'],
  [/^(?:current |packet |gate )?(?:status|state)$|^progress$/i, 'status'],
  [
    /^(?:packet|id|#|no\.?|gate|item|key|ref|lane|wave|step|phase|work ?packet|packet id|gate id|task|milestone|workstream)(?: id| #)?$/i,
    'id',
  ],
  [/^(?:title|name|description|scope|summary|what|deliverable|goal)$/i, 'title'],
  [/^(?:implementer|implemented by|author|assignee|developer)$/i, 'implementer'],
  [/^(?:reviewer|reviewed by|approver)$/i, 'reviewer'],
  [/^(?:owner|dri|responsible|lead)$/i, 'owner'],
  [/^(?:evidence|evidence link|proof|links?)$/i, 'evidence'],
  [/^(?:depends on|dependenc(?:y|ies)|blocked by|requires|predecessors?|after|prerequisites?)$/i, 'depends-on'],
  [/^(?:final )?verdict$|^decision$/i, 'verdict'],
  [/^exit(?: code)?$|^rc$/i, 'exit-code'],
  [/^commands?$/i, 'command'],
  [/^(?:date|updated|last updated|completed|due)$/i, 'date'],
]

/** Tables have the same few headers over and over. */
const roleOf = rememberingTexts((name): ColumnRole => {
  const bare = name.replace(/\s*\([^()]*\)$/, '')
  return roles.find(([pattern]) => pattern.test(bare))?.[1] ?? 'other'
})

/** The table as a board, or null: a board has a column of ids and a column of statuses. */
export function readBoard(reading: Reading, table: Table, words?: StatusWords): Board | null {
  const [header, ...body] = table.rows
  if (!header || !body.length) return null
  const names = header.map((cell) => wordsOf(reading, cell, true).text)
  const columns = names.map((name) => ({ name, role: roleOf(name) }))
  const id = idColumn(columns)
  if (id < 0 || !columns.some((column) => column.role === 'status') || names.some(explains)) return null
  const at = placesOf(columns, id)
  const rows = body.map((row) => readRow(reading, at, row, words)).filter((row) => row !== null)
  if (rows.length * 2 < body.length) return null
  const malformed = malformedRows(reading.text, columns.length, body)
  return { start: table.start, end: table.end, columns, rows, malformed }
}

/** A table that says what each status means, or leads to, states none. */
const explains = (name: string): boolean =>
  /^(?:meaning|definition|semantics)s?$|^(?:allowed |valid )?transitions?(?: (?:from|to))?$/i.test(name)

function malformedRows(text: string, columns: number, body: readonly (readonly Source[])[]): MalformedRow[] {
  return body
    .map((row) => row.filter((cell, i) => i < columns || !isComment(text, cell)))
    .filter((row) => row.length > 0 && row.length !== columns)
    .map((row) => ({ start: row[0]!.start, end: row.at(-1)!.end, cells: row.length }))
}

/** Behind the last column a comment is for the reader of the source: nobody else sees it. */
const isComment = (text: string, { start, end }: Source): boolean =>
  /^\s*(?:<!--(?:[^-]|-(?!->))*-->\s*)+$/.test(text.slice(start, end))

const isLane = /^lane$/i

/** A phase or a number beside an id is what the packet belongs to, and so is a lane; alone it is the id. */
function idColumn(columns: Board['columns']): number {
  const named = columns.findIndex(({ role, name }) => role === 'id' && /\bid$/i.test(name))
  if (named >= 0) return named
  const own = columns.findIndex(({ role, name }) => role === 'id' && !isLane.test(name))
  return own < 0 ? columns.findIndex(({ role }) => role === 'id') : own
}

/** A board of other tracker files or of findings holds no packets of this document. */
export function holdsPackets({ columns }: Board): boolean {
  const { name: id } = columns[idColumn(columns)]!
  const names = columns.map(({ name }) => name)
  if (isLane.test(id) || names.some((name) => /tracker/i.test(name))) return false
  return (
    /packet/i.test(id) || !names.some((name) => /^severity$|^disposition$|^finding$|^risk$|^surface$|^gap$/i.test(name))
  )
}

/** In which columns a row has its words; -1 where no column is of that role. */
function placesOf(columns: Board['columns'], id: number) {
  const at = (role: ColumnRole) => columns.findIndex((column) => column.role === role)
  return {
    id,
    title: at('title'),
    status: at('status'),
    reviewState: at('review-state'),
    implementer: at('implementer'),
    reviewer: at('reviewer'),
  }
}

function readRow(
  reading: Reading,
  at: ReturnType<typeof placesOf>,
  row: readonly Source[],
  vocabulary?: StatusWords,
): BoardRow | null {
  const cells = row.map((cell) => wordsOf(reading, cell, true))
  const id = cells[at.id]
  if (!id || !isId(id.text)) return null
  const status = (source: Source | undefined): Status | null =>
    source ? readStatus(reading.text, reading.inline(source, true), vocabulary) : null
  return {
    start: row[0]!.start,
    end: row.at(-1)!.end,
    id: { text: normalizeId(id.text), start: id.start, end: id.end },
    title: cells[at.title] ?? null,
    status: status(row[at.status]),
    statusCell: cells[at.status] ?? null,
    reviewState: status(row[at.reviewState]),
    implementer: cells[at.implementer]?.text || null,
    reviewer: cells[at.reviewer]?.text || null,
    cells,
  }
}
