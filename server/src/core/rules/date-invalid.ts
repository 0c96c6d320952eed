import { findDates } from '../model/date.ts'
import type { GateDocument, Span } from '../model/document.ts'
import { cellsOf } from './cells.ts'
import { lawStating } from './law.ts'
import type { Draft, Rule } from './rule.ts'
import { suspects } from './suspects.ts'

const isoShape = /^\d{4}-\d{2}-\d{2}$/
/** `02/03/2026` may be two days, which is no fault of its own. */
const figures = /^\d{1,2}[/.]\d{1,2}[/.]\d{4}$/
const placeholder = /^0000-|^\d{4}-00-00$/

/** An impossible date, or one that is not written as the document demands. */
export const dateInvalid: Rule = {
  code: 'date-invalid',
  summary: 'An impossible date, or one not written as the document demands',
  severity: 'warning',
  statedBy,
  *check(document) {
    const odd = oddDates(document)
    const demanded = odd.length > 0 && lawStating(document, statedBy) !== null
    for (const date of odd) {
      if (isImpossible(document, date)) yield impossible(date)
      else if (demanded && !isoShape.test(date.raw)) yield misspelt(date)
    }
  },
}

function statedBy(sentence: string): boolean {
  if (/\bYYYY-MM-DD\b/i.test(sentence)) return true
  return /\bISO(?:[ -]?8601)?\b/.test(sentence) && /\bdates?\b/i.test(sentence)
}

interface Written extends Span {
  readonly raw: string
  readonly iso: string | null
  /** In running text, where a date in code is the example of one. */
  readonly isRunning: boolean
}

/**
 * Those of the dates of the text, of results and of the boards' columns of dates that may be at fault; what the text says
 * of a place holds.
 */
function oddDates(document: GateDocument): readonly Written[] {
  const { text, dates, boards } = document
  const inText = dates
    .filter(isOdd)
    .map((date) => ({ ...date, isRunning: date.place === 'prose' || date.place === 'item' }))
  const results = suspected(document).flatMap(({ runs }) => runs.map(({ result }) => result))
  const cells = boards.flatMap((board) => cellsOf(board, 'date'))
  const others = [...results, ...cells].flatMap((span) => datesIn(text, span)).filter(isOdd)
  if (!others.length) return inText
  const said = new Set(dates.map(({ start }) => start))
  const elsewhere = new Map(others.map((date) => [date.start, date])).values()
  return [...inText, ...[...elsewhere].filter(({ start }) => !said.has(start))]
}

const isOdd = ({ raw, iso }: Pick<Written, 'raw' | 'iso'>) => iso === null || !isoShape.test(raw)

const suspected = suspects(({ runs }) => runs.some(({ result }) => findDates(result.raw).some(isOdd)))

const datesIn = (text: string, { start, end }: Span): Written[] =>
  findDates(text.slice(start, end)).map(({ raw, iso, index }) => ({
    raw,
    iso,
    start: start + index,
    end: start + index + raw.length,
    isRunning: false,
  }))

const isImpossible = ({ text }: GateDocument, { raw, iso, start, isRunning }: Written) =>
  iso === null && !figures.test(raw) && !placeholder.test(raw) && !(isRunning && text[start - 1] === '`')

const impossible = ({ start, end, raw }: Written): Draft => ({
  start,
  end,
  message: `${raw} is a day that no calendar has: write the day that is meant.`,
})

function misspelt({ start, end, raw, iso }: Written): Draft {
  return {
    start,
    end,
    message: `${raw} is not written YYYY-MM-DD, as this document demands: write ${iso ?? 'which of its two days is meant'}.`,
    fixes: iso ? [{ title: `Write ${iso}`, preferred: true, edits: [{ start, end, newText: iso }] }] : [],
  }
}
