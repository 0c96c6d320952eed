import { describeTier } from '../evidence/describe.ts'
import type { GateDocument, Packet, RequiredCommand, Span } from '../model/document.ts'
import {
  behindCommand,
  describeRecorded,
  describeResult,
  type KnownEvidence,
  lastResult,
  nothingKnown,
  passes,
} from './evidence-words.ts'

/** A line above a packet's heading (all its commands) or above one required command. */
export interface Lens extends Span {
  readonly title: string
  readonly packet: string
  /** Null: every required command of the packet. */
  readonly command: number | null
}

/** The lenses of a tracker, in document order: none for a packet that requires no command. */
export function lenses(document: GateDocument, evidence: KnownEvidence = nothingKnown): readonly Lens[] {
  return document.packets.flatMap((packet) => packetLenses(packet, evidence))
}

function packetLenses(packet: Packet, evidence: KnownEvidence): readonly Lens[] {
  if (!packet.section || !packet.commands.length) return []
  const { start, end } = packet.section.heading
  const all: Lens = { start, end, title: `${progress(packet)} · Run all`, packet: packet.id, command: null }
  return [all, ...packet.commands.map((required, index) => commandLens(packet, required, index, evidence))]
}

function commandLens(packet: Packet, required: RequiredCommand, index: number, evidence: KnownEvidence): Lens {
  const { start, end, text } = required.command
  const behind = behindCommand(evidence, packet.id, index, text)
  const said = behind?.record && behind.state !== 'refuted' ? describeRecorded(behind.record, evidence.now) : null
  const parts = ['Run', said ?? lastSaid(packet, required), behind && describeTier(behind)]
  return { start, end, title: parts.filter((part) => part !== null).join(' · '), packet: packet.id, command: index }
}

/** What the document says of the last run. */
function lastSaid(packet: Packet, required: RequiredCommand): string | null {
  const result = lastResult(packet, required)
  return result && `${required.lastRun ? 'last run: ' : ''}${describeResult(result)}`
}

function progress(packet: Packet): string {
  const passed = packet.commands.filter((required) => passes(packet, required)).length
  return `${passed} of ${packet.commands.length} checks pass`
}
