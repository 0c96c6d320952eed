import type { Line } from './dated.ts'
import type { Verdict, Words } from './document.ts'
import type { Room } from './section.ts'
import { trimmed } from './words.ts'

const values: readonly (readonly [RegExp, Verdict['value']])[] = [
  [/^GO[ _-]WITH[ _-]CONDITIONS\b|^CONDITIONAL[ _-]GO\b/i, 'go-with-conditions'],
  [/^NO[ _-]?GO\b/i, 'no-go'],
  [/^GO\b/i, 'go'],
  [/^APPROVED?\b/i, 'approved'],
  [/^CHANGES[ _-]REQUESTED\b|^REJECTED\b/i, 'changes-requested'],
]

/** The verdict that a value states; null for a blank and for a choice that is still open (`GO / NO_GO`). */
export function readVerdict(value: Words, packet: string | null): Verdict | null {
  const lead = /^[\s*_`~"'(✅❌🟢🔴]*/u.exec(value.text)![0].length
  const stated = value.text.slice(lead)
  const word = /^[A-Za-z][A-Za-z_-]*(?: (?:WITH )?(?:CONDITIONS|GO|REQUESTED)\b)?/i.exec(stated)?.[0]
  if (!word || /\b(?:GO|NO[_ -]GO|APPROVED|CONDITIONS)[`*]*\s*[/|]\s*[`*]*[A-Z]/.test(stated)) return null
  const start = value.start + lead
  const found = values.find(([pattern]) => pattern.test(stated))?.[1] ?? 'unknown'
  return { raw: word, value: found, packet, start, end: start + word.length }
}

const verdictName = /\b(?:verdict|decision|recommendation)\b[*_`]*\s*[:—–-]\s*/i

/** The verdicts that headings and labelled lines state, in order. */
export function readVerdicts(text: string, rooms: readonly Room[], lines: readonly Line[]): Verdict[] {
  const inHeadings = rooms.flatMap((room) => {
    const { start, end } = room.heading
    const at = verdictName.exec(text.slice(start, end))
    const from = start + (at ? at.index + at[0].length : 0)
    return at ? [readVerdict(trimmed(text, from, end), room.packet)] : []
  })
  const inLines = lines
    .filter(
      ({ label }) => label && /^(?:final |current |overall )?(?:verdict|decision|recommendation)$/.test(label.name),
    )
    .map((line) => readVerdict(line.label!.value, line.room?.packet ?? null))
  return [...inHeadings, ...inLines].filter((verdict) => verdict !== null).sort((a, b) => a.start - b.start)
}
