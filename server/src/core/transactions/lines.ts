import { findDates } from '../model/date.ts'
import { lineEndOf } from '../rules/lines.ts'
import type { Edit } from '../rules/rule.ts'

/** Behind the last line from `start` on and before `end` that is neither blank nor a rule between sections. */
export function contentEnd(text: string, start: number, end: number): number {
  const content = text
    .slice(start, end)
    .replace(/(?:[ \t]*(?:\r?\n|$)(?:[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*(?=\r?\n|$))?)+$/, '')
  return start + content.length
}

/** Lines as a paragraph of their own behind the content that ends at `at`. */
export function insertBelow(text: string, at: number, lines: readonly string[]): Edit {
  const lineEnd = lineEndOf(text)
  const gap = at === 0 ? '' : lineEnd.repeat(2)
  return { start: at, end: at, newText: gap + lines.join(lineEnd) }
}

/** A sentence's mark at the end of what a person typed, and one blank for each stretch of white space. */
export const asSentence = (text: string): string => oneLine(text).replace(/[^.!?…]$/, '$&.')

/** What a person typed on one line, without backticks at odds. */
export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Is this a day of the calendar, `YYYY-MM-DD`? */
export const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && findDates(text)[0]?.iso === text
