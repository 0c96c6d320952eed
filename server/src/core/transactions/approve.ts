import type { ChecklistItem, GateDocument, Packet, ReviewGate, Words } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { isFinal } from '../rules/claims.ts'
import { recordsCommits } from '../rules/commit-missing.ts'
import type { Edit } from '../rules/rule.ts'
import { linkEvidence } from './evidence-cell.ts'
import { answeredGates, boxStyle, type GateStyle, isCommitGate } from './gate-style.ts'
import type { ApproveIntent, GateAnswer, ResidualRisk } from './intent.ts'
import { asSentence, isDate, oneLine } from './lines.ts'
import { type Facts, lacking, type Missing, type Transacted, refused, written } from './transacted.ts'
import { type Entry, isBegun, roundOf, type Round, writeEntries } from './record.ts'
import { firstEntries, withoutSection } from './review.ts'
import { wrongReviewer } from './reviewer.ts'
import { approvedLike, setReviewState } from './state.ts'
import { setBox } from './tick.ts'
import { isApproved, openBoxes, unmetCommands } from './wanting.ts'

/** Fills the gates and the record with what the reviewer says, and sets the review state to approved. */
export function approve(document: GateDocument, packet: Packet, intent: ApproveIntent, facts: Facts): Transacted {
  const { id, section, status, reviewState } = packet
  if (isFinal(reviewState)) return refused(`${id} is ${reviewState!.raw} already.`, reviewState!)
  if (asksNothing(status)) return refused(`${id} is ${status!.raw}: take that back on the board first.`, status!)
  if (!section) return withoutSection(packet)
  const round = roundOf(document, packet)
  const missing = [
    ...wrongReviewer(packet, facts),
    ...unknownGates(packet, intent),
    ...incomplete(packet, intent),
    ...unmetCommands(document, packet, facts.around),
  ]
  if (missing.length) return { missing }
  const before = isBegun(document, round) ? [] : firstEntries(document, packet, round, [], facts)
  const edits = [
    ...setReviewState(document, packet, 'approved'),
    ...linkEvidence(document, packet, round),
    ...tickGates(document, packet, intent),
    ...settleFindings(packet, round),
    writeEntries(document, packet, round, [...before, ...verdictEntries(document, packet, round, intent)]),
  ]
  const open = openBoxes(document, packet, facts.around)
  return written(
    edits,
    open.map(({ text }) => text),
  )
}

function unknownGates(packet: Packet, { gates }: ApproveIntent): Missing[] {
  const known = answeredGates(packet).map(({ name }) => name)
  return gates
    .filter(({ gate }) => known.length > 0 && !known.includes(gate))
    .map(({ gate }) => lacking(`${packet.id} has no gate ${gate}: it has ${known.join(', ')}.`, packet.span))
}

function incomplete(packet: Packet, { gates, risks, rollback }: ApproveIntent): Missing[] {
  const bare = gates.filter(({ applies, reason }) => !applies && !reason.trim())
  const unowned = risks.filter(({ text, owner, followUp }) => !text.trim() || !owner.trim() || !isDate(followUp))
  return [
    ...bare.map(({ gate }) => lacking(`${gate} is not applicable, but nobody says why: give the reason.`, packet.span)),
    ...unowned.map(({ text }) =>
      lacking(`The residual risk "${text}" needs an owner and a follow-up date (YYYY-MM-DD).`, packet.span),
    ),
    ...(rollback.trim()
      ? []
      : [lacking(`Nothing says how ${packet.id} is rolled back: say it in one line.`, packet.span)]),
  ]
}

/** `- [x] P1 PASS — N/A (docs-only packet)`; a gate about the commit waits for the commit. */
function tickGates(document: GateDocument, packet: Packet, { gates }: ApproveIntent): Edit[] {
  const style = boxStyle(document, packet)
  const items = packet.items.filter(
    ({ group, command, text }) => group === 'review-gates' && !command && !isCommitGate(text),
  )
  return items.flatMap((item) => {
    const answer = gates.find(({ gate }) => gate === nameOf(packet, item))
    return [...setBox(document, item, true), ...(answer ? reasonBehind(document, item, answer, style) : [])]
  })
}

const nameOf = ({ gates }: Packet, { start }: ChecklistItem) => gates.find((gate) => gate.start === start)?.name

/** The reason of an earlier round gives way to this one's. */
function reasonBehind(
  { text }: GateDocument,
  { textSpan }: ChecklistItem,
  answer: GateAnswer,
  style: Omit<GateStyle, 'mark'>,
): Edit[] {
  if (!answer.reason.trim()) return []
  const said = text.slice(textSpan.start, textSpan.end)
  const head = /^.*?\b(?:PASS(?:ED)?|FAIL(?:ED)?)\b[`*_]*/s.exec(said)?.[0] ?? said
  const reason = oneLine(answer.reason)
  const words = answer.applies ? `${style.open}${reason}${style.close}` : ` — N/A (${reason})`
  return [{ start: textSpan.start + head.length, end: textSpan.end, newText: words }]
}

function verdictEntries(document: GateDocument, packet: Packet, { shape }: Round, intent: ApproveIntent): Entry[] {
  const gates = answeredGates(packet).map(({ name }) => gateLine(name, intent, shape.gates))
  const model = document.packets
    .flatMap(({ records }) => records)
    .findLast(({ verdict }) => verdict?.value === 'approved')?.verdict?.raw
  return [
    ...(gates.length ? [{ part: 'gates', lines: gates } as const] : []),
    { part: 'verdict', lines: [model ?? approvedLike(packet.status?.raw ?? 'DONE')] },
    ...(asksForCommit(document, packet, intent) ? [commitEntry(intent)] : []),
    { part: 'risks', lines: intent.risks.length ? intent.risks.map(riskLine) : ['None'] },
    { part: 'rollback', lines: [oneLine(intent.rollback)] },
  ]
}

/** In a tracker that has approved packets without a word on their commits, one word would ask for all of them. */
const asksForCommit = (document: GateDocument, { id }: Packet, { noCommit }: ApproveIntent) =>
  noCommit !== null ||
  recordsCommits(document) ||
  !document.packets.some((other) => other.id !== id && isApproved(other))

const commitEntry = ({ noCommit }: ApproveIntent): Entry => ({
  part: 'commit',
  lines: [noCommit?.trim() ? `N/A (${oneLine(noCommit)})` : 'Pending (checkpoint commit follows)'],
})

function gateLine(name: ReviewGate['name'], { gates }: ApproveIntent, { mark, open, close }: GateStyle): string {
  const answer = gates.find(({ gate }) => gate === name)
  const reason = answer?.reason.trim() ? `${open}${oneLine(answer.reason)}${close}` : ''
  return `${name}${mark}${answer?.applies === false ? 'N/A' : 'PASS'}${reason}`
}

const riskLine = ({ severity, text, owner, followUp }: ResidualRisk) =>
  `${severity ? `${severity}: ` : ''}${asSentence(text)} Owner: ${oneLine(owner)}. Follow-up: ${followUp}.`

/** What earlier rounds have found is resolved by the approval of a later one. */
function settleFindings({ records }: Packet, { number }: Round): Edit[] {
  const open = records
    .flatMap(({ findings }) => findings)
    .filter(({ text }) => !/\b(?:resolved|accepted|fixed)\b/i.test(text))
  return open.map(({ end, text }: Words) => ({
    start: end,
    end,
    newText: `${/[.!?]$/.test(text) ? '' : '.'} Resolved (round ${number}).`,
  }))
}
