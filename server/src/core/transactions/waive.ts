import type { GateDocument } from '../model/document.ts'
import { isOpenBox, lawAgainstWaivers } from '../rules/done-with-unchecked.ts'
import { quoteLaw } from '../rules/law.ts'
import type { WaiveIntent } from './intent.ts'
import { isDate, oneLine } from './lines.ts'
import { type Facts, lacking, type Missing, type Transacted, refused, written } from './transacted.ts'

/** Writes `waived: reason (owner: NAME, until YYYY-MM-DD)` behind an open box, which stays open. */
export function waive(document: GateDocument, intent: WaiveIntent, { around }: Facts): Transacted {
  const item = document.items.find(({ box }) => box.start === intent.box.start && box.end === intent.box.end)
  if (!item) return refused('No such box stands there any more. Look at the document and try again.', intent.box)
  if (item.checked) return refused('The box is checked: there is nothing to waive.', item.textSpan)
  if (item.waiver && !isOpenBox(document, item, around)) return refused('The box is waived already.', item.textSpan)
  const law = lawAgainstWaivers(document, around)
  if (law)
    return refused(
      `A waiver would not help: ${quoteLaw(document, law)} knows no exception. Check the box when it is done, or let the team allow waivers (\`packets.allowWaivers\`).`,
      law,
    )
  const missing = faults(intent, around.today)
  if (missing.length) return { missing }
  const words = ` waived: ${oneLine(intent.reason)} (owner: ${oneLine(intent.owner)}, until ${intent.until})`
  const { start, end } = item.textSpan
  return written([{ start: start + withoutWaiver(document.text.slice(start, end)).length, end, newText: words }])
}

/** A waiver that has passed gives way to the new one. */
const withoutWaiver = (said: string) => said.replace(/\s*\bwaived:[^]*$/i, '')

function faults({ reason, owner, until, box }: WaiveIntent, today: string): Missing[] {
  const said = [
    reason.trim() && !/[()]/.test(reason)
      ? null
      : 'A waiver needs a reason, without brackets: say why the box may stay open.',
    /^[^,()]+$/.test(owner.trim()) ? null : 'A waiver needs an owner: a name without commas and brackets.',
    isDate(until) ? null : 'A waiver needs the last day on which it holds, a date of the calendar as YYYY-MM-DD.',
    isDate(until) && until < today ? `The waiver would have ended on ${until} already: give a later day.` : null,
  ]
  return said.flatMap((text) => (text === null ? [] : [lacking(text, box)]))
}
