import { hiddenRefusal } from '../evidence/hidden.ts'
import type { Command, GateDocument } from '../model/document.ts'

/** A required command as it would be run. */
export interface Freeze {
  readonly packet: string
  /** Its index among the packet's commands. */
  readonly index: number
  readonly text: string
  readonly expectedCode: number
  readonly expectation: string | null
  /** Offset of the command in the document. */
  readonly start: number
  /** Why it may not run, in words for a person; null where it may. */
  readonly refused: string | null
}

/** One required command of a packet, or (`index` null) all in document order. Empty where there is none such. */
export function freeze(document: GateDocument, packetId: string, index: number | null): readonly Freeze[] {
  const packet = document.packets.find(({ id }) => id === packetId)
  const all = packet?.commands.map(({ command }, at) => freezeCommand(packet.id, command, at)) ?? []
  return index === null ? all : all.filter((frozen) => frozen.index === index)
}

function freezeCommand(packet: string, command: Command, index: number): Freeze {
  const { text, expectedCode, expectation, start } = command
  return { packet, index, text, expectedCode, expectation, start, refused: refusal(text) }
}

function refusal(text: string): string | null {
  return text.trim() ? hiddenRefusal(text) : 'The command is empty. Write one between the backticks.'
}
