import type { GateDocument, Packet } from '../model/document.ts'

/**
 * Gives the packets of a document in which a rule may find something. A packet is asked once as long as it says the same,
 * so the answer may rest on nothing but the packet, and not on where it stands.
 */
export function suspects(isSuspect: (packet: Packet) => boolean): (document: GateDocument) => Packet[] {
  const known = new WeakMap<object, boolean>()
  const ask = (packet: Packet): boolean => {
    const answer = known.get(packet.essence) ?? isSuspect(packet)
    known.set(packet.essence, answer)
    return answer
  }
  return ({ packets }) => packets.filter(ask)
}
