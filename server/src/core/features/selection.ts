import type { GateDocument, Span } from '../model/document.ts'
import { spansOf } from './block-spans.ts'
import { mentionAt } from './mentions.ts'

/**
 * What a growing selection takes in from a place, the innermost first, each within the next: id, command, cell, row, item,
 * list, fence, section, document. Nothing in a document that is none of ours.
 */
export function selectionAt(document: GateDocument, offset: number): readonly Span[] {
  if (document.kind === 'none') return []
  const holding = [...spansAround(document, offset)].filter(({ start, end }) => start <= offset && offset <= end)
  const chain: Span[] = []
  for (const { start, end } of holding.sort((one, other) => one.end - one.start - (other.end - other.start))) {
    const inner = chain.at(-1)
    const isWithin = inner && start <= inner.start && inner.end <= end && (start < inner.start || inner.end < end)
    if (isWithin || (!inner && start < end)) chain.push({ start, end })
  }
  return chain
}

function* spansAround(document: GateDocument, offset: number): Iterable<Span> {
  const { text, stretches, sections, packets, items } = document
  const mention = mentionAt(document, offset)
  if (mention) yield mention
  for (const { textSpan, command } of items) {
    yield textSpan
    if (command) yield command.code
  }
  const stretch = stretches.findLast(({ start }) => start <= offset)
  for (const { start, end } of stretch ? spansOf(stretch.chapter) : [])
    yield { start: start + stretch!.start, end: end + stretch!.start }
  for (const { records } of packets) yield* records
  for (const { heading, start, end } of sections) {
    yield heading
    yield { start, end }
  }
  yield { start: 0, end: text.length }
}
