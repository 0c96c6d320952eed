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

/** Characters that change or hide what is shown: controls, bidirectional marks, zero-width and tag characters. */
function hiddenCharacters(text: string): readonly string[] {
  return text.match(/[\p{Cc}\p{Cf}\u{2028}\u{2029}]/gu) ?? []
}

function refusal(text: string): string | null {
  if (!text.trim()) return 'The command is empty. Write one between the backticks.'
  const hidden = hiddenCharacters(text)
  if (!hidden.length) return null
  return `The command holds ${hidden.length} hidden or control character(s): what runs would not be what is shown. Remove them first.`
}
