import type { Board } from './document.ts'
import { isSame } from './remember.ts'
import type { Room } from './section.ts'

/** By packet: what it is made of, with the offsets of chapters, and the object that stands for it. */
export type Essences = ReadonlyMap<string, { readonly parts: readonly object[]; readonly essence: object }>

/**
 * Gives each packet an object, the same as before where nothing that makes up the packet has changed: its rows, and what the
 * chapters say that hold its sections.
 */
export function essencesOf(
  boards: readonly Board[],
  rooms: readonly (readonly Room[])[],
  contents: readonly object[],
  before?: Essences,
): Essences {
  const made = new Map<string, object[]>()
  const add = (packet: string, part: object) => {
    const parts = made.get(packet)
    if (parts) parts.push(part)
    else made.set(packet, [part])
  }
  boards.forEach(({ rows }) => rows.forEach((row) => add(row.id.text, row)))
  rooms.forEach((some, i) => {
    for (let room = 0; room < some.length; room++) if (some[room]!.packet) add(some[room]!.packet!, contents[i]!)
  })
  const essences = Array.from(made, ([packet, parts]) => {
    const known = before?.get(packet)
    return [packet, known && isSame(known.parts, parts) ? known : { parts, essence: {} }] as const
  })
  return new Map(essences)
}
