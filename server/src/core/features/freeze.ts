import { hiddenRefusal } from '../evidence/hidden.ts'
import type { Command, GateDocument, StepCommand } from '../model/document.ts'
import { destructionIn } from '../rules/destructive.ts'
import { filledIn, namedSteps } from '../model/named-steps.ts'

/** A command as it would be run. */
export interface Freeze {
  /** The packet, or the name of the step, that requires it. */
  readonly packet: string
  /** Its index among the packet's commands. */
  readonly index: number
  readonly text: string
  readonly expectedCode: number
  readonly expectation: string | null
  /** Where a `cd` above it leads, as written, from where the document's commands run; null for nowhere. */
  readonly folder: string | null
  /** Offset of the command in the document. */
  readonly start: number
  /** What it destroys or rewrites, in words for a person; null where it does not. */
  readonly destroys: string | null
  /** What is still to be filled in: `<name>`. */
  readonly placeholders: readonly string[]
  /** Why it may not run, in words for a person; null where it may. */
  readonly refused: string | null
}

/**
 * One command of a packet or of a step, or (`index` null) all in document order. Empty where there is none such. `values`
 * fill in the placeholders of a step: by placeholder, as it is written.
 */
export function freeze(
  document: GateDocument,
  packetId: string,
  index: number | null,
  values: Readonly<Record<string, string>> = {},
): readonly Freeze[] {
  const packet = document.packets.find(({ id }) => id === packetId)
  const step = packet ? undefined : namedSteps(document).get(packetId)
  const all = packet
    ? packet.commands.map(({ command }, at) => freezeCommand(packetId, command, at))
    : (step?.commands ?? []).map((command, at) => freezeStep(packetId, command, at, values))
  return index === null ? all : all.filter((frozen) => frozen.index === index)
}

function freezeCommand(packet: string, { text, expectedCode, expectation, start }: Command, index: number): Freeze {
  const asked = { packet, index, text, expectedCode, expectation, start }
  return { ...asked, folder: null, placeholders: [], destroys: destroys(text), refused: refusal(text) }
}

function freezeStep(
  packet: string,
  { text: written, start, folder, placeholders }: StepCommand,
  index: number,
  values: Readonly<Record<string, string>>,
): Freeze {
  const text = filledIn(written, values)
  const open = placeholders.filter((placeholder) => !Object.hasOwn(values, placeholder))
  const asked = { packet, index, text, expectedCode: 0, expectation: null, folder, start }
  return { ...asked, placeholders: open, destroys: destroys(text), refused: refusal(text) }
}

const destroys = (text: string): string | null => destructionIn(text)?.effect ?? null

function refusal(text: string): string | null {
  return text.trim() ? hiddenRefusal(text) : 'The command is empty. Write one between the backticks.'
}
