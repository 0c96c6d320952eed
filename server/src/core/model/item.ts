import type { Code, Item, Reading, Table } from '../parse/index.ts'
import { isCommandAnywhere, plainCommand, readCommand } from './command.ts'
import type { ChecklistItem, Command, Group, RequiredCommand } from './document.ts'
import { columnOf, readHeader } from './grid.ts'
import { isBox, isFence, isItem, isParagraph, isTable, ownSource, type Piece } from './piece.ts'
import { readLastRun, readResult } from './result.ts'
import { groupOf, type Room } from './section.ts'
import { readWaiver } from './waiver.ts'
import { type RawLine, wordsOf } from './words.ts'

/** Something that was read, and the packet in whose section it stands. */
export interface Placed<T> {
  readonly value: T
  readonly packet: string | null
}

export const placedIn = <T>(room: Room | null, value: T): Placed<T> => ({ value, packet: room?.packet ?? null })

/** Every box outside fences, in order. */
export function readItems(
  reading: Reading,
  pieces: readonly Piece[],
  announced: ReadonlySet<Piece>,
): Placed<ChecklistItem>[] {
  return pieces.filter(isBox).map((piece) => {
    const group = announced.has(piece) ? 'required-commands' : (piece.room?.group ?? 'checklist')
    return placedIn(piece.room, readItem(reading, piece, group))
  })
}

/** The lists that a label alone on its line announces as required commands, up to what is no list. */
export function announcedCommands(pieces: readonly Piece[]): ReadonlySet<Piece> {
  const found = new Set<Piece>()
  let room: Room | null = null
  let inside = false
  for (const piece of pieces) {
    if (isParagraph(piece)) {
      const label = piece.lines.at(-1)?.label
      inside = label ? !label.value.text && groupOf(label.name) === 'required-commands' : false
    } else if (!isItem(piece) || piece.room !== room) inside = inside && isItem(piece) && piece.room === room
    if (inside && isItem(piece)) found.add(piece)
    room = piece.room
  }
  return found
}

function readItem(reading: Reading, { block, room, depth }: Piece<Item>, group: Group): ChecklistItem {
  const source = ownSource(block)
  const checked = block.checked === true
  const words = wordsOf(reading, source)
  const command = commandOf(readCommand(reading, source, checked), group === 'required-commands')
  return {
    start: block.start,
    end: source.end,
    box: block.box!,
    checked,
    text: words.text,
    textSpan: { start: source.start, end: source.end },
    group,
    heading: room?.heading.text ?? '',
    depth,
    command,
    result: command && checked ? readResult(command.tail) : null,
    waiver: readWaiver(words.text, source.start),
  }
}

const commandOf = (command: Command | null, required: boolean) =>
  command && (required || isCommandAnywhere(command)) ? command : null

/** The required commands: boxes that hold one, the plain list items and the shell fences of a section of required commands. */
export function readCommands(
  reading: Reading,
  pieces: readonly Piece[],
  items: readonly Placed<ChecklistItem>[],
  announced: ReadonlySet<Piece>,
): Placed<RequiredCommand>[] {
  const boxed = items.flatMap(({ value, packet }) =>
    value.command ? [{ packet, value: requiredOf(value.command, value) }] : [],
  )
  const listed = pieces
    .filter((piece) => piece.room?.group === 'required-commands' || announced.has(piece))
    .flatMap((piece) => plainCommands(reading, piece).map((value) => placedIn(piece.room, value)))
  return [...boxed, ...listed].sort((a, b) => a.value.command.start - b.value.command.start)
}

function plainCommands(reading: Reading, piece: Piece): RequiredCommand[] {
  if (isItem(piece)) {
    const command = piece.block.box ? null : readCommand(reading, ownSource(piece.block), true)
    return command ? [requiredOf(command, null)] : []
  }
  if (isTable(piece)) return tableCommands(reading, piece.block).map((command) => requiredOf(command, null))
  if (!isFence(piece) || !isShell(piece.block.info)) return []
  return shellLines(reading.text, piece)
    .map((line) => plainCommand(reading.text, line))
    .filter((command) => command !== null)
    .map((command) => requiredOf(command, null))
}

/** The commands of a table's column of commands. */
export function tableCommands(reading: Reading, table: Table): Command[] {
  const column = columnOf(readHeader(reading, table), /^commands?$/)
  if (column < 0) return []
  return table.rows
    .slice(1)
    .map((row) => row[column])
    .map((cell) => (cell ? readCommand(reading, cell, true, true) : null))
    .filter((command) => command !== null)
}

/** A fence of commands: one of a shell, or of no language. */
export const isShell = (info: string | null): boolean => /^(?:$|ba?sh\b|sh\b|shell|zsh|console)/i.test(info ?? '')

/** The commands of a fence: without comments, only the prompted ones where there are prompts, continued lines as one. */
export function shellLines(text: string, piece: Piece<Code>): RawLine[] {
  const lines = piece.lines.filter((line) => line.text.trim() && !line.text.trimStart().startsWith('#'))
  const prompted = lines.filter((line) => prompt.test(line.text))
  if (prompted.length) return prompted.map((line) => withoutPrompt(line))
  const joined: RawLine[] = []
  for (const line of lines) {
    const before = joined.at(-1)
    if (before?.text.endsWith('\\') && !piece.inQuote)
      joined[joined.length - 1] = { start: before.start, end: line.end, text: text.slice(before.start, line.end) }
    else joined.push(line)
  }
  return joined
}

const prompt = /^\s*\$\s+/

function withoutPrompt({ start, end, text }: RawLine): RawLine {
  const length = prompt.exec(text)![0].length
  return { start: start + length, end, text: text.slice(length) }
}

function requiredOf(command: Command, item: ChecklistItem | null): RequiredCommand {
  const claims = item === null || item.checked
  return { command, item, result: claims ? readResult(command.tail) : null, lastRun: readLastRun(command.tail) }
}
