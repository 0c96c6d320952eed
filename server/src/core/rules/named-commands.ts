import type { GateDocument, Packet, Span } from '../model/document.ts'
import { requiredIn } from './commands.ts'

/** A command that a document names to be run. The span is that of its text as written. */
export interface NamedCommand extends Span {
  /** What the shell gets. */
  readonly text: string
  /** Where a `cd` above it leads, as written. */
  readonly folder: string | null
  readonly packet: string | null
}

/** The required commands of these packets and outside packets, and the commands of steps, in order. */
export function namedCommands(document: GateDocument, packets: readonly Packet[]): NamedCommand[] {
  const required = requiredIn(document, packets).map(({ command: { text, code }, packet }) => ({
    ...code,
    text,
    folder: null,
    packet: packet?.id ?? null,
  }))
  const inSteps = document.steps.flatMap(({ commands }) =>
    commands.map(({ start, end, text, folder }) => ({ start, end, text, folder, packet: null })),
  )
  return [...required, ...inSteps].sort((one, other) => one.start - other.start)
}
