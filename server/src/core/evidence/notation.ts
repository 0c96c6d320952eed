import type { ChecklistItem, GateDocument, Packet } from '../model/document.ts'
import { findArrow } from '../model/result.ts'
import type { DurationStyle } from './duration.ts'

/** How a tracker writes results, taken from the lines that it has: the packet's own first. */
export interface Notation {
  /** What stands between a command and its result: ` -> exit `, ` → exit `, ` Exit code: `. */
  readonly lead: string
  /** `(exit 0, …)` in place of `-> exit 0 (…)`. */
  readonly bracketed: boolean
  readonly duration: DurationStyle
}

export function notationOf(document: GateDocument, packet: Packet): Notation {
  const near = [...packet.commands.map(({ command }) => command.tail.text), ...runsOf(document, packet)]
  const all = document.packets.flatMap((other) => [
    ...other.commands.map(({ command }) => command.tail.text),
    ...runsOf(document, other),
  ])
  return { ...resultNotation([...near, ...all]), duration: durationNotation(all) }
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
    const { at, after } = findArrow(tail)
    if (at >= 0) return { lead: ` ${tail.slice(at, after).trim()} exit `, bracketed: false }
    if (/\(exit\s+\d/i.test(tail)) return { lead: ' ', bracketed: true }
    const words = /(?<lead>exit code:\s*)\d/i.exec(tail)?.groups?.lead
    if (words) return { lead: ` ${words}`, bracketed: false }
  }
  return { lead: ' -> exit ', bracketed: false }
}

function durationNotation(tails: readonly string[]): DurationStyle {
  const durations = tails.flatMap((tail) => Array.from(tail.matchAll(/(?<![\w.-])\d+(\.\d+)?(\s?)s\b/g)))
  return {
    whole: durations.length > 1 && durations.every(([, decimals]) => decimals === undefined),
    spaced: durations[0]?.[2] === ' ',
    minutes: tails.some((tail) => /(?<![\w.-])\d+m\s?\d+(?:\.\d+)?\s?s\b/.test(tail)),
  }
}
