import type { GateDocument, Packet, Risk, Section, Status } from '../model/document.ts'
import { asksNothing } from '../model/packet.ts'
import { isFinal } from '../rules/claims.ts'
import { shorten } from '../rules/phrase.ts'
import type { Edit } from '../rules/rule.ts'
import { type DerivedVerdict, deriveVerdict } from '../verdict/derive.ts'
import { scopeOf } from '../verdict/scope.ts'
import { contentEnd, insertBelow, asSentence } from './lines.ts'
import { type Facts, type Transacted, refused, written } from './transacted.ts'
import { partsOf } from './record.ts'
import { wordFor } from './words.ts'

/** Writes the verdict that follows, inside the section of the packet that decides; the header last, when all is done. */
export function stateVerdict(document: GateDocument, { around }: Facts): Transacted {
  const { deciding } = scopeOf(document, null)
  if (!deciding) return refused('No packet of this tracker decides: name one for it, with "verdict" in its title.')
  const { id, section, span } = deciding
  if (!section) return refused(`${id} has no section to write the verdict in: create the section first.`, span)
  const verdict = deriveVerdict(document, around)
  const header = headerEdits(document, verdict)
  return written(
    [...verdictEdits(document, deciding, section, verdict), ...header.edits],
    header.note === null ? [] : [header.note],
  )
}

/** Does a heading say that a verdict stands below it: `### Final Verdict: `GO``? A packet's own may be named for it. */
export const isVerdictSection = ({ heading }: Section): boolean => /^\W*final verdict\b/i.test(heading.text)

/** Another verdict stands below those before it, since the last counts; the same one is written anew with all that it lists. */
function verdictEdits(document: GateDocument, packet: Packet, section: Section, verdict: DerivedVerdict): Edit[] {
  const { text, verdicts } = document
  const depth = Math.min(section.depth + 1, 6)
  const lines = [`${'#'.repeat(depth)} Final Verdict: \`${verdict.word}\``, ...listed(document, verdict)]
  const last = partsOf(document, packet).findLast((part) => part !== section && isVerdictSection(part))
  const isSame =
    last &&
    verdicts.some(({ start, value }) => start >= last.start && start < last.heading.end && value === verdict.value)
  if (!isSame) return [insertBelow(text, contentEnd(text, section.heading.end, section.end), blankBehindFirst(lines))]
  const end = last.heading.end + /^(?:\s*?\n(?:\d+\. [^\n]*)?)*/.exec(text.slice(last.heading.end))![0].trimEnd().length
  const newText = insertBelow(text, last.start, blankBehindFirst(lines)).newText.trimStart()
  return text.slice(last.start, end) === newText ? [] : [{ start: last.start, end, newText }]
}

const blankBehindFirst = ([first = '', ...rest]: readonly string[]) => (rest.length ? [first, '', ...rest] : [first])

/** What a GO_WITH_CONDITIONS is conditional on; of a NO_GO what it waits for. */
function listed({ risks }: GateDocument, { reasons }: DerivedVerdict): string[] {
  return reasons.map(({ text, span }, i) => {
    const risk = risks.find(({ start }) => start === span.start)
    return `${i + 1}. ${risk ? conditionOf(risk) : asSentence(text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase()))}`
  })
}

function conditionOf({ text, severity, owner, followUpDate }: Risk): string {
  const said = text
    .replace(/^\W*P\d\W+/, '')
    .replace(/\s*\b(?:owner|follow[- ]?up)\b[^]*$/i, '')
    .replace(/[.\s]+$/, '')
  const rated = severity && !said.includes(`(${severity})`) ? ` (${severity})` : ''
  return [`${shorten(said, 200)}${rated}.`, owner && `Owner: ${owner}.`, followUpDate && `Follow-up: ${followUpDate}.`]
    .filter(Boolean)
    .join(' ')
}

/** ``Status: Complete — `GO` ``, once nothing is open. */
function headerEdits(document: GateDocument, verdict: DerivedVerdict): { edits: Edit[]; note: string | null } {
  const { status, packets, text } = document
  const open = packets.filter((packet) => !isFinal(packet.status) && !asksNothing(packet.status))
  if (!status) return { edits: [], note: null }
  if (open.length)
    return {
      edits: [],
      note: `The status in the header stays ${status.raw}: ${open.map(({ id }) => id).join(', ')} ${open.length > 1 ? 'are' : 'is'} not done. Derive the verdict again then.`,
    }
  const end = tailEnd(text, status)
  const newText = `${isFinal(status) ? status.raw : completeLike(document, status)} — \`${verdict.word}\``
  return { edits: text.slice(status.start, end) === newText ? [] : [{ start: status.start, end, newText }], note: null }
}

/** The verdict that the header states already is replaced with the status. */
function tailEnd(text: string, { end }: Status): number {
  const tail = /^\s*[—–-]\s*[`*_]*(?:NO[ _-]?GO|GO)(?![a-z])[\w -]*[`*_]*/i.exec(text.slice(end))?.[0] ?? ''
  return end + tail.trimEnd().length
}

/** A document is complete where a packet is done, unless it says so of itself otherwise. */
const completeLike = (document: GateDocument, { raw }: Status) => {
  const word = wordFor(document, 'done', raw)
  return /^done$/i.test(word) ? (raw === raw.toUpperCase() ? 'COMPLETE' : 'Complete') : word
}
