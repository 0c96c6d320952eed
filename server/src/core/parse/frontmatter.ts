import { forEachLine } from './lines.ts'
import type { FrontMatter } from './facts.ts'

const fence = /^---[ \t]*$/

/**
 * The YAML block that the text starts with at `from`, null where it starts with none: `---`, lines, `---`.
 * After an opening with a blank line below it is a rule, as pandoc has it: trackers do begin with a rule.
 */
export function readFrontMatter(text: string, from: number): FrontMatter | null {
  if (!text.startsWith('---', from)) return null
  const lines: number[] = []
  let end = -1
  forEachLine(text, from, (start, stop) => {
    if (end >= 0) return
    lines.push(start, stop)
    if (start > from && fence.test(text.slice(start, stop))) end = start + 3
  })
  if (end < 0 || !fence.test(text.slice(lines[0], lines[1])) || !text.slice(lines[2], lines[3]).trim()) return null
  return { type: 'front-matter', start: from, end, lines: lines.slice(2, -2) }
}
