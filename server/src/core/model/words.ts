import type { Reading, Run, Source, Span } from '../parse/index.ts'
import type { Words } from './document.ts'

/** The text of runs with their marks stripped, line breaks as one space. */
export function textOf(runs: readonly Run[]): string {
  let text = ''
  for (const run of runs) if (run.kind !== 'html') text += run.text
  return text.includes('\n') ? text.replace(/\s*\n\s*/g, ' ') : text
}

/** A heading, paragraph or cell as words. */
export function wordsOf(reading: Reading, source: Source, inTable = false): Words {
  return { text: textOf(reading.inline(source, inTable)).trim(), start: source.start, end: source.end }
}

/** A line of source text without its container's prefix. */
export interface RawLine extends Span {
  readonly text: string
}

export function rawLines(text: string, { lines }: { readonly lines: readonly number[] }): RawLine[] {
  const found: RawLine[] = []
  for (let i = 0; i + 1 < lines.length; i += 2) {
    const [start, end] = [lines[i]!, lines[i + 1]!]
    found.push({ start, end, text: text.slice(start, end) })
  }
  return found
}

/** Trims a stretch of source to its first and last character that is no white space. */
export function trimmed(text: string, start: number, end: number): Words {
  const slice = text.slice(start, end)
  const from = start + slice.length - slice.trimStart().length
  const inner = slice.trim()
  return { text: inner, start: from, end: from + inner.length }
}
