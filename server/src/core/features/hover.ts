import type { GateDocument, LawSentence, Packet, Span, Verdict } from '../model/document.ts'
import { findIds } from '../model/ids.ts'
import { namedSteps } from '../model/named-steps.ts'
import { destructionIn } from '../rules/destructive.ts'
import { rules } from '../rules/index.ts'
import { listOf, shorten } from '../rules/phrase.ts'
import type { Rule, Surroundings } from '../rules/rule.ts'
import type { Settings } from '../settings.ts'
import { deriveVerdict } from '../verdict/derive.ts'
import { describeTier } from '../evidence/describe.ts'
import { describeStepRun, type KnownEvidence, lastStepRun, nothingKnown } from './evidence-words.ts'
import { mentionAt } from './mentions.ts'
import { describePacket, explainPacket } from './outline-words.ts'

/** What there is to say of a place in the document. */
export interface HoverNote extends Span {
  readonly title: string
  /** One fact each. */
  readonly lines: readonly string[]
  /** The rules whose pages say more. */
  readonly rules: readonly string[]
}

/**
 * Of a packet's id how the packet stands, of a command of a step how it ended last, of a verdict the one that follows and why, of a sentence of the document's law
 * what enforces it; null elsewhere.
 */
export function hover(
  document: GateDocument,
  offset: number,
  settings: Settings,
  around: Surroundings,
  evidence: KnownEvidence = nothingKnown,
): HoverNote | null {
  if (document.kind === 'none') return null
  return (
    packetNote(document, offset, evidence) ??
    stepNote(document, offset, evidence) ??
    verdictNote(document, offset, around) ??
    lawNote(document, offset, settings)
  )
}

/** Of a command of a step how it ended last. */
function stepNote(document: GateDocument, offset: number, evidence: KnownEvidence): HoverNote | null {
  for (const [name, { commands }] of namedSteps(document)) {
    const index = commands.findIndex(holds(offset))
    const command = commands[index]
    if (!command) continue
    const { text, start, end, placeholders } = command
    const last = lastStepRun(evidence, name, index, text)
    const effect = destructionIn(text)?.effect
    const asked = placeholders.length > 0 && `${listOf(placeholders)} is asked for when it is run.`
    const told = last
      ? `Last run: ${describeStepRun(last, evidence.now)}, by ${last.record.actor}.`
      : !asked && 'No record tells of a run.'
    return {
      ...{ start, end, title: shorten(text), rules: [] },
      lines: [name, told, asked, effect && `Caution: this ${effect}.`].filter((line) => typeof line === 'string'),
    }
  }
  return null
}

const holds = (offset: number) => (span: Span) => span.start <= offset && offset <= span.end

function packetNote(document: GateDocument, offset: number, evidence: KnownEvidence): HoverNote | null {
  const named = mentionAt(document, offset)
  const packet = named && document.packets.find(({ id }) => id === named.id)
  if (!packet) return null
  const state = describePacket(packet)
  return {
    start: named.start,
    end: named.end,
    title: [packet.id, shorten(packet.title)].filter(Boolean).join(' '),
    lines: [
      state || 'No status is stated.',
      gates(packet),
      ...explainPacket(document, packet, evidence).split('\n'),
      tiers(packet, evidence),
    ].filter(Boolean),
    rules: [],
  }
}

function gates({ gates }: Packet): string {
  const open = gates.filter(({ value }) => value === 'open' || value === 'fail').map(({ name }) => name)
  if (!gates.length) return ''
  return open.length ? `Review gates open: ${listOf(open)}` : `Review gates: ${gates.length} of ${gates.length} passed`
}

/** `Evidence: 2 observed, 1 claimed`, of the results on the lines of its commands. */
function tiers({ id }: Packet, { results }: KnownEvidence): string {
  const own = results.filter(({ packet, place }) => packet === id && place === 'line').map(describeTier)
  const counted = [...new Set(own)].map((tier) => `${own.filter((one) => one === tier).length} ${tier}`)
  return counted.length ? `Evidence: ${listOf(counted)}` : ''
}

function verdictNote(document: GateDocument, offset: number, around: Surroundings): HoverNote | null {
  const stated = document.verdicts.filter(({ value }) => decided.includes(value)).find(holds(offset))
  if (!stated) return null
  const { word, value, reasons } = deriveVerdict(document, around, stated)
  const agrees = value === stated.value ? 'as it is stated' : `stated is ${stated.raw}`
  const why = reasons.map(({ text }) => capitalized(text))
  return {
    start: stated.start,
    end: stated.end,
    title: `What follows from this document: ${word} (${agrees})`,
    lines: why.length ? why : ['Nothing speaks against it.'],
    rules: ['verdict-contradiction'],
  }
}

const decided: readonly Verdict['value'][] = ['go', 'go-with-conditions', 'no-go']
const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

function lawNote(document: GateDocument, offset: number, settings: Settings): HoverNote | null {
  const sentence = document.law.find(holds(offset))
  if (!sentence) return null
  const enforcing = rules.filter((rule) => rule.statedBy?.(sentence.text))
  return {
    start: sentence.start,
    end: sentence.end,
    title: `Rule ${sentence.number} of this ${document.kind === 'tracker' ? 'tracker' : 'document'}`,
    lines: enforcing.length
      ? enforcing.map((rule) => enforcement(rule, settings) + scope(document, sentence))
      : ['No check enforces this sentence: it is for people to keep.'],
    rules: enforcing.map(({ code }) => code),
  }
}

function enforcement({ code, summary }: Rule, settings: Settings): string {
  const severity = Object.hasOwn(settings.rules, code) ? settings.rules[code] : 'error'
  const state = severity === 'off' ? 'would check this, but is switched off' : `checks this (${severity})`
  return `${code} ${state}: ${summary}`
}

/** A sentence that names packets is law for them alone. */
function scope({ packets }: GateDocument, { text }: LawSentence): string {
  const ids = findIds(text, new Set(packets.map(({ id }) => id))).map(({ id }) => id)
  return ids.length ? `. It holds for ${listOf([...new Set(ids)])} alone` : ''
}
