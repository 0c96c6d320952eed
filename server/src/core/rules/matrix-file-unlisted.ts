import type { GateDocument, Matrix } from '../model/document.ts'
import { filesWithoutRow } from './matrices.ts'
import { listOf } from './phrase.ts'
import type { Draft, Fix, Rule } from './rule.ts'
import { lineEndOf } from './lines.ts'

/** Beyond these they are one finding: nobody reads more. */
const mostApart = 10
/** Rows that one fix adds. */
const mostAdded = 1000

/** A file within the matrix' scope that has no row. */
export const matrixFileUnlisted: Rule = {
  code: 'matrix-file-unlisted',
  summary: 'A file of the matrix’ scope that has no row',
  severity: 'info',
  *check(document, { repository, policy }) {
    const [matrix] = document.matrices
    if (!repository || !matrix?.rows.length) return
    const whole = { ...matrix, rows: document.matrices.flatMap(({ rows }) => rows) }
    const missing = filesWithoutRow(whole, repository, policy)
    if (missing.length > mostApart) yield together(document, matrix, missing)
    else for (const file of missing) yield draft(document, matrix, file)
  },
}

const draft = (document: GateDocument, matrix: Matrix, file: string): Draft => ({
  ...matrix.header,
  message: `${file} is in the scope of this matrix and has no row: add one.`,
  fixes: addRows(document, matrix, [file], `Add a row for ${file}`),
})

const together = (document: GateDocument, matrix: Matrix, files: readonly string[]): Draft => ({
  ...matrix.header,
  message: `${files.length} files are in the scope of this matrix and have no row (${listOf(files)}): add a row for each.`,
  fixes: files.length > mostAdded ? [] : addRows(document, matrix, files, `Add ${files.length} rows`),
})

/** Behind the last row; what stands in the other columns a person must say. */
function addRows({ text }: GateDocument, matrix: Matrix, files: readonly string[], title: string): Fix[] {
  const { rows } = matrix
  const last = rows.at(-1)
  if (!last || files.some((file) => /[|`"\r\n]/.test(file))) return []
  const at = matrix.separator === '|' ? matrix.end : last.end
  const newline = lineEndOf(text)
  const isCode = text.slice(last.path.start, last.path.end).includes('`')
  const newText = files.map((file) => `${newline}${rowFor(matrix, isCode ? `\`${file}\`` : file)}`).join('')
  return [{ title, preferred: true, edits: [{ start: at, end: at, newText }] }]
}

function rowFor({ columns, column, separator }: Matrix, file: string): string {
  const quoted = separator !== '|' && file.includes(separator) ? `"${file}"` : file
  const cells = Array.from({ length: columns }, (_, i) => (i === column ? quoted : ''))
  return separator === '|' ? `| ${cells.join(' | ')} |` : cells.join(separator)
}
