import type { Reading, Table } from '../parse/index.ts'
import { findDates } from './date.ts'
import { isStatusLine, type Line } from './dated.ts'
import type { Label } from './label.ts'
import type { Piece } from './piece.ts'
import { statusMeaning, type StatusWords } from './status.ts'
import { rawLines, trimmed, wordsOf } from './words.ts'

const answers = /status$|^(?:date|last updated|updated|as of|last reviewed|reviewed|verdict|decision|recommendation)$/

/** The header's pairs that stand in front matter or in a table of two columns, as the lines that they are elsewhere. */
export function readHeaderPairs(
  reading: Reading,
  tables: readonly Piece<Table>[],
  headerEnd: number,
  words?: StatusWords,
): Line[] {
  const inTables = tables
    .filter(({ block }) => block.start < headerEnd)
    .flatMap(({ block }) => tablePairs(reading, block.rows, words))
  return [...frontMatterPairs(reading), ...inTables, ...fieldLines(reading, tables, headerEnd)]
}

const fieldName = /^(?:field|property|attribute|key)?$/

/** The rows of a table of fields (`Field | Value`) by their names in lower case; none of any other table. */
export function fieldsOf(reading: Reading, { rows }: Table): Label[] {
  const [header, ...body] = rows
  if (header?.length !== 2 || !fieldName.test(wordsOf(reading, header[0]!, true).text.toLowerCase())) return []
  return body.flatMap(([key, value]): Label[] => {
    if (!key || !value) return []
    const name = wordsOf(reading, key, true).text.toLowerCase().replace(/:$/, '')
    return [{ name, value: trimmed(reading.text, value.start, value.end) }]
  })
}

/** The status of a section whose table of fields states it. */
const fieldLines = (reading: Reading, tables: readonly Piece<Table>[], headerEnd: number): Line[] =>
  tables
    .filter(({ block }) => block.start >= headerEnd)
    .flatMap((piece) => fieldsOf(reading, piece.block).map((label) => ({ label, piece })))
    .filter(({ label }) => label.name === 'status')
    .map(({ label, piece: { room } }) => ({ ...label.value, label, room, inHeader: false, isBox: false }))

type Rows = readonly (readonly { start: number; end: number; lines: number[] }[])[]

function tablePairs(reading: Reading, rows: Rows, words?: StatusWords): Line[] {
  if (rows[0]?.length !== 2) return []
  return rows.flatMap(([key, value], i): Line[] => {
    if (!key || !value) return []
    const name = wordsOf(reading, key, true).text.toLowerCase().replace(/:$/, '')
    const line = pair(reading.text, name, value.start, value.end)
    if (!answers.test(name) || (i === 0 && !isAnswer(reading, line, words))) return []
    return [line]
  })
}

/** The first row is a header as a rule: `Status | Meaning` is no pair, `Status | Done` is one. */
function isAnswer(reading: Reading, line: Line, words?: StatusWords): boolean {
  const { start, end } = line
  const said = wordsOf(reading, { start, end, lines: [start, end] }, true).text
  return isStatusLine(line) ? statusMeaning(said, words) !== 'unknown' : findDates(said).length > 0
}

const keyed = /^(?<key>[A-Za-z][\w -]*?)\s*:\s*(?<quote>["']?)(?<value>.*?)\k<quote>\s*$/

function frontMatterPairs({ blocks, text }: Reading): Line[] {
  const [first] = blocks
  if (first?.type !== 'front-matter') return []
  return rawLines(text, first).flatMap((line) => {
    const { key = '', quote = '', value = '' } = keyed.exec(line.text)?.groups ?? {}
    const name = key.toLowerCase().replace(/[_-]/g, ' ')
    const end = line.start + line.text.trimEnd().length - quote.length
    return value && answers.test(name) ? [pair(text, name, end - value.length, end)] : []
  })
}

function pair(text: string, name: string, start: number, end: number): Line {
  const value = trimmed(text, start, end)
  return { ...value, label: { name, value }, room: null, inHeader: true, isBox: false }
}
