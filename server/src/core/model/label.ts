import type { Words } from './document.ts'

const labelled =
  /^(?:[*_]{1,3})?(?<label>\p{Lu}[\p{L}\p{N} /+&()-]{0,60}?(?: \([^()]{1,80}\))?)(?:[*_]{1,3})?\s*:(?:[*_]{1,3})?(?:\s+|$)/u

/** `Status: In Progress`, `**Last updated:** 2026-02-09`, ``Reviewer reruns (Ada, tree `b78d67d4`):``. */
export interface Label {
  /** In lower case. */
  readonly name: string
  readonly value: Words
}

/**
 * The label that a line starts with, if any.
 * @param from where the line starts in its text
 */
export function readLabel(line: string, from: number): Label | null {
  if (!mayBeLabelled(line)) return null
  const match = labelled.exec(line)
  if (!match?.groups) return null
  const rest = line.slice(match[0].length)
  const start = from + line.length - rest.trimStart().length
  const text = rest.trim()
  return { name: match.groups.label!.trim().toLowerCase(), value: { text, start, end: start + text.length } }
}

/** A look at two characters spares most lines the pattern. */
function mayBeLabelled(text: string): boolean {
  const first = text.charCodeAt(0)
  const isLetter = (first >= 65 && first <= 90) || first === 42 || first === 95 || first > 127
  const colon = isLetter ? text.indexOf(':') : -1
  return colon > 0 && colon <= 120
}

const marker = /^\s*(?:\d+[.)]|[-*+])\s+/

/** How long the marker is that a line of a list begins with; 0 where it begins with none. */
export const markerLength = (line: string): number => marker.exec(line)?.[0].length ?? 0
