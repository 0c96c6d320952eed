import type { Waiver } from './document.ts'

const waived = /\bwaived:\s*(?<reason>[^()]*[^()\s])?\s*(?:\((?<terms>[^()]*)\))?/i
const notApplicable = /(?:^|—|–|-|:|\.)\s*`?N\/A`?\s*[(—–:-]\s*(?<reason>[^()\s][^()]*)\)?/i

/**
 * `waived: reason (owner: NAME, until YYYY-MM-DD)` or `N/A (reason)` on a box; null without a reason: then the box is open.
 * Offsets start at `start`, the place of `text` in the document.
 */
export function readWaiver(text: string, start: number): Waiver | null {
  const found = waived.exec(text)
  if (found?.groups?.reason)
    return { ...span(found, start), reason: found.groups.reason.trim(), ...terms(found.groups.terms ?? '') }
  const answer = notApplicable.exec(text)
  const reason = answer?.groups?.reason?.trim()
  return answer && reason ? { ...span(answer, start), reason, owner: null, until: null } : null
}

const span = (match: RegExpExecArray, start: number) => ({
  start: start + match.index,
  end: start + match.index + match[0].length,
})

const terms = (text: string) => ({
  owner: /owner:\s*(?<owner>[^,;]+)/i.exec(text)?.groups?.owner?.trim() ?? null,
  until: /until\s+(?<until>\d{4}-\d{2}-\d{2})/i.exec(text)?.groups?.until ?? null,
})
