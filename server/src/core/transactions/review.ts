import { notationOf } from '../evidence/notation.ts'
import { implementerRuns, runLines } from '../evidence/review-runs.ts'
import type { GateDocument, Packet } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { isFinal } from '../rules/claims.ts'
import { linkEvidence } from './evidence-cell.ts'
import type { ReviewIntent } from './intent.ts'
import { oneLine } from './lines.ts'
import { type Facts, type Transacted, refused, written } from './transacted.ts'
import { type Entry, type Round, isBegun, roundOf, writeEntries } from './record.ts'
import { setReviewState, setStatus } from './state.ts'
import { openBoxes, unrunCommands } from './wanting.ts'
import { isUndeclared } from './words.ts'

/** Writes the record that the reviewer will fill, from the runs, and sets status and review state to in review. */
export function requestReview(document: GateDocument, packet: Packet, intent: ReviewIntent, facts: Facts): Transacted {
  const { id, section, status } = packet
  if (isFinal(status)) return refused(`${id} is ${status!.raw}: request changes on it first.`, status!)
  if (asksNothing(status)) return refused(`${id} is ${status!.raw}: take that back on the board first.`, status!)
  if (status?.value === 'in-review') return refused(`The review of ${id} is requested already.`, status)
  if (!section) return withoutSection(packet)
  const missing = unrunCommands(packet)
  if (missing.length) return { missing }
  const round = roundOf(document, packet)
  const record = isBegun(document, round)
    ? []
    : [writeEntries(document, packet, round, firstEntries(document, packet, round, intent.files, facts))]
  const stage = isUndeclared(document, 'in-review') ? 'in-progress' : 'in-review'
  const edits = [
    ...(setStatus(document, packet, stage) ?? []),
    ...setReviewState(document, packet, 'in-review'),
    ...linkEvidence(document, packet, round),
    ...record,
  ]
  const open = openBoxes(document, packet, facts.around)
  return written(
    edits,
    open.map(({ text }) => text),
  )
}

/** There is nowhere to write a record. */
export const withoutSection = ({ id, span }: Packet): Transacted => ({
  missing: [
    {
      text: `${id} has no section to write its record in: create the section first.`,
      start: span.start,
      end: span.end,
      action: { name: 'add-packet', packet: id },
    },
  ],
})

/** What the implementer brings: the files, and the last run of each command. */
export function firstEntries(
  document: GateDocument,
  packet: Packet,
  { shape }: Round,
  files: ReviewIntent['files'],
  { records }: Facts,
): Entry[] {
  const changed = files.map(({ path, reason }) => (reason.trim() ? `${path}: ${oneLine(reason)}` : path))
  const runs = runLines(implementerRuns(packet, records), notationOf(document, packet, ''))
  const label = /\(.*\)/.test(shape.labels.commands)
    ? shape.labels.commands
    : shape.labels.commands.replace(/(?=[*_]*:|:)/, ' (implementer)')
  return [
    { part: 'files', lines: changed.length ? changed : ['None'] },
    ...(runs.length ? [{ part: 'commands', label, lines: runs, isNumbered: true } as const] : []),
  ]
}
