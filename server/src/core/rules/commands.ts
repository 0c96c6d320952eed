import type { ChecklistItem, Command, GateDocument, Packet, RequiredCommand, Result, Run } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { gather } from '../model/gather.ts'
import { isFinal } from './claims.ts'

/** A required command with its place: its packet and its index there, by which the editor runs it. */
export interface PlacedCommand extends RequiredCommand {
  /** Null where it stands in no packet. */
  readonly packet: Packet | null
  readonly index: number
}

/** The required commands of these packets, and the boxes with one that stand under Required Commands outside packets. */
export const requiredIn = (document: GateDocument, packets: readonly Packet[]): readonly PlacedCommand[] => [
  ...packets.flatMap((packet) => commandsOf(packet)),
  ...requiredOutside(document),
]

const requiredOutside = remembering((document: GateDocument): readonly PlacedCommand[] => {
  const boxes = document.items.filter(isRequired)
  const listed = document.packets.reduce(
    (sum, { commands }) => sum + commands.filter(({ item }) => isRequired(item)).length,
    0,
  )
  if (boxes.length === listed) return []
  // by their place: objects are costly in a set
  const inPackets = new Set(document.packets.flatMap(({ commands }) => commands.map(({ item }) => item?.box.start)))
  return boxes
    .filter(({ box }) => !inPackets.has(box.start))
    .map((item) => ({ command: item.command, item, result: item.result, lastRun: null, packet: null, index: -1 }))
})

const isRequired = (item: ChecklistItem | null): item is ChecklistItem & { readonly command: Command } =>
  item !== null && item.command !== null && item.group === 'required-commands'

/** The required commands of a packet. */
export const commandsOf = remembering((packet: Packet): readonly PlacedCommand[] =>
  packet.commands.map(({ command, item, result, lastRun }, index) => ({
    command,
    item,
    result,
    lastRun,
    packet,
    index,
  })),
)

/** One text for the shell, however it is spaced and prompted. */
export const sameCommand = (a: string, b: string): boolean => plain(a) === plain(b)

/** Most are written so already. */
const plain = (command: string): string =>
  oddlySpaced.test(command)
    ? command
        .replace(/\s+/g, ' ')
        .replace(/^\s*\$ /, '')
        .trim()
    : command

const oddlySpaced = /^(?:\s|\$ )|\s(?:\s|$)|[^\S ]/

/** The runs that a packet has on record of a command, in document order. */
export const runsOf = (packet: Packet | null, command: string): readonly Run[] =>
  (packet && byCommand(packet).runs.get(plain(command))) ?? []

/** The commands of a packet that are this one. */
export const commandsLike = (packet: Packet, command: string): readonly PlacedCommand[] =>
  byCommand(packet).commands.get(plain(command)) ?? []

/** The runs that a packet has on record of commands that it does not list: those of each command together. */
export function unlistedRuns(packet: Packet): (readonly [Run, ...Run[]])[] {
  const { runs, commands } = byCommand(packet)
  return Array.from(runs).flatMap(([text, [first, ...rest]]) =>
    commands.has(text) || !first ? [] : [[first, ...rest]],
  )
}

// several rules ask for every command of a packet: sought one by one, thousands of them take seconds
const byCommand = remembering((packet: Packet) => ({
  runs: gather(packet.runs.map((run) => [plain(run.command.text), run])),
  commands: gather(commandsOf(packet).map((required) => [plain(required.command.text), required])),
}))

/** Is a result `N/A (reason)` or the like: an answer, not a run? */
export const isAnswered = (tail: string): boolean =>
  /^\W*(?:N\/A|not applicable|no-op|skipped|waived|not run)\b\W*\s*\S/i.test(tail)

/** Did it fail? A code that the document expects is no failure. */
export function isFailure(result: Result, expectedCode: number): boolean {
  if (result.exitCode === null) return result.outcome === 'failed'
  return result.exitCode !== 0 && result.exitCode !== expectedCode
}

/** Is the packet's status final, or its review approved? */
export const isFinalOrApproved = ({ status, reviewState }: Packet): boolean => isFinal(status) || isFinal(reviewState)

/** The last in the document, unless an earlier line bears a later date. */
export const newest = (results: readonly Result[]): Result | undefined =>
  results.reduce<Result | undefined>(
    (last, each) => (last?.date && each.date && last.date > each.date ? last : each),
    undefined,
  )
