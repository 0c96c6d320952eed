import { rememberingTexts } from '../parse/memo.ts'
import { matchesOf } from './matches.ts'

const dashed = String.raw`[A-Z][A-Z0-9]{0,11}(?:[-_.][A-Z0-9]{1,8})+`
const short = String.raw`[A-Z]{1,4}\d{1,4}[a-z]?`
const dotted = String.raw`\d{1,3}(?:\.\d{1,3}){0,3}`
const wholeId = new RegExp(`^(?:Packet )?(?:${dashed}|${short}|${dotted})$`)
const hyphened = String.raw`[A-Z][A-Z0-9]{0,11}(?:-[A-Z0-9]{1,8})+`
const headingId = new RegExp(`^(?:Packet\\s+(?<number>\\d{1,3})|(?<dashed>${hyphened}(?:\\.\\d{1,3})*))(?![\\w-])`)
const token = new RegExp(
  `(?<![\\w-])(?:${dashed}|${short}|(?:(?<=[Pp]acket )|(?<=^|\\.\\.|[\\s{,+→])) *${dotted})(?![\\w-])`,
  'g',
)
/** What stands between the ends of a range. */
export const rangeMark = /^\s*(?:\.\.\.?|…|through|thru|to|–|—)\s*$/

/** Does a cell hold an id and nothing else: `SEC-00`, `P1-03`, `C-W4-01`, `W1-A`, `00`, `2.4.1`? */
export const isId = (text: string): boolean => wholeId.test(text.trim())

/** `Packet 00` and `00` are one id. */
export const normalizeId = (text: string): string => text.trim().replace(/^Packet\s+/, '')

/** The id that a heading starts with, known or of a shape that no other heading has; null where it starts with none. */
export function headingPacket(heading: string, known: ReadonlySet<string>): string | null {
  const text = heading.replace(/^[^\p{L}\p{N}]+/u, '')
  const found = knownAtStart(text, known) ?? shapedAtStart(text)
  return found && !rangeFollows(text, found) ? found : knownInReview(text, known)
}

function knownAtStart(text: string, known: ReadonlySet<string>): string | null {
  const bare = text.replace(/^(?:Packet|Gate|Step|Phase|Lane|Wave)\s+/i, '')
  const word = /^[\w.-]*\w/.exec(bare)?.[0]
  return word && known.has(word) ? word : null
}

function shapedAtStart(text: string): string | null {
  const groups = headingId.exec(text)?.groups
  return groups?.number ?? groups?.dashed ?? null
}

/** `Review Evidence: SEC-02` names its packet too. */
function knownInReview(text: string, known: ReadonlySet<string>): string | null {
  if (!known.size || !/\b(?:review|evidence|record|checklist)\b/i.test(text)) return null
  const found = text.match(token)?.filter((id) => known.has(id.trim())) ?? []
  return found.length === 1 ? found[0]!.trim() : null
}

const rangeFollows = (text: string, id: string) =>
  /^\s*(?:\.\.|…|through\b|thru\b|–\s*[A-Z]|\+|,\s*[A-Z]+-\d|and\s+[A-Z]+-\d)/.test(
    text.slice(text.indexOf(id) + id.length),
  )

/** A number is the number of anything, and `P1` may be a severity or a gate: such an id is one only where it must be. */
export const isBareId = (id: string): boolean => /^(?:\d|P\d$)/.test(id)

/** What the ids of one kind have in common: `SEC-` of `SEC-02`, `W1-` of `W1-B`. */
export const idStem = (id: string): string => id.replace(/(?<=\d-)[A-Z]$|\d+[a-z]?$/i, '')

export interface FoundId {
  readonly id: string
  readonly start: number
  readonly end: number
}

/**
 * The known ids that a text names, ranges written out: `SEC-01..SEC-03`, `C-1 through C-6`, `C-W6-01..03`.
 * Offsets are into the text.
 */
export function findIds(text: string, known: ReadonlySet<string>): FoundId[] {
  const found: FoundId[] = []
  for (const { id, start, end } of idTokens(text)) {
    const before = found.at(-1)
    const between = before ? text.slice(before.end, start) : ''
    const ranged = before && rangeMark.test(between) ? rangeBetween(before.id, id, known) : null
    if (ranged) found.push(...ranged.map((each) => ({ id: each, start, end })))
    else if (known.has(id)) found.push({ id, start, end })
  }
  return found
}

/** Everything in a text that looks like an id, known or not. Offsets are into the text. */
export const idTokensIn = (text: string): FoundId[] =>
  matchesOf(text, token).map((match) => {
    const id = match[0].trim()
    const start = match.index + match[0].length - id.length
    return { id, start, end: start + id.length }
  })

/** The same, remembered: the readers of one line all ask for them. */
export const idTokens = rememberingTexts((text): readonly FoundId[] => idTokensIn(text))

/** The known ids after `from` up to `to`, in the order of their numbers; null where they are no range. */
export function rangeBetween(from: string, to: string, known: ReadonlySet<string>): string[] | null {
  const first = /^(?<stem>.*?)(?<number>\d+)$/.exec(from)?.groups
  const last = /(?<number>\d+)$/.exec(to)?.groups
  if (!first?.number || !last?.number) return null
  const width = first.number.length
  const ids: string[] = []
  for (let n = Number(first.number) + 1; n <= Math.min(Number(last.number), Number(first.number) + 200); n++) {
    const id = `${first.stem}${String(n).padStart(width, '0')}`
    if (known.has(id)) ids.push(id)
  }
  return ids
}
