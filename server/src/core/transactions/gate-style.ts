import type { GateDocument, Packet, ReviewGate, ReviewRecord } from '../model/document.ts'

/** How a record writes the answer of a gate: `P0: PASS (reason)`. */
export interface GateStyle {
  /** Between the name and the answer. */
  readonly mark: string
  /** Before and behind the reason. */
  readonly open: string
  readonly close: string
}

export const usualGates: GateStyle = { mark: ': ', open: ' (', close: ')' }

const shape =
  /^\s*(?:(?:\d+[.)]|[-*+])\s+)?[*_`]*P\d[*_`]*(?<mark>[\s:—–-]+)[*_`]*(?:PASS(?:ED)?|FAIL(?:ED)?|N\/A)[*_`]*(?<open>\s*[(:—–-]\s*)?/i

/** The style of a record's own gates. */
export function gateStyle({ text }: GateDocument, { gates }: ReviewRecord): GateStyle {
  const [first] = gates
  const { mark = ': ' } = first ? (shape.exec(text.slice(first.start, first.end))?.groups ?? {}) : {}
  return { mark, ...reasonStyle(text, gates, usualGates.open) }
}

/** How the boxes of a tracker's gates lead over to the reason: ` — `. */
export function boxStyle({ text, packets }: GateDocument, packet: Packet): Omit<GateStyle, 'mark'> {
  const others = packets
    .filter(({ id }) => id !== packet.id)
    .flatMap(({ gates }) => gates.filter(({ value }) => value !== 'open'))
  return reasonStyle(
    text,
    others.map((gate) => ({ ...gate, start: text.indexOf(']', gate.start) + 1 })),
    ' — ',
  )
}

function reasonStyle(text: string, gates: readonly ReviewGate[], usual: string): Omit<GateStyle, 'mark'> {
  const opens = gates.flatMap((gate) =>
    gate.reason ? (shape.exec(text.slice(gate.start, gate.end))?.groups?.open ?? []) : [],
  )
  const open = opens[0] ?? usual
  return { open, close: open.includes('(') ? ')' : '' }
}

/** The gates that a reviewer answers, by the names that they are called by. */
export const answeredGates = ({ gates }: Packet): ReviewGate[] =>
  gates.filter(({ name }) => !isVerdictGate(name) && !isCommitGate(name))

export const isVerdictGate = (text: string): boolean => /\bverdict\b/i.test(text)
export const isCommitGate = (text: string): boolean => /\b(?:commit|checkpoint)\b/i.test(text)
