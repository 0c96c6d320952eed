import { tickedBox } from '../evidence/notation.ts'
import { toggle } from '../features/toggle.ts'
import type { ChecklistItem, GateDocument, Packet } from '../model/document.ts'
import type { TickIntent } from './intent.ts'
import { lacking, type Missing, type Transacted, written } from './transacted.ts'

/** Ticks boxes that a person says are done. Those of required commands are refused: only a run ticks them. */
export function tick(document: GateDocument, packet: Packet, { boxes }: TickIntent): Transacted {
  const changes = boxes.map((box) => ({ box, change: toggle(document, box, true) }))
  const missing = changes.flatMap(({ box, change }): Missing[] =>
    'missing' in change ? [lacking(change.missing, box)] : [],
  )
  if (!boxes.length)
    return {
      missing: [lacking(`No box of ${packet.id} is named: name one by the beginning of its text.`, packet.span)],
    }
  if (missing.length) return { missing }
  return written(changes.flatMap(({ change }) => ('edits' in change ? change.edits : [])))
}

/** The edit that ticks or opens a box; none where it is so already. */
export function setBox({ items, text }: GateDocument, { box, checked }: ChecklistItem, wanted: boolean) {
  if (checked === wanted) return []
  return [{ start: box.start, end: box.end, newText: wanted ? tickedBox(items, text) : '[ ]' }]
}
