import type { GateDocument, UnknownDependency } from '../model/document.ts'
import { gather } from '../model/gather.ts'
import { isFinal } from './claims.ts'
import { idStem } from '../model/ids.ts'
import { nearest } from '../model/near.ts'
import { remembering } from '../model/remember.ts'
import { waitedFor } from './order.ts'
import type { Draft, Fix, Linked, Rule } from './rule.ts'

/** A dependency on a packet that is nowhere: neither in this document, nor in one that it links to. */
export const dependencyUnknown: Rule = {
  code: 'dependency-unknown',
  summary: 'A dependency names no packet',
  severity: 'warning',
  *check(document, { linked }) {
    if (!document.unknownDependencies.length) return
    const known = document.packets.map(({ id }) => id)
    const isElsewhere = namedElsewhere(document, linked)
    const unknown = document.unknownDependencies.filter(({ id }) => !isElsewhere(id) && !beginnings(document).has(id))
    const isForeign = mostlyForeign(unknown, known)
    const kinds = new Set(known.map(stem))
    for (const each of unknown.filter(({ id }) => !isForeign(id))) {
      const near = unknown.length > mostMistyped ? null : nearest(each.id, known, 1)
      // an id of another shape may be a ticket of another system
      if (near !== null || kinds.has(stem(each.id))) yield draft(document, each, near)
    }
  },
}

/** Where more strangers are named, nobody has mistyped them, and to compare each with every packet takes the square of the time. */
const mostMistyped = 100

/** What rows of any table and headings begin with, also headings within a fence that nobody closed: they are about it. */
const beginnings = remembering(
  ({ text }: GateDocument) =>
    new Set(Array.from(text.matchAll(/^(?:\||#{1,6}[ \t])[ \t*_~`[]{0,8}(\w[\w.-]*\w)/gm), ([, word]) => word)),
)

const stem = (id: string) => idStem(id).toLowerCase()

/** Where more strangers of a kind are named than there are packets, or the document is about one alone, they are kept in another place. */
function mostlyForeign(unknown: readonly UnknownDependency[], known: readonly string[]): (id: string) => boolean {
  const strangers = byKind(unknown.map(({ id }) => id))
  const packets = byKind(known)
  const count = (ids: typeof packets, id: string) => ids.get(stem(id))?.length ?? 0
  return (id) => known.length < 2 || count(strangers, id) > Math.max(1, count(packets, id))
}

const byKind = (ids: readonly string[]) => gather(Array.from(new Set(ids), (id) => [stem(id), id] as const))

function namedElsewhere(
  { sections, lanes, links, boards }: GateDocument,
  linked: Linked | null,
): (id: string) => boolean {
  const headings = new Set(sections.flatMap(({ heading }) => heading.text.match(/[\w.-]*\w/g) ?? []))
  for (const { name } of lanes) headings.add(name)
  // a board may give its rows a second name: `03a | P03a`
  for (const { rows, columns } of boards)
    for (const { cells } of rows)
      cells.forEach(({ text }, i) => columns[i]?.role !== 'depends-on' && headings.add(text))
  const trackers = links.filter(({ role }) => role !== 'evidence')
  const others = linked ? trackers.map(({ target }) => linked(target)) : []
  for (const other of others)
    if (other.state === 'document') for (const { id } of other.document.packets) headings.add(id)
  return (id) => headings.has(id)
}

function draft(document: GateDocument, { id, packet, start, end }: UnknownDependency, near: string | null): Draft {
  const who = packet ? `${packet} waits` : 'This order waits'
  const meant = near && near !== packet ? `write ${near} if that is meant` : 'correct the id'
  return {
    start,
    end,
    ...(packet ? { packet } : {}),
    message: `${who} for ${id}, which is no packet of this document: ${meant}, or add the packet.`,
    fixes: fixes(document, { id, packet, start, end }, near),
  }
}

/** The near id, where the dependency on it would hold: an open predecessor of a final packet and a loop are no repair. */
function fixes(document: GateDocument, { id, packet, start, end }: UnknownDependency, near: string | null): Fix[] {
  if (!near || !packet || near === packet || document.text.slice(start, end) !== id) return []
  const status = (name: string) => document.packets.find((one) => one.id === name)?.status ?? null
  if (isFinal(status(packet)) && !isFinal(status(near))) return []
  if (waitsFor(document, near).has(packet)) return []
  return [{ title: `Replace ${id} by ${near}`, preferred: true, edits: [{ start, end, newText: near }] }]
}

/** All that a packet waits for, over any number of steps. */
function waitsFor(document: GateDocument, packet: string): Set<string> {
  const before = waitedFor(document)
  const found = new Set<string>()
  const open = [packet]
  for (let next = open.pop(); next !== undefined; next = open.pop())
    for (const from of before.get(next) ?? []) if (!found.has(from)) open.push(found.add(from) && from)
  return found
}
