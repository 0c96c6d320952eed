import type { GateDocument, Matrix } from '../model/document.ts'
import { filesWithoutRow } from './matrices.ts'
import { type Lacking, missingRows, rowWith } from './missing-rows.ts'
import type { Rule } from './rule.ts'

/** A file within the matrix' scope that has no row. */
export const matrixFileUnlisted: Rule = {
  code: 'matrix-file-unlisted',
  summary: 'A file of the matrix’ scope that has no row',
  severity: 'info',
  *check(document, { repository, policy }) {
    const [matrix] = document.matrices
    if (!repository || !matrix?.rows.length) return
    const whole = { ...matrix, rows: document.matrices.flatMap(({ rows }) => rows) }
    yield* missingRows(document.text, filesWithoutRow(whole, repository, policy), lackingIn(document, matrix))
  },
}

function lackingIn({ text }: GateDocument, matrix: Matrix): Lacking {
  const { header, rows, separator } = matrix
  const last = rows.at(-1)
  const isCode = last !== undefined && text.slice(last.path.start, last.path.end).includes('`')
  return {
    header,
    one: (file) => `${file} is in the scope of this matrix and has no row: add one.`,
    many: (count, files) =>
      `${count} files are in the scope of this matrix and have no row (${files}): add a row for each.`,
    end: last ? (separator === '|' ? matrix.end : last.end) : null,
    row: (file) => (/[|`"\r\n]/.test(file) ? null : rowWith(cellFor(file, separator, isCode), matrix)),
  }
}

function cellFor(file: string, separator: string, isCode: boolean): string {
  if (isCode) return `\`${file}\``
  return separator !== '|' && file.includes(separator) ? `"${file}"` : file
}
