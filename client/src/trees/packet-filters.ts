import type { OutlineNode } from '../../../server/src/protocol/index.ts'

/** What the view Packets may leave out all else of. */
export const packetFilters = ['blocked', 'not evidenced', 'mine'] as const
export type PacketFilter = (typeof packetFilters)[number]

/** Does a packet pass all of these? `me` is the name by which boards call the person. */
export function passesFilters(packet: OutlineNode, filters: readonly PacketFilter[], me: string | null): boolean {
  return filters.every((filter) => passes[filter](packet, me))
}

const passes: Readonly<Record<PacketFilter, (packet: OutlineNode, me: string | null) => boolean>> = {
  blocked: ({ status, facts }) => status === 'blocked' || (facts?.blockedBy.length ?? 0) > 0,
  'not evidenced': ({ facts }) => facts !== undefined && facts.commands.total > 0 && !facts.isEvidenced,
  mine: ({ facts }, me) => me !== null && peopleOf(facts).some((name) => isSame(name, me)),
}

/** Everybody whom these packets name, once each, in alphabetical order. */
export function peopleIn(packets: readonly OutlineNode[]): string[] {
  return [...new Set(packets.flatMap(({ facts }) => peopleOf(facts)))].sort((one, other) => one.localeCompare(other))
}

const peopleOf = (facts: OutlineNode['facts']): string[] =>
  [facts?.implementer, facts?.reviewer].filter((name) => typeof name === 'string')

const isSame = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase()
