import type { Orders } from './dependency.ts'
import type { Board, Span, UnknownDependency } from './document.ts'
import { findIds, idStem, idTokens } from './ids.ts'
import { editDistance } from './near.ts'
import { remembering } from './remember.ts'
import type { RawLine } from './words.ts'

/**
 * The ids in a board's dependency column and in the arrows of a dependency order that no packet has. Only ids that look
 * like those of this document: others may be tickets, releases or severities.
 */
export function readUnknownDependencies(
  text: string,
  { arrows, needs, sentences }: Orders,
  boards: readonly Board[],
  known: ReadonlySet<string>,
): UnknownDependency[] {
  const inColumns = boards.flatMap(({ columns, rows }) => {
    const column = columns.findIndex(({ role }) => role === 'depends-on')
    return column < 0 ? [] : rows.flatMap(({ id, cells }) => unknownIn(text, cells[column], known, id.text))
  })
  const inOrder = arrows.flatMap(({ parts }) => inArrows(text, parts, known))
  const inLabels = needs.flatMap((need) => unknownIn(text, need, known, need.packet))
  const inSentences = sentences
    .filter(({ first }) => isList.test(first.text))
    .flatMap(({ waiting, first }) => unknownIn(text, first, known, waitingPacket(text, waiting, known)))
  return [...inColumns, ...inOrder, ...inLabels, ...inSentences].sort((a, b) => a.start - b.start)
}

const stemOf = (id: string) => (/^\d+$/.test(id) ? `#${id.length}` : idStem(id))

/** Every chapter asks it of the same ids. */
const alike = remembering((known: ReadonlySet<string>): ((id: string) => boolean) => {
  const stems = new Set(Array.from(known, stemOf))
  const named = [...stems].filter((stem) => stem.length > 2)
  const isMistyped = (stem: string) => stem.length > 2 && named.some((one) => editDistance(one, stem) === 1)
  return (id) => /\d(?:-?[a-z])?$/i.test(id) && (stems.has(stemOf(id)) || isMistyped(stemOf(id)))
})

function unknownIn(
  text: string,
  place: Span | undefined,
  known: ReadonlySet<string>,
  packet: string | null,
): UnknownDependency[] {
  if (!place) return []
  const { start, end } = place
  const said = text.slice(start, end)
  return idTokens(said)
    .filter((found) => !known.has(found.id) && alike(known)(found.id) && !/^\.\w/.test(said.slice(found.end)))
    .map((found) => ({ id: found.id, start: start + found.start, end: start + found.end, packet }))
}

/** Ids and what joins them. */
const isList = /^(?:packets? )?[A-Z][\w-]*(?:(?:\s*[,+&–]\s*(?:and\s+)?|\s+(?:and|through|to)\s+|\.\.+)[A-Z][\w-]*)*$/i

/** Prose that draws an arrow may name anything before it comes to an id. */
const startsWithId = /^[\s({[*_`>|+-]*(?!\d+[.)]\s)(?:(?:packet|gate|lane|phase|step|wave|all of)\s+)?[A-Z\d][\w.-]*\d/i

/** An arrow from prose to an id says where something belongs, not what comes first. */
const besides = (parts: readonly RawLine[], i: number): RawLine[] => [parts[i - 1] ?? [], parts[i + 1] ?? []].flat()

/** A severity between arrows is no packet, and a bare number is none without its column. */
const inArrows = (text: string, parts: readonly RawLine[], known: ReadonlySet<string>): UnknownDependency[] =>
  parts.flatMap((part, i) =>
    !startsWithId.test(part.text) || !besides(parts, i).some(({ text }) => startsWithId.test(text))
      ? []
      : unknownIn(text, part, known, waitingPacket(text, parts[i + 1], known)).filter(
          ({ id }) => !/^\d|^P\d$/.test(id),
        ),
  )

/** The packet behind the next arrow is the one that waits. */
function waitingPacket(text: string, next: Span | undefined, known: ReadonlySet<string>): string | null {
  const ids = next ? findIds(text.slice(next.start, next.end), known) : []
  return ids.length === 1 ? ids[0]!.id : null
}
