import { type Finding, lineIndex, type LineIndex, type Span } from '../core/index.ts'

/** A document that was judged. */
export interface Judged {
  /** Relative to the working directory. */
  readonly file: string
  readonly text: string
  readonly findings: readonly Finding[]
  /** Another document that a finding points at, by absolute path; `file` as above. */
  readonly other: (path: string) => { readonly file: string; readonly text: string }
}

/** A finding as the contract of `check --format json` has it: positions from 1. It holds on to no document. */
export type PlacedFinding = ReturnType<typeof placed>[number]

/** The findings of one document with their places. */
export function placed({ file, text, findings, other }: Judged) {
  if (!findings.length) return []
  const lines = lineIndex(text)
  return findings.map((finding) => ({
    file,
    ...placeOf(lines, finding),
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    related: (finding.related ?? []).map((place) => {
      const elsewhere = place.path === undefined ? null : other(place.path)
      const within = elsewhere ? lineIndex(elsewhere.text) : lines
      return { file: elsewhere?.file ?? file, ...placeOf(within, place), message: place.message }
    }),
  }))
}

export const asJson = (findings: readonly PlacedFinding[]): string => `${JSON.stringify({ findings }, null, 2)}\n`

/** One line a finding, as compilers write it, and a closing count. */
export function asText(findings: readonly PlacedFinding[], checked: number): string {
  const rows = findings.map(
    ({ file, line, column, severity, message, rule }) => `${file}:${line}:${column}: ${severity}: ${message} [${rule}]`,
  )
  const documents = new Set(findings.map(({ file }) => file)).size
  const count = rows.length ? `${plural(rows.length, 'finding')} in ${plural(documents, 'document')}` : 'no findings'
  return [...rows, `${count}; ${plural(checked, 'document')} checked.`, ''].join('\n')
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

function placeOf(lines: LineIndex, { start, end }: Span) {
  const [from, to] = [lines.positionAt(start), lines.positionAt(end)]
  return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 }
}
