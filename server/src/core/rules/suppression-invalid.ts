import type { GateDocument, Suppression } from '../model/document.ts'
import { nearest } from '../model/near.ts'
import type { Draft, Edit, Rule, Silence, Surroundings } from './rule.ts'

/** Rules that may be silent only because nobody looked at the files around, or at the history. */
const lookAround: Readonly<Record<string, (around: Surroundings) => boolean>> = {
  'link-broken': ({ linked }) => linked !== null,
  'artifact-missing': ({ linked }) => linked !== null,
  'artifact-unlisted': ({ repository }) => repository !== null,
  'artifact-outdated': ({ repository }) => repository !== null,
  'matrix-row-missing': ({ repository }) => repository !== null,
  'matrix-file-unlisted': ({ repository }) => repository !== null,
  'soak-incomplete': ({ linked }) => linked !== null,
  'workflow-script-unknown': ({ linked }) => linked !== null,
  'policy-review-overdue': ({ repository }) => repository !== null,
  'status-contradiction': ({ linked }) => linked !== null,
  'verdict-contradiction': ({ linked }) => linked !== null,
  'dependency-open': ({ linked }) => linked !== null,
  'dependency-unknown': ({ linked }) => linked !== null,
  'command-drift': ({ linked }) => linked !== null,
  'date-stale': ({ lastCommit }) => lastCommit !== null,
  'commit-unknown': () => false,
}

/** A suppression without a reason, of an unknown rule, or that silences nothing. */
export const suppressionInvalid: Rule = {
  code: 'suppression-invalid',
  summary: 'A suppression without a reason, of no rule, or of nothing',
  severity: 'warning',
  check: () => [],
  *checkSilence(document, around, silence) {
    for (const suppression of document.suppressions) {
      const fault = suppression.inCode ? null : faultOf(suppression, around, silence)
      if (fault) yield draft(document, suppression, fault)
    }
  },
}

function faultOf(suppression: Suppression, around: Surroundings, { used, known }: Silence): string | null {
  const { rule, reason } = suppression
  const state = known.get(rule)
  if (!rule)
    return 'This suppression names no rule, so it silences nothing: name the rule and the reason, or remove it.'
  if (!state) return `There is no rule ${rule}, so this suppression silences nothing: ${remedy(rule, known)}.`
  if (!reason.trim())
    return `This suppression of ${rule} gives no reason, so it silences nothing: write why after a colon, or remove it.`
  const isJudged = state === 'on' && rule !== suppressionInvalid.code && (lookAround[rule]?.(around) ?? true)
  if (!isJudged || used.has(suppression)) return null
  return `This suppression of ${rule} silences nothing, a finding was expected on the next line: remove it, or put it right above the line that is meant.`
}

function remedy(rule: string, known: Silence['known']): string {
  const near = nearest(rule, known.keys(), 3)
  return near ? `write ${near} if that is meant, or remove it` : 'name the rule that is meant, or remove it'
}

const draft = ({ text }: GateDocument, { start, end }: Suppression, message: string): Draft => ({
  start,
  end,
  message,
  fixes: [{ title: 'Remove the suppression', preferred: true, safe: true, edits: [removal(text, start, end)] }],
})

/** With its line where it is alone there, else with the blank before it. */
function removal(text: string, start: number, end: number): Edit {
  let from = start
  while (from > 0 && /[ \t]/.test(text[from - 1]!)) from--
  const isFirst = from === 0 || /[\r\n]/.test(text[from - 1]!)
  const lineEnd = isFirst && /^[ \t]*(?:\r\n|\r|\n|$)/.exec(text.slice(end))
  return { start: from, end: lineEnd ? end + lineEnd[0].length : end, newText: '' }
}
