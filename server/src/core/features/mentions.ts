import type { GateDocument, Span, Stretch } from '../model/document.ts'
import { isBareId, rangeBetween, rangeMark } from '../model/ids.ts'
import { remembering } from '../model/remember.ts'
import { type IdToken, tokensOf } from './id-tokens.ts'

/** A place that names a packet. */
export interface Mention extends Span {
  readonly id: string
  /** `board` and `section` state the packet, `text` speaks of it. */
  readonly place: 'board' | 'section' | 'text'
  /** A person who clicks there follows a link. */
  readonly isLinked: boolean
  /** It is the end of a range that is written short: `03` of `C-W6-01..03`. */
  readonly isShort: boolean
  /** Where the line, cell or paragraph begins that it stands in. */
  readonly leaf: number
}

/** `SEC-01..SEC-03`: `ids` are all packets that it speaks of, its ends too. */
export interface IdRange extends Span {
  readonly from: Mention
  readonly to: Mention
  readonly ids: readonly string[]
}

/** Where a document names packets, in order. */
export interface Naming {
  readonly mentions: readonly Mention[]
  readonly ranges: readonly IdRange[]
}

/** The ids of a document's own packets: the same set for the same document. */
export const packetIdsOf = remembering(
  ({ packets }: GateDocument): ReadonlySet<string> => new Set(packets.map(({ id }) => id)),
)

/**
 * Where the document names these packets: on its board, in headings, cells, prose and drawings; never in commands, paths,
 * addresses and outputs. An id that is no more than a number or a priority counts only where it must be a packet.
 */
export const namingOf = remembering((document: GateDocument, known: ReadonlySet<string>): Naming =>
  namingIn(document, document.stretches, known),
)

/** The mention of one of the document's own packets at a place; null where none stands. */
export function mentionAt(document: GateDocument, offset: number): Mention | null {
  const stretch = document.stretches.findLast(({ start }) => start <= offset)
  const { mentions } = namingIn(document, stretch ? [stretch] : [], packetIdsOf(document))
  return mentions.find(({ start, end }) => start <= offset && offset <= end) ?? null
}

function namingIn(document: GateDocument, stretches: readonly Stretch[], known: ReadonlySet<string>): Naming {
  const naming: { mentions: Mention[]; ranges: IdRange[] } = { mentions: [], ranges: [] }
  if (!known.size) return naming
  const standing = standingIn(document)
  for (const { start: by, chapter } of stretches)
    for (const token of tokensOf(chapter)) {
      if (!known.has(token.id) && !endsRange.test(token.id)) continue
      const before = naming.mentions.at(-1)
      const placed = { ...token, start: token.start + by, end: token.end + by, leaf: token.leaf + by }
      const between = before?.leaf === placed.leaf ? betweenOf(document.text, before.end, placed.start) : null
      const range = between !== null && rangeMark.test(between) ? rangeBetween(before!.id, token.id, known) : null
      if (range?.length) {
        const to = { ...mentionOf(placed, 'text'), id: range.at(-1)!, isShort: range.at(-1) !== token.id }
        naming.mentions.push(to)
        naming.ranges.push({ from: before!, to, ids: [before!.id, ...range], start: before!.start, end: to.end })
      } else if (known.has(token.id)) {
        const place = standing(placed)
        const goesOn = between !== null && joining.test(between)
        if (place || !isBareId(token.id) || token.isCalledPacket || goesOn)
          naming.mentions.push(mentionOf(placed, place ?? 'text'))
      }
    }
  return naming
}

/** A range may end with an id that no packet has. */
const endsRange = /\d$/

const joining = /^(?:\s*(?:[,+&/{}→►]|and|or|──+[►>]?|--+>)\s*)+$/
const longestJoint = 24

/** What stands between two ids, without the marks around them; null where that is more than joins them. */
const betweenOf = (text: string, from: number, to: number): string | null =>
  to - from > longestJoint ? null : text.slice(from, to).replace(/[`*_~]/g, '')

const mentionOf = ({ id, start, end, isLinked, leaf }: IdToken, place: Mention['place']): Mention => ({
  id,
  start,
  end,
  place,
  isLinked,
  isShort: false,
  leaf,
})

/** Where the model has read an id: on the board, in a packet's heading, in a dependency. */
function standingIn({ boards, packets, dependencies }: GateDocument): (token: IdToken) => Mention['place'] | null {
  const rows = new Map(boards.flatMap((board) => board.rows.map(({ id }) => [id.start, id] as const)))
  const headings = new Map(packets.flatMap(({ id, sections }) => sections.map(({ heading }) => [heading.start, id])))
  const seen = new Set<number>()
  const isInDependency = ({ id, start }: IdToken) =>
    isBareId(id) &&
    dependencies.some((one) => (one.from === id || one.to === id) && one.start <= start && start < one.end)
  return (token) => {
    const { id, leaf, start } = token
    const cell = rows.get(leaf) ?? rows.get(start)
    if (cell?.text === id && start < cell.end) return 'board'
    if (headings.get(leaf) === id && !seen.has(leaf)) {
      seen.add(leaf)
      return 'section'
    }
    return isInDependency(token) ? 'text' : null
  }
}
