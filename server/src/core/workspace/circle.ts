import { idStem, isBareId } from '../model/ids.ts'
import type { Member, Standing } from '../standing.ts'
import type { Edge, Surrounding } from './around.ts'

/**
 * The documents that mean the same packet by an id: those whose own it is, which hang together by plans, and those around
 * them that have no packet of that id, nor link to another document that has. Null where `from` names no packet by it, or
 * nobody can tell which. A bare number means something else next door.
 */
export async function circleOf(id: string, from: Standing, hang: Surrounding): Promise<readonly Member[] | null> {
  const edges = new Map<string, Promise<readonly Edge[]>>()
  const edgesOf = (one: Standing) => {
    const known = edges.get(one.path) ?? hang.around(one)
    edges.set(one.path, known)
    return known
  }
  const seeds = owns(from, id) ? [from] : await foreignOwners(id, from, edgesOf)
  if (!seeds[0]) return null
  const owners = await plannedWith(id, seeds[0], edgesOf)
  if (seeds.some(({ path }) => !owners.has(path))) return null
  const members = new Map<string, Member>()
  for (const owner of owners.values()) members.set(owner.path, { ...owner, role: 'owner', targets: new Map() })
  for (const owner of owners.values())
    for (const edge of await edgesOf(owner)) {
      const before = members.get(edge.to.path)
      const role = before?.role ?? ((await names(id, edge.to, owners, hang.linkedFrom)) ? 'namer' : 'linker')
      const targets = new Map([...(before?.targets ?? []), [owner.path, edge.targets] as const])
      members.set(edge.to.path, { ...edge.to, role, targets })
    }
  return [...members.values()]
}

type EdgesOf = (one: Standing) => Promise<readonly Edge[]>

const owns = ({ document }: Standing, id: string) => document.packets.some((packet) => packet.id === id)

/** The documents around this one whose own the packet is. */
export async function foreignOwners(id: string, from: Standing, edgesOf: EdgesOf): Promise<Standing[]> {
  if (isBareId(id)) return []
  return (await edgesOf(from)).map(({ to }) => to).filter((to) => owns(to, id))
}

async function plannedWith(id: string, seed: Standing, edgesOf: EdgesOf): Promise<ReadonlyMap<string, Standing>> {
  const found = new Map([[seed.path, seed]])
  for (const one of found.values())
    for (const { to, isPlan } of await edgesOf(one)) if (isPlan && owns(to, id)) found.set(to.path, to)
  return found
}

async function names(id: string, one: Standing, owners: ReadonlyMap<string, Standing>, linkedFrom: EdgesOf) {
  // a range names packets by what their ids have in common
  if (isBareId(id) || owns(one, id) || !one.document.text.includes(idStem(id))) return false
  const foreign = await foreignOwners(id, one, linkedFrom)
  return foreign.every(({ path }) => owners.has(path))
}
