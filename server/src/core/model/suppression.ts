import type { DocumentKind, Suppression } from './document.ts'

const suppression = /<!--\s*gatebook-disable-next-line\s+(?<rule>[a-z-]+)\s*(?::\s*(?<reason>[^>]*?))?\s*-->/g
const declared = /<!--\s*gatebook:\s*kind=(?<kind>[a-z-]+)\s*-->/

/** `<!-- gatebook-disable-next-line RULE: reason -->`, with the line (from 0) that it silences. */
export function readSuppressions(text: string): Suppression[] {
  if (!text.includes('gatebook-disable')) return []
  return Array.from(text.matchAll(suppression), (match) => ({
    rule: match.groups?.rule ?? '',
    reason: match.groups?.reason ?? '',
    line: text.slice(0, match.index + match[0].length).split(/\r\n|\r|\n/).length,
    start: match.index,
    end: match.index + match[0].length,
  }))
}

const kinds: readonly string[] = [
  'tracker',
  'plan',
  'artifact-index',
  'runbook',
  'policy',
  'matrix',
  'template',
  'none',
] satisfies DocumentKind[]

/** The kind that the document declares: `<!-- gatebook: kind=tracker -->`. */
export function declaredKind(text: string): DocumentKind | null {
  const kind = declared.exec(text)?.groups?.kind
  return kind && kinds.includes(kind) ? (kind as DocumentKind) : null
}
