import { lineIndex } from '../parse/index.ts'
import { type DocumentKind, documentKinds, type Span, type Suppression } from './document.ts'

const suppression = /<!--\s*gatebook-disable-next-line\b\s*(?<rule>[\w-]*?)\s*(?::\s*(?<reason>[^>]*?))?\s*-->/g
const declared = /<!--\s*gatebook:\s*kind=(?<kind>[a-z-]+)\s*-->/

export const speaksOfSuppressions = (text: string): boolean => text.includes('gatebook-disable')

/**
 * `<!-- gatebook-disable-next-line RULE: reason -->`, with the line (from 0) that it silences.
 * @param codes the document's code blocks
 */
export function readSuppressions(text: string, codes: readonly Span[]): Suppression[] {
  const lines = lineIndex(text)
  return Array.from(text.matchAll(suppression), ({ 0: comment, index: start, groups }) => ({
    rule: groups?.rule ?? '',
    reason: groups?.reason ?? '',
    line: lines.positionAt(start + comment.length).line + 1,
    inCode: text[start - 1] === '`' || codes.some((code) => code.start <= start && start < code.end),
    start,
    end: start + comment.length,
  }))
}

/** The kind that the document declares: `<!-- gatebook: kind=tracker -->`. */
export function declaredKind(text: string): DocumentKind | null {
  const kind = declared.exec(text)?.groups?.kind
  return documentKinds.find((known) => known === kind) ?? null
}
