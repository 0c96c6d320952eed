import { l10n } from 'vscode'
import { statusValues } from '../../../server/src/core/model/document.ts'
import type { PacketNode } from './node.ts'

/** The packets of one status, of whatever document. */
export interface StatusNode {
  /** Normalised. */
  readonly status: string
  /** In the trackers' own word. */
  readonly label: string
  readonly members: readonly PacketNode[]
}

export function isStatusNode(node: object): node is StatusNode {
  return 'members' in node
}

/** By status, from what has not begun to what is over; words of an unknown meaning each for themselves. */
export function byStatus(packets: readonly PacketNode[]): StatusNode[] {
  const groups = new Map<string, PacketNode[]>()
  for (const packet of packets) {
    const key = keyOf(packet)
    const group = groups.get(key)
    if (group) group.push(packet)
    else groups.set(key, [packet])
  }
  const nodes = [...groups.values()].map((members) => ({
    status: statusOf(members[0]!),
    label: wordOf(members[0]!),
    members,
  }))
  return nodes.toSorted((one, other) => placeOf(one) - placeOf(other))
}

const statusOf = ({ outline }: PacketNode) => outline.status ?? 'unknown'
const keyOf = (packet: PacketNode) =>
  statusOf(packet) === 'unknown' ? `“${wordOf(packet).toLowerCase()}”` : statusOf(packet)

/** Of a tracker without packets its own status, which is the first that it says of itself. */
const wordOf = ({ outline }: PacketNode) =>
  (outline.kind === 'packet' ? outline.facts?.status : outline.description.split(' · ')[0]) ?? l10n.t('No status')

const placeOf = ({ status }: StatusNode) => statusValues.findIndex((value) => value === status)
