import type { GateDocument, Span } from '../model/document.ts'
import type { Settings } from '../settings.ts'
import { rules } from './index.ts'
import { lawStating, quoteLaw } from './law.ts'
import type { Draft, Finding, Rule, Severity, Surroundings } from './rule.ts'

/**
 * What every rule finds in a document, by offset. The severity comes from the settings, else it is `error` where the
 * document's own law states the rule (the message then quotes it), else the rule's default. Never throws.
 */
export function judge(document: GateDocument, settings: Settings, around: Surroundings): Finding[] {
  if (document.kind === 'none' || document.kind === 'template') return []
  const silent = silencer(document)
  return rules
    .flatMap((rule) => findingsOf(rule, document, settings, around))
    .filter((finding) => !silent(finding))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

function findingsOf(rule: Rule, document: GateDocument, settings: Settings, around: Surroundings): Finding[] {
  const set = Object.hasOwn(settings.rules, rule.code) ? settings.rules[rule.code] : undefined
  return Array.from(rule.check(document, around), (draft) => weigh(rule, draft, document, set)).filter(
    (finding) => finding !== null,
  )
}

function weigh(rule: Rule, draft: Draft, document: GateDocument, set: Severity | 'off' | undefined): Finding | null {
  const law = lawStating(document, rule.statedBy, draft.packet)
  const severity = set ?? (law ? 'error' : rule.severity)
  if (severity === 'off') return null
  const message = law ? `${draft.message} ${quoteLaw(document, law)}` : draft.message
  return { ...draft, message, rule: rule.code, severity }
}

/** Says of a finding whether a suppression with a reason silences it, or an unresolved merge makes its ground unsure. */
function silencer(document: GateDocument): (finding: Finding) => boolean {
  const { text } = document
  const conflicts = conflictRegions(text)
  const inConflict = ({ start }: Span) => conflicts.some((region) => start >= region.start && start < region.end)
  const suppressed = new Set(
    document.suppressions.filter(({ reason }) => reason.trim()).map(({ rule, line }) => `${line} ${rule}`),
  )
  return (finding) =>
    inConflict(finding) ||
    (!!finding.related?.length && finding.related.every(inConflict)) ||
    (suppressed.size > 0 && suppressed.has(`${lineAt(text, finding.start)} ${finding.rule}`))
}

function conflictRegions(text: string): Span[] {
  if (!text.includes('<<<<<<<')) return []
  const region = /^<<<<<<<(?= |\r?$)[^]*?(?:^>>>>>>>.*$|(?![^]))/gm
  return Array.from(text.matchAll(region), (match) => ({ start: match.index, end: match.index + match[0].length }))
}

/** From 0; a lone carriage return ends a line too, as the block reader has it. */
const lineAt = (text: string, offset: number) => text.slice(0, offset).match(/\r\n?|\n/g)?.length ?? 0
