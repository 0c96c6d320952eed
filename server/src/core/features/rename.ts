import type { GateDocument } from '../model/document.ts'
import { isId, normalizeId, rangeBetween } from '../model/ids.ts'
import type { Edit } from '../rules/rule.ts'
import type { Member } from '../standing.ts'
import { applyEdits } from './change.ts'
import { type IdRange, type Mention, namingOf } from './mentions.ts'
import { idsOfOwners } from './packet-places.ts'
import { anchorEdits } from './rename-anchors.ts'
import { whyReadOtherwise } from './rename-check.ts'

/** The edits by path of the document, those without left out; or in words for a person why there are none. */
export type Renamed = { readonly edits: ReadonlyMap<string, readonly Edit[]> } | { readonly missing: string }

/** Reads a document as its team has it read. */
type Read = (path: string, text: string) => GateDocument

/**
 * Gives a packet another id wherever the members of its circle name it: on boards, in headings, dependencies, prose and
 * ranges, and in the anchors of links to its headings. A range that would speak of other packets is written as a list.
 * Afterwards every document says the same as before of the renamed packet, else nothing is renamed.
 */
export function renamePacket(members: readonly Member[], id: string, wanted: string, read: Read): Renamed {
  const to = normalizeId(wanted)
  const refusal = whyNoId(members, to)
  if (to === id) return { edits: new Map() }
  if (refusal) return { missing: refusal }
  const known = idsOfOwners(members)
  const renaming = { id, to, known, now: new Set(Array.from(known, (one) => (one === id ? to : one))) }
  const named = members.map((member) => {
    const edits = member.role === 'linker' ? [] : namingEdits(member.document, renaming)
    return { member, edits, after: edits.length ? read(member.path, applyEdits(member.document.text, edits)) : null }
  })
  for (const { member, after } of named) {
    const why = after && whyReadOtherwise(member, after, renaming)
    if (why) return { missing: why }
  }
  const owners = named.flatMap(({ member, after }) => (member.role === 'owner' && after ? [{ ...member, after }] : []))
  const all = named.map(({ member, edits }) => {
    const anchors = owners.flatMap((owner) => anchorEdits(member, owner, renaming))
    return [member.path, merged([...edits, ...anchors])] as const
  })
  return { edits: new Map(all.filter(([, edits]) => edits.length)) }
}

/** What is renamed, among which packets. */
export interface Renaming {
  readonly id: string
  readonly to: string
  readonly known: ReadonlySet<string>
  /** The ids that there are afterwards. */
  readonly now: ReadonlySet<string>
}

function whyNoId(members: readonly Member[], to: string): string | null {
  if (!isId(to))
    return `"${to}" is no packet id. Write it as trackers do: capitals and numbers with marks between them (SEC-04, W1-A), or a number (04, 2.4.1).`
  const taken = members.find(({ document }) => document.packets.some((packet) => packet.id === to))
  if (!taken) return null
  const name = taken.path.slice(taken.path.lastIndexOf('/') + 1)
  return `${to} is already a packet of ${name}. Choose an id that is free.`
}

function namingEdits(document: GateDocument, renaming: Renaming): Edit[] {
  const { mentions, ranges } = namingOf(document, renaming.known)
  const lists = ranges.filter((range) => !staysRange(document, range, renaming))
  const isListed = ({ start, end }: Mention) => lists.some((list) => list.start <= start && end <= list.end)
  const renamed = mentions.filter((mention) => mention.id === renaming.id && !isListed(mention))
  const edits = renamed.map(({ start, end }) => ({ start, end, newText: renaming.to }))
  return [...edits, ...lists.map((list) => asList(document, list, renaming))].sort((a, b) => a.start - b.start)
}

const newNameIn = (id: string, renaming: Renaming) => (id === renaming.id ? renaming.to : id)

/** Does the range, its ends renamed, speak of the same packets? */
function staysRange({ text }: GateDocument, { from, to, ids }: IdRange, renaming: Renaming): boolean {
  const end = to.isShort && to.id !== renaming.id ? text.slice(to.start, to.end) : newNameIn(to.id, renaming)
  const start = newNameIn(from.id, renaming)
  const now = [start, ...(rangeBetween(start, end, renaming.now) ?? [])]
  const wanted = ids.map((one) => newNameIn(one, renaming))
  return now.length === wanted.length && now.every((one, at) => one === wanted[at])
}

/** `A-1..A-3` as `A-1, A-2, A-3`, each in the marks that the ends have. */
function asList({ text }: GateDocument, { from, to, ids, start, end }: IdRange, renaming: Renaming): Edit {
  const marks = /^[`*_~]*/.exec(text.slice(from.end, to.start))![0]
  const between = marks ? `${marks}, ${[...marks].reverse().join('')}` : ', '
  return { start, end, newText: ids.map((one) => newNameIn(one, renaming)).join(between) }
}

/** A place may be named by two ways. */
function merged(edits: readonly Edit[]): readonly Edit[] {
  const byStart = new Map(edits.map((edit) => [edit.start, edit] as const))
  return [...byStart.values()].sort((one, other) => one.start - other.start)
}
