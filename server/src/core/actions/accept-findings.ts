import { findDates } from '../model/date.ts'
import type { GateDocument, Packet, RequiredCommand, Risk, Section } from '../model/document.ts'
import type { Edit } from '../rules/rule.ts'
import { lineEndOf } from '../rules/lines.ts'
import { contentEnd, insertBelow } from '../transactions/lines.ts'

/** One row of the table of what a run found. */
export interface FindingRow {
  readonly text: string
  /** `P0` to `P3`, or what the document's rubric has. */
  readonly severity: string
  readonly disposition: Risk['disposition']
  readonly owner: string
  /** `YYYY-MM-DD`; empty where the finding is resolved. */
  readonly followUp: string
}

const header = ['Finding', 'Severity', 'Disposition', 'Owner', 'Follow-up']

/** What a row lacks, in words for a person; null where it lacks nothing: what is not resolved has an owner and a date. */
export function whyNotFindings(rows: readonly FindingRow[]): string | null {
  for (const { text, severity, disposition, owner, followUp } of rows) {
    if (!text.trim()) return 'A finding needs words that say what was found.'
    const named = `The finding "${oneCell(text)}"`
    if (!/^[\w-]+$/.test(severity)) return `${named} needs a severity of one word, such as P1.`
    if (disposition === 'resolved') continue
    if (!owner.trim()) return `${named} needs an owner.`
    if (findDates(followUp)[0]?.iso !== followUp)
      return `${named} needs a follow-up date of the calendar, written YYYY-MM-DD.`
  }
  return null
}

/** The rows in the packet's table of findings: behind those that stand there, else in a table of its own below the commands. */
export function findingsEdits(
  document: GateDocument,
  packet: Packet,
  required: RequiredCommand,
  rows: readonly FindingRow[],
): Edit[] {
  const own = document.risks.filter((risk) => risk.kind === 'finding' && risk.packet === packet.id)
  const added = rows.filter((row) => !own.some((risk) => isThere(risk, row))).map(rowOf)
  if (!added.length) return []
  const last = own.findLast((risk) => isInOurTable(document.text, risk))
  if (last) {
    const end = last.end + /^.*/.exec(document.text.slice(last.end))![0].length
    return [{ start: end, end, newText: ['', ...added].join(lineEndOf(document.text)) }]
  }
  const { at, heading } = placeFor(document, packet, required)
  const ruled = `|${header.map(() => '---|').join('')}`
  return [insertBelow(document.text, at, [heading, '', `| ${header.join(' | ')} |`, ruled, ...added])]
}

const isThere = (risk: Risk, row: FindingRow) => risk.text === oneCell(row.text) && risk.severity === row.severity

const rowOf = ({ text, severity, disposition, owner, followUp }: FindingRow): string =>
  `| ${[text, severity, disposition, owner, followUp].map(cellOf).join(' | ')} |`

const cellOf = (text: string): string => oneCell(text).replace(/\\*\|/g, '\\|') || '—'
const oneCell = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** Do the rows around this one stand under our header? */
function isInOurTable(text: string, { start }: Risk): boolean {
  const lines = text.slice(0, start).split('\n').slice(0, -1)
  const above = lines.findLastIndex((line) => !/^\s*\|/.test(line))
  return lines[above + 1]?.replace(/\s/g, '') === `|${header.join('|')}|`
}

/** Below the commands, before the heading that follows; a heading of the same depth as theirs. */
function placeFor({ text, sections }: GateDocument, packet: Packet, { command }: RequiredCommand) {
  const here = sections.findLast(({ start, end }) => start <= command.start && command.start < end)
  const next = sections.find(({ start }) => start > command.start)
  const at = contentEnd(text, command.end, Math.min(next?.start ?? text.length, here?.end ?? text.length))
  return { at, heading: headingAt(here, packet) }
}

function headingAt(here: Section | undefined, { sections }: Packet): string {
  const depth = (here?.depth ?? 1) + (!here || sections.includes(here) ? 1 : 0)
  return depth > 6 ? '**Findings**' : `${'#'.repeat(depth)} Findings`
}
