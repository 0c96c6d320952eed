import type { Item, Reading } from '../parse/index.ts'
import { plainCommand, readCommand } from './command.ts'
import type { Command, CommandSet } from './document.ts'
import { isShell, shellLines, tableCommands } from './item.ts'
import { isFence, isItem, isParagraph, isTable, ownSource, type Piece } from './piece.ts'

const isNamed = /\b(?:frozen|freeze|planned|baseline|milestone)\b/i
const ofCommands = /\b(?:commands?|command set|gates?|checks?|suites?)\b/i
const isFrozen = /\b(?:frozen|freeze)\b/i

/** The name of a set that a heading or a label announces; null where it announces none, or what a packet itself requires. */
const setName = (name: string): string | null =>
  isNamed.test(name) &&
  ofCommands.test(name) &&
  !/\b(?:required|review|results?|evidence|reruns?|executed)\b/i.test(name)
    ? name
    : null

interface Open {
  readonly name: string
  readonly packet: string | null
  readonly commands: Command[]
}

/** The lists, fences and tables of commands under `Frozen command set`, `Certification Baseline Commands` and the like. */
export function readCommandSets(reading: Reading, pieces: readonly Piece[]): CommandSet[] {
  const sets: Open[] = []
  let room: Piece['room'] = null
  let open: Open | null = null
  for (const piece of pieces) {
    if (piece.room !== room) open = opened(sets, setName(piece.room?.heading.text ?? ''), piece)
    room = piece.room
    const label = labelOf(piece)
    if (label !== null) open = opened(sets, setName(label) ?? setName(room?.heading.text ?? ''), piece)
    if (open) open.commands.push(...commandsOf(reading, piece))
  }
  return sets.filter(({ commands }) => commands.length > 0).map(closed)
}

function opened(sets: Open[], name: string | null, { room }: Piece): Open | null {
  if (name === null) return null
  const open = { name, packet: room?.packet ?? null, commands: [] }
  sets.push(open)
  return open
}

const closed = ({ name, packet, commands }: Open): CommandSet => ({
  name,
  kind: isFrozen.test(name) ? 'frozen' : 'planned',
  packet,
  commands,
  start: commands[0]!.start,
  end: commands.at(-1)!.end,
})

/** The label that a paragraph ends with: what announces the list behind it. */
function labelOf(piece: Piece): string | null {
  const label = isParagraph(piece) ? piece.lines.at(-1)?.label : null
  return label && !label.value.text ? label.name : null
}

function commandsOf(reading: Reading, piece: Piece): Command[] {
  if (isItem(piece)) return listed(reading, piece.block)
  if (isFence(piece))
    return isShell(piece.block.info)
      ? shellLines(reading.text, piece).flatMap((line) => plainCommand(reading.text, line) ?? [])
      : []
  return isTable(piece) ? tableCommands(reading, piece.block) : []
}

const listed = (reading: Reading, item: Item): Command[] => {
  const command = item.checked === null ? readCommand(reading, ownSource(item), false) : null
  return command ? [command] : []
}
