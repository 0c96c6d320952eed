import type { GateDocument, Span } from '../model/document.ts'
import { definitionOf } from './packet-places.ts'

/** A packet among those of all trackers. */
export interface PacketSymbol {
  /** `SEC-00 Freeze` */
  readonly name: string
  /** The title of its tracker. */
  readonly tracker: string
  readonly span: Span
}

/** The packets of a tracker, to be found by name; none of any other document. */
export function packetSymbols(document: GateDocument): readonly PacketSymbol[] {
  if (document.kind !== 'tracker') return []
  const tracker = document.title?.text ?? ''
  return document.packets.map(({ id, title, span }) => ({
    name: [id, title].filter(Boolean).join(' '),
    tracker,
    span: definitionOf(document, id) ?? span,
  }))
}

/** Do the letters of a query come in a name in this order? Case does not count; an empty query finds all. */
export function isFoundBy(query: string, name: string): boolean {
  const letters = query.toLowerCase().replace(/\s/g, '')
  const words = name.toLowerCase()
  let at = 0
  for (const letter of letters) {
    at = words.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** Could a text be a tracker with packets? True too often rather than too seldom; it spares most documents the reading. */
export const mayHoldPackets = (text: string): boolean => traces.some((trace) => trace.test(text))

const traces = [
  /^[^|\n]*\|.*\b(?:status|state|progress)\b/im,
  /^[ \t]*[-*+] +(?:\*\*|__|`)[\w.-]*\d/m,
  /^(?:#{1,6} |\*\*|__).*(?:[A-Z0-9]-[A-Z0-9]|Packet\s+\d)/m,
]
