import type { GateDocument, Packet } from '../model/document.ts'
import type { Member } from '../standing.ts'
import { namingOf } from './mentions.ts'
import type { Renaming } from './rename.ts'

/** Why a document would say something else with a packet renamed, in words for a person; null where it does not. */
export function whyReadOtherwise(member: Member, after: GateDocument, renaming: Renaming): string | null {
  const changed = changeIn(member.document, after, renaming)
  if (!changed) return null
  const name = member.path.slice(member.path.lastIndexOf('/') + 1)
  return `${renaming.id} cannot become ${renaming.to}: ${name} would then ${changed}. Choose an id of the same form.`
}

function changeIn(before: GateDocument, after: GateDocument, { id, to, known, now }: Renaming): string | null {
  const named = (one: string) => (one === id ? to : one)
  if (!isSame(before.packets.map(shapeOf(named)), after.packets.map(shapeOf((one) => one))))
    return 'have other packets, or other contents in them'
  const orders = (document: GateDocument, name: (one: string) => string) =>
    document.dependencies.map(({ from, to: waiting }) => `${name(from)} ${name(waiting)}`).sort()
  if (
    !isSame(
      orders(before, named),
      orders(after, (one) => one),
    )
  )
    return 'say otherwise which packet waits for which'
  if (after.unknownDependencies.length > before.unknownDependencies.length) return 'wait for a packet that is not there'
  const count = (document: GateDocument, ids: ReadonlySet<string>, wanted: string) =>
    namingOf(document, ids).mentions.filter((mention) => mention.id === wanted).length
  return count(after, now, to) < count(before, known, id) ? 'no longer show everywhere that the packet is meant' : null
}

const shapeOf =
  (named: (id: string) => string) =>
  ({ id, items, commands, gates, records, runs, sections, row }: Packet): string => {
    const counts = [items, commands, gates, records, runs, sections].map(({ length }) => length)
    return [named(id), ...counts, row?.status?.value].join(' ')
  }

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((text, at) => text === other[at])
