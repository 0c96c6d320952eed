import type { Risk } from './document.ts'

const notYet =
  /\b(?:not|never|un|to be|be|being|if|until|once|when|needs?|must|should|will|cannot|partially|partly)[\s-]*(?:yet |fully |be |get )?(?:resolved|fixed|closed|mitigated|remediated|addressed|accepted|patched|done|verified|completed?)\b|\bfix(?:ed)? (?:in|by) (?:progress|later)\b/gi
const over = /\b(?:resolved|fixed|closed|mitigated|remediated|patched|obsolete|false positive|no longer applies)\b/i
const overAsAnswer =
  /^[^\p{L}]*(?:done|complete[d]?|verified|merged|addressed|removed|withdrawn|satisfied|met|cleared|pass(?:ed)?|documented|implemented|fulfilled)\b/iu
const taken = /\b(?:accepted|risk[ -]accept(?:ed|ance)|acknowledged|tolerated)\b/i

/** What became of a finding, by the words that answer for it. Words that only promise or deny it leave it open. */
export function dispositionOf(said: string): Risk['disposition'] {
  const answered = said.replace(notYet, ' ')
  if (over.test(answered) || overAsAnswer.test(answered)) return 'resolved'
  return taken.test(answered) ? 'accepted' : 'open'
}
