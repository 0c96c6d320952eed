import type { ChecklistItem, GateDocument, Packet } from '../model/document.ts'
import { statedAt } from '../model/result.ts'
import type { DurationStyle } from './duration.ts'

/** How a tracker writes results, taken from the lines that it has: the packet's own first. */
export interface Notation {
  /** What leads to the code: `-> exit `, `→ exit `, `Exit code: `. */
  readonly lead: string
  /** `(exit 0, …)` in place of `-> exit 0 (…)`. */
  readonly bracketed: boolean
  readonly duration: DurationStyle
}

/** The notation for a result of this command; its own lines do not count, so that writing twice is writing once. */
export function notationOf(document: GateDocument, packet: Packet, command: string): Notation {
  const tailsOf = ({ commands }: Packet) =>
    commands.filter((one) => one.command.text !== command).map((one) => one.command.tail.text)
  const said = (one: Packet) => [...tailsOf(one), ...runsOf(document, one)]
  const all = document.packets.flatMap(said)
  return { ...resultNotation([...said(packet), ...all]), duration: durationNotation(all) }
}

/** A box's tick in the tracker's own hand: `X` only where it writes no other. */
export function tickedBox(items: readonly ChecklistItem[], text: string): string {
  const ticks = items.filter(({ checked }) => checked).map(({ box }) => text[box.start + 1])
  return ticks.length > 0 && ticks.every((tick) => tick === 'X') ? '[X]' : '[x]'
}

const runsOf = ({ text }: GateDocument, { runs }: Packet): string[] =>
  runs.map(({ command, result }) => text.slice(command.end, result.end))

function resultNotation(tails: readonly string[]): Omit<Notation, 'duration'> {
  for (const tail of tails) {
    const { at, hasArrow } = statedAt(tail)
    if (hasArrow) return { lead: `${/\S+$/.exec(tail.slice(0, at).trim())?.[0] ?? '->'} exit `, bracketed: false }
    if (/\(exit\s+\d/i.test(tail)) return { lead: '', bracketed: true }
    const words = /(?<lead>exit code:\s*)\d/i.exec(tail)?.groups?.lead
    if (words) return { lead: words, bracketed: false }
  }
  return { lead: '-> exit ', bracketed: false }
}

function durationNotation(tails: readonly string[]): DurationStyle {
  const durations = tails.flatMap((tail) => Array.from(tail.matchAll(/(?<![\w.-])\d+(\.\d+)?(\s?)s\b/g)))
  return {
    whole: durations.length > 1 && durations.every(([, decimals]) => decimals === undefined),
    spaced: durations[0]?.[2] === ' ',
    minutes: tails.some((tail) => /(?<![\w.-])\d+m\s?\d+(?:\.\d+)?\s?s\b/.test(tail)),
  }
}
