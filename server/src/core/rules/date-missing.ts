import type { GateDocument, Section, Span, Status } from '../model/document.ts'
import { statusHeading } from './date-stale.ts'
import { binds, lawStating } from './law.ts'
import { shorten } from './phrase.ts'
import type { Draft, Edit, Rule } from './rule.ts'

const instruction = /^(?:always )?(?:keep|add|put|date|state|include|record|write|use|give|stamp|every|each|all)\b/i
const anyDate = /\b\d{4}-\d{2}-\d{2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}\b/i

/** A status summary without a date, where the document demands one. */
export const dateMissing: Rule = {
  code: 'date-missing',
  summary: 'A status summary has no date, and the document demands one',
  severity: 'warning',
  statedBy,
  *check(document, { today }) {
    if (!lawStating(document, statedBy)) return
    const summaries = document.sections.filter(({ heading }) => statusHeading.test(heading.text.toLowerCase()))
    for (const section of summaries) if (!isDated(document, section)) yield undatedSection(section, today)
    const { status } = document
    if (!summaries.length && status && !isDated(document, header(document)))
      yield undatedStatus(document, status, today)
  },
}

function statedBy(sentence: string): boolean {
  if (!/\bdates?\b|\bdated\b|\bYYYY-MM-DD\b|\bas[- ]of\b/i.test(sentence)) return false
  if (!/\bstatus(?:es)?\b|\bsummar(?:y|ies)\b/i.test(sentence)) return false
  if (/\b(?:do not|don't|never|without|no)\b[^.;]*\bdates?\b/i.test(sentence)) return false
  return instruction.test(sentence) || binds(sentence)
}

const isDated = ({ text }: GateDocument, { start, end }: Span) => anyDate.test(text.slice(start, end))

/** What stands above the second heading. */
const header = ({ text, sections }: GateDocument): Span => ({ start: 0, end: sections[1]?.start ?? text.length })

function undatedSection({ heading }: Section, today: string): Draft {
  const { start, end } = heading
  return draft(`"${shorten(heading.text, 60)}"`, { start, end }, { start: end, end, newText: ` (${today})` })
}

function undatedStatus(document: GateDocument, status: Status, today: string): Draft {
  const { start, end } = status
  return draft('The status of this document', { start, end }, dateLine(document.text, status, today))
}

/** A line of its own in the manner of the status line: `**Status:** Active` gets `**Date:** 2026-02-10`. */
function dateLine(text: string, { start, end }: Status, today: string): Edit {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const label = /^.*?status[^:]*:(?:\*\*|__)?\s*/i.exec(text.slice(lineStart, start))?.[0] ?? 'Status: '
  const rest = /\r?\n|$/.exec(text.slice(end))!
  const at = end + rest.index
  return { start: at, end: at, newText: `${rest[0] || '\n'}${label.replace(/\p{L}[^:*_]*(?=[:*_])/u, 'Date')}${today}` }
}

const draft = (name: string, { start, end }: Span, edit: Edit): Draft => ({
  start,
  end,
  message: `${name} has no date, one was expected: say on which day it holds.`,
  fixes: [{ title: 'Insert today', preferred: true, edits: [edit] }],
})
