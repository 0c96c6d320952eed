import type { GateDocument, Span, Suppression } from '../model/document.ts'
import { lineIndex } from '../parse/index.ts'
import type { Settings } from '../settings.ts'
import { gather } from '../model/gather.ts'
import { rules } from './index.ts'
import { lawStating, quoteLaw } from './law.ts'
import type { Draft, Finding, Related, Rule, Severity, Silence, Surroundings } from './rule.ts'

/**
 * What every rule finds in a document, by offset. The severity comes from the settings, else it is `error` where the
 * document's own law states the rule (the message then quotes it), else the rule's default. Never throws.
 */
export function judge(document: GateDocument, settings: Settings, around: Surroundings): Finding[] {
  if (document.kind === 'none' || document.kind === 'template') return []
  const silencing = silencer(document)
  const inConflict = conflictFinder(document)
  const found: Finding[] = []
  for (const rule of rules) addFindings(found, rule, document, settings, rule.check(document, around))
  if (document.suppressions.length) addLast(found, document, settings, around, new Set(found.flatMap(silencing)))
  return found
    .filter((finding) => !silencing(finding).length && !inConflict(finding))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** What the rules find that judge the suppressions by what they silenced. */
function addLast(
  found: Finding[],
  document: GateDocument,
  settings: Settings,
  around: Surroundings,
  used: ReadonlySet<Suppression>,
): void {
  const isOff = ({ code, severity }: Rule) => (settingOf(settings, code) ?? severity) === 'off'
  const silence: Silence = { used, known: new Map(rules.map((rule) => [rule.code, isOff(rule) ? 'off' : 'on'])) }
  for (const rule of rules)
    if (rule.checkSilence) addFindings(found, rule, document, settings, rule.checkSilence(document, around, silence))
}

const settingOf = ({ rules: set }: Settings, code: string) => (Object.hasOwn(set, code) ? set[code] : undefined)

function addFindings(
  found: Finding[],
  rule: Rule,
  document: GateDocument,
  settings: Settings,
  drafts: Iterable<Draft>,
): void {
  const set = settingOf(settings, rule.code)
  if (isSilent(rule, document, set)) return
  for (const draft of drafts) {
    const finding = weigh(rule, draft, document, set)
    if (finding) found.push(finding)
  }
}

/** What nobody will see is not looked for: a rule may ask for files and for git. */
function isSilent(rule: Rule, { law }: GateDocument, set: Severity | 'off' | undefined): boolean {
  return (set ?? rule.severity) === 'off' && (set === 'off' || !law.some(({ text }) => rule.statedBy?.(text)))
}

function weigh(rule: Rule, draft: Draft, document: GateDocument, set: Severity | 'off' | undefined): Finding | null {
  const law = lawStating(document, lawFor(rule, draft), draft.packet)
  const severity = set ?? (law ? 'error' : (draft.severity ?? rule.severity))
  if (severity === 'off') return null
  const told = findingOf(draft, rule.code, severity)
  const finding = law ? { ...told, message: `${draft.message} ${quoteLaw(document, law)}` } : told
  return draft.fixes ? withFixes(finding, draft.fixes) : finding
}

const findingOf = (
  { underLaw: _law, fixes: _fixes, ...told }: Draft,
  rule: string,
  severity: Severity,
): Omit<Finding, 'fixes'> => ({ ...told, rule, severity })

function withFixes(finding: Finding, fixes: NonNullable<Draft['fixes']>): Finding {
  if (typeof fixes !== 'function') return { ...finding, fixes }
  return {
    ...finding,
    get fixes() {
      return fixes()
    },
  }
}

function lawFor({ statedBy }: Rule, { underLaw }: Draft): Rule['statedBy'] {
  return statedBy && underLaw ? (sentence) => statedBy(sentence) && underLaw(sentence) : statedBy
}

/** The suppressions with a reason that silence a finding. */
function silencer({ text, suppressions }: GateDocument): (finding: Finding) => readonly Suppression[] {
  const reasoned = suppressions.filter(({ reason }) => reason.trim())
  if (!reasoned.length) return () => []
  const byPlace = gather(reasoned.map((each) => [`${each.line} ${each.rule}`, each]))
  const lines = lineIndex(text)
  return ({ start, rule }) => byPlace.get(`${lines.positionAt(start).line} ${rule}`) ?? []
}

/** Says of a finding whether an unresolved merge makes its ground unsure. */
function conflictFinder({ text }: GateDocument): (finding: Finding) => boolean {
  const conflicts = conflictRegions(text)
  if (!conflicts.length) return () => false
  const isIn = ({ start }: Span) => conflicts.some((region) => start >= region.start && start < region.end)
  const isHere = (place: Related) => place.path === undefined && isIn(place)
  return (finding) => isIn(finding) || (!!finding.related?.length && finding.related.every(isHere))
}

function conflictRegions(text: string): Span[] {
  if (!text.includes('<<<<<<<')) return []
  const region = /^<<<<<<<(?= |\r?$)[^]*?(?:^>>>>>>>.*$|(?![^]))/gm
  return Array.from(text.matchAll(region), (match) => ({ start: match.index, end: match.index + match[0].length }))
}
