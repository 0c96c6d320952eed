import type { ChecklistItem, GateDocument, Packet } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { isFinal } from '../rules/claims.ts'
import { reopener } from '../rules/reopen.ts'
import type { Edit } from '../rules/rule.ts'
import { answeredGates, isVerdictGate } from './gate-style.ts'
import type { ChangesIntent } from './intent.ts'
import { asSentence, oneLine } from './lines.ts'
import { type Facts, lacking, type Missing, type Transacted, refused, written } from './transacted.ts'
import { type Entry, isBegun, roundOf, writeEntries } from './record.ts'
import { firstEntries, withoutSection } from './review.ts'
import { wrongReviewer } from './reviewer.ts'
import { setReviewState, setStatus } from './state.ts'
import { setBox } from './tick.ts'
import { isUndeclared } from './words.ts'

/** Sets status and review state, opens the failed gates and "Verdict recorded", and writes the findings, each with its owner. */
export function requestChanges(
  document: GateDocument,
  packet: Packet,
  intent: ChangesIntent,
  facts: Facts,
): Transacted {
  const { id, section, status } = packet
  if (asksNothing(status)) return refused(`${id} is ${status!.raw}: take that back on the board first.`, status!)
  if (!section) return withoutSection(packet)
  const missing = [...wrongReviewer(packet, facts), ...incomplete(packet, intent)]
  if (missing.length) return { missing }
  const round = roundOf(document, packet)
  const first = isBegun(document, round) || round.number > 1 ? [] : firstEntries(document, packet, round, [], facts)
  const own = [
    ...(setStatus(
      document,
      packet,
      isUndeclared(document, 'changes-requested') ? 'in-progress' : 'changes-requested',
    ) ?? []),
    ...setReviewState(document, packet, 'changes-requested'),
    ...openGates(document, packet, intent),
  ]
  const edits = [
    ...own,
    ...takenBack(document, packet, own),
    writeEntries(document, packet, round, [...first, ...findings(packet, intent)]),
  ]
  return written(edits)
}

function incomplete(packet: Packet, { findings, gates }: ChangesIntent): Missing[] {
  if (!findings.length)
    return [
      lacking(`Nothing says what must change in ${packet.id}: give at least one finding, with its owner.`, packet.span),
    ]
  const known = packet.gates.map(({ name }) => name)
  return [
    ...findings
      .filter(({ text }) => !text.trim())
      .map(() => lacking('A finding is empty: say what must change.', packet.span)),
    ...findings
      .filter(({ owner }) => !owner.trim())
      .map(({ text }) => lacking(`The finding "${text}" has no owner: say who sees to it.`, packet.span)),
    ...gates
      .filter((gate) => !known.includes(gate))
      .map((gate) => lacking(`${packet.id} has no gate ${gate}: it has ${known.join(', ') || 'none'}.`, packet.span)),
  ]
}

/** The gates that failed, and the word on the verdict; where there is none such, the last box that no run has ticked. */
function openGates(document: GateDocument, packet: Packet, { findings, gates }: ChangesIntent): Edit[] {
  const failed = new Set([...gates, ...findings.map(({ severity }) => severity)])
  const places = new Set(
    answeredGates(packet)
      .filter(({ name }) => failed.has(name))
      .map(({ start }) => start),
  )
  const meant = packet.items.filter(
    (item) => places.has(item.start) || (item.group === 'review-gates' && isVerdictGate(item.text)),
  )
  const left = packet.items.some((item) => !item.checked && !meant.includes(item))
  const last = packet.items.findLast(({ command }) => !command)
  const boxes: ChecklistItem[] = meant.length || left || !last ? meant : [last]
  return boxes.flatMap((item) => setBox(document, item, false))
}

/** What rests on a packet that was done, and cannot be done without it. */
function takenBack(document: GateDocument, { status }: Packet, own: readonly Edit[]): Edit[] {
  if (!status || !isFinal(status)) return []
  const { edits } = reopener(document)([{ status }])
  return edits.filter((edit) => !own.some(({ start, end }) => edit.start <= end && start <= edit.end))
}

/** An approval that stands in an earlier round is taken back in so many words. */
function findings({ records }: Packet, { findings: found }: ChangesIntent): Entry[] {
  const lines = found.map(
    ({ severity, text, owner }, i) =>
      `${i + 1}. ${severity ? `${severity}: ` : ''}${asSentence(text)} Owner: ${oneLine(owner)}.`,
  )
  const approved = records.findLast(({ verdict }) => verdict)?.verdict
  return [
    { part: 'findings', lines, isNumbered: true },
    ...(approved?.value === 'approved'
      ? [{ part: 'verdict', lines: [approved.raw === 'APPROVED' ? 'CHANGES_REQUESTED' : 'Changes requested'] } as const]
      : []),
  ]
}
