import type { GateDocument } from '../model/document.ts'
import { type CheckpointPlan, planCheckpoint } from './checkpoint.ts'
import { answeredGates } from './gate-style.ts'
import type { Missing } from './transacted.ts'

/** What a form for a transaction on a packet has to know beforehand. */
export interface Sheet {
  readonly packet: string
  readonly title: string
  /** As the board names them; null where it names nobody. */
  readonly implementer: string | null
  readonly reviewer: string | null
  /** The gates that a reviewer answers, by their names. */
  readonly gates: readonly string[]
  readonly checkpoint: CheckpointPlan | { readonly missing: readonly Missing[] }
}

/** The sheets of all packets, in their order. */
export const sheets = (document: GateDocument): Sheet[] =>
  document.packets.map((packet) => ({
    packet: packet.id,
    title: packet.title,
    implementer: packet.row?.implementer ?? null,
    reviewer: packet.row?.reviewer ?? null,
    gates: answeredGates(packet).map(({ name }) => name),
    checkpoint: planCheckpoint(document, packet),
  }))
