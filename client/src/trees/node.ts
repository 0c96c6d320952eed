import type { Uri } from 'vscode'
import type { OutlineNode } from '../../../server/src/protocol/index.ts'

/** One element of the view Packets: what stands in one document. */
export interface PacketNode {
  readonly uri: Uri
  readonly outline: OutlineNode
  readonly parent: PacketNode | undefined
}

export function childrenOf(node: PacketNode): PacketNode[] {
  return node.outline.children.map((outline) => ({ uri: node.uri, outline, parent: node }))
}

export function isPacketNode(value: unknown): value is PacketNode {
  return typeof value === 'object' && value !== null && 'uri' in value && 'outline' in value
}

/** The required commands in a node and under it. */
export function commandsUnder(outline: OutlineNode): OutlineNode[] {
  return outline.run ? [outline] : outline.children.flatMap(commandsUnder)
}

/** The packet that a packet's node stands for; undefined where it requires no command. */
export function packetOf(outline: OutlineNode): string | undefined {
  return outline.kind === 'packet' || outline.kind === 'step' ? commandsUnder(outline)[0]?.run?.packet : undefined
}
