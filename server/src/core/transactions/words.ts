import type { GateDocument, StatusValue } from '../model/document.ts'
import { statusMeaning } from '../model/status.ts'
import { asWord, inCaseOf, ownWord, statedWords } from '../rules/restate.ts'

/** The statuses that a transaction sets. */
export type Stage = Extract<StatusValue, 'not-started' | 'in-progress' | 'in-review' | 'changes-requested' | 'done'>

const usual: Readonly<Record<Stage, readonly string[]>> = {
  'not-started': ['pending'],
  'in-progress': ['in', 'progress'],
  'in-review': ['in', 'review'],
  'changes-requested': ['changes', 'requested'],
  done: ['done'],
}

/**
 * The tracker's word for a stage in the case of another of its words: one that it states, else one that its rules or its
 * legend name, else the usual one.
 */
export function wordFor(document: GateDocument, stage: Stage, model: string): string {
  const stated = statedWords(document).find(({ value, raw }) => value === stage && /^\p{L}/u.test(raw))?.raw
  const other = stated ?? namedWords(document).find((word) => meaning(word) === stage)
  return (
    ownWord(document, stage, model) ??
    (other ? inDressOf(document, other, model) : asWord(document, usual[stage], model))
  )
}

/** Does the tracker declare its statuses, and none for this stage? */
export function isUndeclared({ vocabulary }: GateDocument, stage: Stage): boolean {
  const declared = vocabulary.filter((one) => one.of === 'status').flatMap(({ words }) => words)
  return declared.length > 0 && !declared.some((word) => statusMeaning(word) === stage)
}

/** A word in the case of another; where that changes it, with the mark between words that the tracker uses there. */
const inDressOf = (document: GateDocument, word: string, model: string): string =>
  inCaseOf(word, model) === word ? word : asWord(document, word.toLowerCase().split(/[ _-]+/), model)

/** Words of a verdict, a gate or a test, which a rule may name too, are no stage of a packet. */
const meaning = (word: string) =>
  /^(?:pass|approv|verif|fix|resolv|merg|active|open|new)/i.test(word) ? null : statusMeaning(word)

/** The words that the legend declares, and those that the rules set in code or in capitals. */
function namedWords({ text, law, vocabulary }: GateDocument): string[] {
  const declared = vocabulary.filter((one) => one.of === 'status').flatMap(({ words }) => words)
  const inRules = law.flatMap(({ start, end }) =>
    Array.from(
      text.slice(start, end).matchAll(/`([^`]+)`|\b([A-Z]{4,}(?:[_-][A-Z]+)*)\b/g),
      (match) => match[1] ?? match[2]!,
    ),
  )
  return [...declared, ...inRules]
}
