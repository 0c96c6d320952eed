import type { GateDocument } from '../model/document.ts'
import type { Draft, Rule } from './rule.ts'
import { lineEndOf } from './lines.ts'

/** What sections are called that teams demand by a word. */
const names: readonly (readonly [RegExp, RegExp])[] = [
  [/roll ?-?back/i, /\broll(?:ing)?[ -]?back\b|\bback ?out\b|\brevert/i],
  [/kill ?-?switch/i, /\bkill[ -]?switch\b|\bemergency (?:stop|off)\b/i],
  [/escalat/i, /\bescalat|\bon[- ]call\b|\bwho to (?:call|contact)\b/i],
  [/owner/i, /\bowner|\bmaintainers?\b|\bresponsib/i],
]

/** A runbook without a section that its team demands. */
export const runbookSectionMissing: Rule = {
  code: 'runbook-section-missing',
  summary: 'A runbook lacks a section that the team demands',
  severity: 'info',
  *check(document, { policy }) {
    if (document.kind !== 'runbook') return
    for (const required of policy.requiredSections) if (!has(document, required)) yield draft(document, required)
  },
}

/** By a heading, or by a label that answers in a line: `**Escalation:** #harbour-ops`. */
function has({ sections, text }: GateDocument, required: string): boolean {
  const known = names.find(([asked]) => asked.test(required))?.[1]
  const isNamed = (words: string) => known?.test(words) ?? words.toLowerCase().includes(required.toLowerCase())
  if (sections.some(({ heading }) => isNamed(heading.text))) return true
  return Array.from(text.matchAll(/^[\s>*_-]*(?<label>\p{L}[\p{L} /-]{0,40}?)[*_]*:[*_]*\s*\S/gmu)).some(({ groups }) =>
    isNamed(groups?.label ?? ''),
  )
}

function draft({ text, title, sections }: GateDocument, required: string): Draft {
  const { start, end } = title ?? { start: 0, end: 0 }
  const name = required.charAt(0).toUpperCase() + required.slice(1)
  const newline = lineEndOf(text)
  const depth = Math.min(...sections.slice(1).map((section) => section.depth), 2)
  const lead = text.endsWith('\n') ? newline : `${newline}${newline}`
  const newText = `${lead}${'#'.repeat(depth)} ${name}${newline}${newline}To be written.${newline}`
  return {
    start,
    end,
    message: `This runbook has no section "${name}", which the team's configuration demands: write one.`,
    fixes: [{ title: `Insert a section ${name}`, edits: [{ start: text.length, end: text.length, newText }] }],
  }
}
