import type { GateDocument, Span, Verdict } from '../model/document.ts'
import { type DerivedVerdict, deriveVerdict, type Reason } from '../verdict/derive.ts'
import { binds } from './law.ts'
import { listOf } from './phrase.ts'
import type { Draft, Fix, Rule, Surroundings } from './rule.ts'
import { decisions, isStricter, statedVerdicts } from './verdicts.ts'

/** A verdict that is weaker than what the document says, or that another statement of it contradicts. */
export const verdictContradiction: Rule = {
  code: 'verdict-contradiction',
  summary: 'A verdict against open findings, unmet conditions or another statement of it',
  severity: 'error',
  statedBy: (sentence) =>
    /\bNO[ _-]GO\b/i.test(sentence) &&
    (binds(sentence) || /\bblocks?\b/i.test(sentence)) &&
    /\bP[01]\b|\bfindings?\b|\brisks?\b|\bconditions?\b/i.test(sentence),
  *check(document, around) {
    const stated = statedVerdicts(document)
    for (const verdict of stated) {
      const found = overOpen(document, around, verdict, stated) ?? againstLast(document, verdict)
      if (found) yield found
    }
  },
}

/** Open predecessors, missing runs and misquoted lanes have findings of their own. */
const isToldHere = ({ about }: Reason) => about !== 'packet' && about !== 'run' && about !== 'upstream'

/** Told once, at the last statement: the others are judged against that one. */
function overOpen(
  document: GateDocument,
  around: Surroundings,
  verdict: Verdict,
  stated: readonly Verdict[],
): Draft | null {
  const last = decisions(document).at(-1) ?? verdict
  if (verdict.packet === null && verdict.start !== last.start) return null
  const derived = deriveVerdict(document, around, verdict)
  const against = derived.reasons.filter((reason) => isToldHere(reason) && isStricter(reason.atBest, verdict.value))
  return against.length ? tooWeak(verdict, derived, against, stated) : null
}

function tooWeak(
  verdict: Verdict,
  derived: DerivedVerdict,
  against: readonly Reason[],
  stated: readonly Verdict[],
): Draft {
  const { start, end, raw, packet } = verdict
  const same = stated.filter(({ value }) => isStricter(derived.value, value))
  return {
    start,
    end,
    ...(packet ? { packet } : {}),
    message: `The verdict is ${raw} but ${listOf(
      against.map(({ text }) => text),
      3,
    )}: settle ${against.length > 1 ? 'them' : 'it'}, or state ${derived.word}.`,
    related: against.map(({ text, span }) => ({ ...span, message: text })),
    fixes: [write(same, derived.word), goTo(against[0]!.span)],
  }
}

const write = (verdicts: readonly Verdict[], word: string): Fix => ({
  title: `Set to the derived verdict, ${word}`,
  edits: verdicts.map(({ start, end }) => ({ start, end, newText: word })),
})

const goTo = (span: Span): Fix => ({
  title: 'Go to what speaks against it',
  action: { name: 'go-to', span: { start: span.start, end: span.end } },
})

/** A header that the last decision has overtaken: of a packet's several verdicts the last counts, so only the header errs. */
function againstLast(document: GateDocument, verdict: Verdict): Draft | null {
  const last = decisions(document).at(-1)
  if (!last || verdict.packet !== null || verdict.start >= last.start || verdict.value === last.value) return null
  if (!speaksForAll(document, last)) return null
  const { start, end, raw } = verdict
  return {
    start,
    end,
    message: `The verdict is ${raw} here but ${last.raw} where it was decided last: let both say the same.`,
    related: [{ start: last.start, end: last.end, message: `the last verdict: ${last.raw}` }],
    fixes: [{ title: `Write ${last.raw}, as decided last`, edits: [{ start, end, newText: last.raw }] }, goTo(last)],
  }
}

/** One packet of several that decide does not decide for the document. */
const speaksForAll = (document: GateDocument, last: Verdict) =>
  decisions(document).every(({ packet }) => packet === null || packet === last.packet)
