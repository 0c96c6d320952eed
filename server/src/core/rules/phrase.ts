const longest = 60

/** A command as a message names it: in backticks, on one line, a long one shortened. */
export function nameCommand(command: string): string {
  const line = command.replace(/\s+/g, ' ').trim()
  return `\`${line.length > longest ? `${line.slice(0, longest - 1)}…` : line}\``
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function listOf(names: readonly string[], most = 4): string {
  if (names.length <= 1) return names[0] ?? ''
  const shown = names.length > most ? [...names.slice(0, most - 1), `${names.length - most + 1} more`] : names
  return `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`
}

/** The text of a box or a title within a message: one line, no longer than an editor shows. */
export function shorten(text: string, most = 100): string {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > most ? `${line.slice(0, most - 1)}…` : line
}
