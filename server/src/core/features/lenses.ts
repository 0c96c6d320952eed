import type { GateDocument, Packet, RequiredCommand, Span } from '../model/document.ts'
import { describeResult, lastResult, passes } from './evidence-words.ts'

/** A line above a packet's heading (all its commands) or above one required command. */
export interface Lens extends Span {
  readonly title: string
  readonly packet: string
  /** Null: every required command of the packet. */
  readonly command: number | null
}

/** The lenses of a tracker, in document order: none for a packet that requires no command. */
export function lenses(document: GateDocument): readonly Lens[] {
  return document.packets.flatMap(packetLenses)
}

function packetLenses(packet: Packet): readonly Lens[] {
  if (!packet.section || !packet.commands.length) return []
  const { start, end } = packet.section.heading
  const all: Lens = { start, end, title: `${progress(packet)} · Run all`, packet: packet.id, command: null }
  return [all, ...packet.commands.map((required, index) => commandLens(packet, required, index))]
}

function commandLens(packet: Packet, required: RequiredCommand, index: number): Lens {
  const result = lastResult(packet, required)
  const remark = result && `${required.lastRun ? 'last run: ' : ''}${describeResult(result)}`
  const { start, end } = required.command
  return { start, end, title: remark ? `Run · ${remark}` : 'Run', packet: packet.id, command: index }
}

function progress(packet: Packet): string {
  const passed = packet.commands.filter((required) => passes(packet, required)).length
  return `${passed} of ${packet.commands.length} checks pass`
}
