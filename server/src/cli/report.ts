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

/** The findings as the contract of `check --format json` has them: positions from 1. */
export function asJson(judged: readonly Judged[]): string {
  const findings = judged.flatMap(({ file, text, findings, other }) => {
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
  })
  return `${JSON.stringify({ findings }, null, 2)}\n`
}

/** One line a finding, as compilers write it, and a closing count. */
export function asText(judged: readonly Judged[]): string {
  const rows = judged.flatMap(({ file, text, findings }) => {
    const lines = lineIndex(text)
    return findings.map((finding) => {
      const { line, column } = placeOf(lines, finding)
      return `${file}:${line}:${column}: ${finding.severity}: ${finding.message} [${finding.rule}]`
    })
  })
  const documents = judged.filter(({ findings }) => findings.length).length
  const count = rows.length ? `${plural(rows.length, 'finding')} in ${plural(documents, 'document')}` : 'no findings'
  return [...rows, `${count}; ${plural(judged.length, 'document')} checked.`, ''].join('\n')
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`

function placeOf(lines: LineIndex, { start, end }: Span) {
  const [from, to] = [lines.positionAt(start), lines.positionAt(end)]
  return { line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1 }
}
