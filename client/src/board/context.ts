/** What VS Code's own menu is told of the card that it was opened on, and hands to the command that is chosen. */
export interface CardContext {
  readonly uri: string
  readonly packet: string
  /** The normalised status. */
  readonly packetStatus: string
  readonly packetHasCommands: boolean
}

/** What a command is given: of a card its document and its packet, as from anywhere else. */
export function withoutContext(given: readonly unknown[]): readonly unknown[] {
  const [first] = given
  return isCardContext(first) ? [first.uri, first.packet] : given
}

function isCardContext(value: unknown): value is CardContext {
  if (typeof value !== 'object' || value === null || !('uri' in value) || !('packet' in value)) return false
  return typeof value.uri === 'string' && typeof value.packet === 'string'
}
