import type { GateDocument, Span } from '../model/document.ts'
import { type BlockSpan, spansOf } from './block-spans.ts'

/**
 * What can be folded: sections with all that stands in them, checklists and other lists, boards, fences, and review records.
 * Each ends with its last character that is no blank. Nothing in a document that is none of ours.
 */
export function folding(document: GateDocument): readonly Span[] {
  const { kind, text, stretches, sections, packets } = document
  if (kind === 'none') return []
  const blocks = stretches.flatMap(({ start: by, chapter }) =>
    spansOf(chapter)
      .filter(({ type }) => folded.includes(type))
      .map(({ start, end }) => ({ start: start + by, end: end + by })),
  )
  const records = packets.flatMap((packet) => packet.records)
  return [...sections, ...records, ...blocks].map(({ start, end }) => ({ start, end: trimmedEnd(text, start, end) }))
}

const folded: readonly BlockSpan['type'][] = ['table', 'list', 'fence']

function trimmedEnd(text: string, start: number, end: number): number {
  let last = end
  while (last > start && /\s/.test(text[last - 1]!)) last--
  return last
}
