import type { Edit } from '../rules/rule.ts'

/** The edits of an action, or in words for a person why there are none. */
export type Change = { readonly edits: readonly Edit[] } | { readonly missing: string }

/** A text with edits that do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const fromBehind = edits.toSorted((a, b) => b.start - a.start || b.end - a.end)
  return fromBehind.reduce((all, { start, end, newText }) => all.slice(0, start) + newText + all.slice(end), text)
}
