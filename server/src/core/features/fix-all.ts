import type { Edit, Finding, Fix } from '../rules/rule.ts'

/**
 * The edits of every safe fix that there is, in document order, each fix whole or not at all: one that touches what
 * another changes waits for the next time.
 */
export function fixAll(findings: readonly Finding[]): readonly Edit[] {
  const chosen: Edit[] = []
  for (const finding of findings) {
    const edits = finding.fixes?.map(safeEdits).find((each) => each.length) ?? []
    if (!edits.some((edit) => chosen.some((other) => meet(edit, other)))) chosen.push(...edits)
  }
  return chosen.sort((a, b) => a.start - b.start)
}

const safeEdits = (fix: Fix): readonly Edit[] => (fix.safe && 'edits' in fix ? fix.edits : [])

const meet = (one: Edit, other: Edit) => one.start <= other.end && other.start <= one.end
