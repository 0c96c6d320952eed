import type { GateDocument, Span } from '../model/document.ts'
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
export const namingOf = remembering((document: GateDocument, known: ReadonlySet<string>): Naming => {
  const naming: { mentions: Mention[]; ranges: IdRange[] } = { mentions: [], ranges: [] }
  if (!known.size) return naming
  const standing = standingIn(document)
  let last: IdToken | null = null
  for (const token of tokensIn(document)) {
    const before = naming.mentions.at(-1)
    const follows = before !== undefined && before.leaf === token.leaf && before.end === last?.end
    const between = follows ? betweenOf(document.text, before.end, token.start) : ''
    const range = follows && rangeMark.test(between) ? rangeBetween(before.id, token.id, known) : null
    last = token
    if (range?.length) {
      const to = { ...mentionOf(token, 'text'), id: range.at(-1)!, isShort: range.at(-1) !== token.id }
      naming.mentions.push(to)
      naming.ranges.push({ from: before!, to, ids: [before!.id, ...range], start: before!.start, end: token.end })
    } else if (known.has(token.id)) {
      const place = standing(token)
      const isMeant =
        place !== null || !isBareId(token.id) || token.isCalledPacket || (follows && joining.test(between))
      if (isMeant) naming.mentions.push(mentionOf(token, place ?? 'text'))
    }
  }
  return naming
})

const joining = /^(?:\s*(?:[,+&/{}→►]|and|or|──+[►>]?|--+>)\s*)+$/

const betweenOf = (text: string, from: number, to: number) => text.slice(from, to).replace(/[`*_~]/g, '')

const mentionOf = ({ id, start, end, isLinked, leaf }: IdToken, place: Mention['place']): Mention => ({
  id,
  start,
  end,
  place,
  isLinked,
  isShort: false,
  leaf,
})

/** The tokens of a document, but for those in the commands of runs: what was run stays what it was. */
function* tokensIn(document: GateDocument): Iterable<IdToken> {
  const commands = commandStarts(document)
  for (const { start: by, chapter } of document.stretches)
    for (const token of tokensOf(chapter)) {
      const [start, end] = [token.start + by, token.end + by]
      if (token.isInFence && isInside(commands, start)) continue
      yield { ...token, start, end, leaf: token.leaf + by }
    }
}

function commandStarts({ packets }: GateDocument): readonly Span[] {
  const commands = packets.flatMap(({ runs }) => runs.map(({ command }) => command))
  return commands.toSorted((one, other) => one.start - other.start)
}

function isInside(spans: readonly Span[], offset: number): boolean {
  let [low, high] = [0, spans.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.start <= offset) low = middle + 1
    else high = middle
  }
  return low > 0 && offset < spans[low - 1]!.end
}

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
