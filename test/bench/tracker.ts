import { faults, type Packet, packetSection } from './packet.ts'
import { day, people, sentence, title, words } from './phrases.ts'
import { type Random, seeded } from './random.ts'

export interface Wanted {
  /** Exactly so many, the last one ended by a line break. At least 40. */
  readonly lines: number
  readonly seed: number
  readonly siblings?: readonly string[]
}

/** Lines that a packet takes on the average; it only decides how many of the packets are done. */
const usualLength = 61
const shareDone = 0.6
const shareFaulty = 0.1

/**
 * A release-gate tracker in the notation of the trackers that we read, the same for the same wish. Its packets are done in
 * order, and about a tenth of the done ones have a fault, so that the rules have something to say but no flood of it.
 */
export function tracker({ lines, seed, siblings = [] }: Wanted): string {
  const random = seeded(seed)
  const written: string[] = []
  const rows: string[] = []
  const top = header(random, siblings)
  for (;;) {
    const packet = nextPacket(random, rows.length, { lines, siblings })
    const section = packetSection(random, packet)
    if (top.length + rows.length + 1 + written.length + section.length + log(random, 0).length > lines) break
    rows.push(boardRow(random, packet))
    written.push(...section)
  }
  const body = [...top, ...rows, '', ...written]
  return [...body, ...log(random, lines - body.length)].join('\n') + '\n'
}

function header(random: Random, siblings: readonly string[]): string[] {
  return [
    ...[`# ${title(random, 2)} Release Gate Progress Tracker`, ''],
    ...(siblings.length ? ['Linked plan:', `- \`${random.pick(siblings)}\``, ''] : []),
    ...['Status: In Progress', `Date: ${day(random)}`, '', '## Rules', ''],
    '1. A packet is `DONE` only when every checkbox in it is checked.',
    '2. Every required command carries the exit code that was seen.',
    '3. `DONE` is invalid where the output of a command timed out or is missing.',
    '4. After every `APPROVED` packet, create a checkpoint commit and record its hash.',
    ...['', '## Packet Board', ''],
    '| Packet | Title | Status | Implementer | Reviewer | Review State | Evidence Link |',
    '|---|---|---|---|---|---|---|',
  ]
}

function nextPacket(random: Random, index: number, { lines, siblings = [] }: Omit<Wanted, 'seed'>): Packet {
  const isDone = index < (lines / usualLength) * shareDone
  return {
    id: packetId(index),
    after: index ? packetId(index - 1) : null,
    title: title(random, 4),
    isDone,
    fault: isDone && random.chance(shareFaulty) ? random.pick(faults) : null,
    siblings,
  }
}

const packetId = (index: number) => `HBR-${String(index).padStart(2, '0')}`

function boardRow(random: Random, { id, title, isDone }: Packet): string {
  const review = isDone ? `APPROVED | ${id} section below` : '— | —'
  return `| ${id} | ${title} | ${isDone ? 'DONE' : 'PENDING'} | ${random.pick(people)} | Reviewer | ${review} |`
}

/** What fills the document up to its length; without `length` as short as it can be. */
function log(random: Random, length: number): string[] {
  const entries = Array.from(
    { length: Math.max(0, length - 2) },
    () => `- ${sentence(random, 5)}; ${words(random, 3)}.`,
  )
  return ['## Log', '', ...entries]
}
