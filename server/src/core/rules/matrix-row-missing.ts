import { wholeLine } from './lines.ts'
import { fileOfRow } from './matrices.ts'
import { shorten } from './phrase.ts'
import type { Rule } from './rule.ts'

/** A row of a matrix for a file that the repository does not have. */
export const matrixRowMissing: Rule = {
  code: 'matrix-row-missing',
  summary: 'A row of a matrix for a file that does not exist',
  severity: 'warning',
  *check({ text, matrices }, { repository }) {
    if (!repository) return
    const isFolder = folders(repository.files)
    for (const { start, end, path } of matrices.flatMap(({ rows }) => rows)) {
      if (/[*{}]/.test(path.text) || fileOfRow(path.text, repository) || isFolder(path.text)) continue
      const { start: from } = wholeLine(text, start)
      const { end: to } = wholeLine(text, end)
      yield {
        start: path.start,
        end: path.end,
        message: `The matrix has a row for ${shorten(path.text)}, which the repository does not have: remove the row, or correct its path.`,
        fixes: [{ title: 'Remove the row', edits: [{ start: from, end: to, newText: '' }] }],
      }
    }
  },
}

/** Some matrices have rows for whole folders. */
function folders(files: ReadonlySet<string>): (path: string) => boolean {
  let known: Set<string> | null = null
  return (path) => {
    known ??= new Set(Array.from(files).flatMap(above))
    return known.has(path.replace(/\/$/, ''))
  }
}

const above = (file: string): string[] => {
  const names = file.split('/').slice(0, -1)
  return names.map((_, i) => names.slice(0, i + 1).join('/'))
}
