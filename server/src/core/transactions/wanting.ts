import type { ChecklistItem, GateDocument, Packet } from '../model/document.ts'
import { isFinal } from '../rules/claims.ts'
import { commandsOf, isAnswered, isFailure, newest, type PlacedCommand, runsOf } from '../rules/commands.ts'
import { isOpenBox } from '../rules/done-with-unchecked.ts'
import { nameCommand, shorten } from '../rules/phrase.ts'
import type { Surroundings } from '../rules/rule.ts'
import { lacking, type Missing } from './transacted.ts'

/** The boxes of a packet that are open and not waived, but for those of required commands and of review gates. */
export const openBoxes = (document: GateDocument, packet: Packet, around: Surroundings): Missing[] =>
  packet.items
    .filter((item) => item.group !== 'review-gates' && !item.command && isOpenBox(document, item, around))
    .map((item) => lackingBox(item))

/** The gates that nobody has ticked. */
export const openGates = (document: GateDocument, packet: Packet, around: Surroundings): Missing[] =>
  packet.items
    .filter((item) => item.group === 'review-gates' && !item.command && isOpenBox(document, item, around))
    .map((item) => lackingBox(item))

const lackingBox = ({ text, textSpan, box }: ChecklistItem): Missing => ({
  ...lacking(`"${shorten(text, 60)}" is unchecked: check it when it is done.`, textSpan),
  action: { name: 'go-to', span: { start: box.start, end: textSpan.end } },
})

/** The required commands of which no run is on record. */
export const unrunCommands = (packet: Packet): Missing[] =>
  commandsOf(packet).flatMap((required) =>
    isUnrun(required) ? [lackingRun(required, 'has not been run: run it')] : [],
  )

/** The required commands that no run has met: not run, or failed with nothing said to it. */
export const unmetCommands = (document: GateDocument, packet: Packet, around: Surroundings): Missing[] =>
  commandsOf(packet).flatMap((required) => {
    if (isUnrun(required)) return [lackingRun(required, 'has not been run: run it')]
    const failed = lastFailure(required)
    if (failed) return [lackingRun(required, `${failed}: run it again, or accept the result with a reason`)]
    const { item } = required
    return item && isOpenBox(document, item, around) ? [lackingRun(required, 'is unchecked: run it')] : []
  })

function lackingRun({ command, packet, index }: PlacedCommand, what: string): Missing {
  const { start, end } = command.code
  return {
    text: `${nameCommand(command.text)} ${what}.`,
    start,
    end,
    action: { name: 'run', packet: packet!.id, command: index },
  }
}

function isUnrun({ command, item, result, lastRun, packet }: PlacedCommand): boolean {
  if (result || lastRun || item?.waiver || isAnswered(command.tail.text)) return false
  return runsOf(packet, command.text).length === 0
}

function lastFailure({ command, item, result, lastRun, packet }: PlacedCommand): string | null {
  if (item?.waiver || isAnswered(command.tail.text)) return null
  const said = [result, ...runsOf(packet, command.text).map((run) => run.result), lastRun].filter((one) => one !== null)
  const last = newest(said)
  if (!last || said.some(({ disposition, exitCode }) => disposition && exitCode === last.exitCode)) return null
  if (!isFailure(last, command.expectedCode)) return null
  return last.exitCode === null ? 'has failed' : `has exit code ${last.exitCode}`
}

/** Does anybody review in this tracker: has it a review state, gates for this packet, or records with a verdict? */
export const isReviewed = (document: GateDocument, packet: Packet): boolean =>
  document.boards.some(
    ({ columns, rows }) =>
      packet.row && rows.includes(packet.row) && columns.some(({ role }) => role === 'review-state'),
  ) ||
  packet.gates.length > 0 ||
  document.packets.some(({ records }) => records.some(({ verdict }) => verdict))

/** Has the last review approved the packet? */
export function isApproved({ reviewState, records }: Packet): boolean {
  if (reviewState) return isFinal(reviewState)
  return records.findLast(({ verdict }) => verdict)?.verdict?.value === 'approved'
}
