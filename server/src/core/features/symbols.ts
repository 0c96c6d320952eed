import type { GateDocument, Span } from '../model/document.ts'
import { outline, type OutlineEntry } from './outline.ts'

type Named = 'tracker' | 'packet' | 'group'

export interface SymbolEntry {
  readonly kind: Named
  /** Never empty. */
  readonly name: string
  readonly detail: string
  readonly span: Span
  /** Holds `span` and the extents of all children. */
  readonly extent: Span
  readonly children: readonly SymbolEntry[]
}

/** The outline down to its groups, for breadcrumbs and the editor's own outline. */
export function symbols(document: GateDocument): readonly SymbolEntry[] {
  return outline(document).flatMap(symbolOf)
}

function symbolOf(entry: OutlineEntry): readonly SymbolEntry[] {
  const { kind, label, description, span, extent } = entry
  if (!isNamed(kind)) return []
  const children = entry.children.flatMap(symbolOf)
  const name = label.trim() || kind
  return [
    {
      kind,
      name,
      detail: description,
      span,
      extent: around([extent, span, ...children.map((child) => child.extent)]),
      children,
    },
  ]
}

function isNamed(kind: OutlineEntry['kind']): kind is Named {
  return kind === 'tracker' || kind === 'packet' || kind === 'group'
}

function around(spans: readonly Span[]): Span {
  return { start: Math.min(...spans.map(({ start }) => start)), end: Math.max(...spans.map(({ end }) => end)) }
}
