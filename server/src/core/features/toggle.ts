import { tickedBox } from '../evidence/notation.ts'
import type { ChecklistItem, GateDocument, Span } from '../model/document.ts'
import type { Change } from './change.ts'

/**
 * Sets the box that stands exactly at `box`. With `label` (what the view showed), only where the item still reads so:
 * after an edit above, another item's box may stand in the same place.
 */
export function toggle(document: GateDocument, box: Span, checked: boolean, label?: string): Change {
  const item = document.items.find((candidate) => candidate.box.start === box.start && candidate.box.end === box.end)
  if (!item || (label !== undefined && label !== item.text)) {
    return { missing: 'The tracker has changed: this box is not where it was. Try again on the box as it stands now.' }
  }
  if (isRequiredCommand(document, item)) {
    return {
      missing: 'This box belongs to a required command: only an observed run ticks it. Run the command instead.',
    }
  }
  if (item.checked === checked) return { edits: [] }
  return { edits: [{ ...item.box, newText: checked ? tickedBox(document.items, document.text) : '[ ]' }] }
}

function isRequiredCommand(document: GateDocument, { box }: ChecklistItem): boolean {
  return document.packets.some(({ commands }) => commands.some(({ item }) => item?.box.start === box.start))
}
