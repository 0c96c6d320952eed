import type { ChecklistItem, GateDocument, Packet, Status } from '../model/document.ts'
import { isFinal } from './claims.ts'
import type { Draft, Edit, Fix, Rule } from './rule.ts'

/** Changes are requested, but which is not said, or no box is open for them. */
export const changesRequestedIncomplete: Rule = {
  code: 'changes-requested-incomplete',
  summary: 'Changes are requested without findings, or with every box checked',
  severity: 'warning',
  statedBy: (sentence) =>
    /\bchanges[ _-]requested\b|\breview fail/i.test(sentence) &&
    /\bfindings?\b|\bbox(?:es)?\b|check ?list/i.test(sentence),
  *check(document) {
    for (const packet of document.packets) {
      const claim = requestOf(packet)
      if (!claim || !packet.section) continue
      if (!saysWhich(document, packet)) yield withoutFindings(packet, claim)
      if (packet.items.length && packet.items.every(({ checked }) => checked)) yield withoutOpenBox(packet, claim)
    }
  },
}

/** Where the packet says so; null where a later word contradicts it, which is another finding. */
function requestOf({ status, reviewState, records }: Packet): Status | null {
  if (isFinal(status) || isFinal(reviewState)) return null
  if (records.findLast(({ verdict }) => verdict)?.verdict?.value === 'approved') return null
  return [reviewState, status].find((one) => one?.value === 'changes-requested') ?? null
}

const subject = String.raw`\b(?:findings?|requested changes|changes (?:requested|needed)|issues?|defects?|rework|fix(?:es)?|review notes?|remarks?)\b`
const aboutFindings = new RegExp(subject, 'i')
/** A heading, a bold line, or a label with what stands behind its colon. */
const announcement = new RegExp(
  String.raw`^[\s>]*(?:(?:#+|\*\*)[^:]{0,30}${subject}[^:]{0,40}(?::|$)|[-*\d.]*\s*(?:\w+ ){0,2}${subject}[^:]{0,40}:)[*_]*(?<rest>.*)$`,
  'i',
)
const nothing = /^[\s>*_-]*(?:(?:none|n\/a|tbd|todo)\b.*)?$/i
const anotherTopic = /^[\s>]*(?:#|```|\*{0,2}[A-Z][\w +]{0,40}:)/

/** Does the text announce findings, and are there any? */
function listsFindings(text: string): boolean {
  const lines = text.split(/\r?\n/)
  return lines.some((line, i) => {
    const rest = announcement.exec(line)?.groups?.rest
    if (rest === undefined || !nothing.test(rest)) return rest !== undefined
    const next = lines.slice(i + 1, i + 6).find((each) => each.trim())
    return next !== undefined && !nothing.test(next) && !anotherTopic.test(next)
  })
}

/** Findings may stand in a list, in a table, on boxes of their own, or beside the status. */
function saysWhich(document: GateDocument, packet: Packet): boolean {
  const { id, records, items, sections, gates, row } = packet
  if (records.some(({ findings }) => findings.length) || gates.some(({ value }) => value === 'fail')) return true
  if (records.some((record) => record.gates.some(({ value, reason }) => value === 'fail' && reason))) return true
  if (items.some(({ heading }) => aboutFindings.test(heading))) return true
  if (document.risks.some((risk) => risk.packet === id || (risk.kind === 'finding' && risk.text.includes(id))))
    return true
  if (remarkIn(document, row?.id.start ?? -1)) return true
  return sections.some(({ heading, end }) => listsFindings(document.text.slice(heading.end, end)))
}

/** A column of notes on the board. */
function remarkIn({ boards }: GateDocument, at: number): boolean {
  return boards.some(({ columns, rows }) => {
    const row = rows.find(({ id }) => id.start === at)
    return row?.cells.some(({ text }, i) => columns[i]?.role === 'other' && text.length > 12) === true
  })
}

const withoutFindings = ({ id, span }: Packet, { start, end, raw }: Status): Draft => ({
  start,
  end,
  packet: id,
  message: `${id} is ${raw} but no finding says what must change: list the findings in its section, each with an owner.`,
  related: [{ start: span.start, end: span.end, message: `the packet ${id}` }],
  fixes: [{ title: `Write the findings of ${id}…`, action: { name: 'request-changes', packet: id } }],
})

const withoutOpenBox = ({ id, items }: Packet, { start, end, raw }: Status): Draft => ({
  start,
  end,
  packet: id,
  message: `${id} is ${raw} but every one of its ${items.length} boxes is checked: open the boxes that the review asks to be done again.`,
  fixes: [uncheck(reopened(items))],
})

/** The word on the verdict is open again; without such a box the last one is. */
function reopened(items: readonly ChecklistItem[]): ChecklistItem {
  return items.findLast(({ text }) => /\bverdict\b/i.test(text)) ?? items.at(-1)!
}

function uncheck(item: ChecklistItem): Fix {
  const edit: Edit = { start: item.box.start, end: item.box.end, newText: '[ ]' }
  return { title: `Uncheck "${item.text.slice(0, 40)}"`, edits: [edit] }
}
