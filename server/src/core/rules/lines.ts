import type { Edit } from './rule.ts'

/** How the lines of a text end. */
export const lineEndOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n')

/** The line that holds this place, with its end; the last line with the end of the one before. */
export function wholeLine(text: string, at: number): Edit {
  const start = text.lastIndexOf('\n', at - 1) + 1
  const next = text.indexOf('\n', at)
  if (next >= 0) return { start, end: next + 1, newText: '' }
  const before = text[start - 2] === '\r' ? start - 2 : start - 1
  return { start: Math.max(before, 0), end: text.length, newText: '' }
}
