import type { GateDocument, Verdict } from '../model/document.ts'
import type { Surroundings } from '../rules/rule.ts'
import { decisions, isStricter } from '../rules/verdicts.ts'
import { type DerivedVerdict, deriveVerdict } from './derive.ts'

/** The verdict that follows from a document beside the one that it states. */
export interface Derivation {
  readonly derived: DerivedVerdict
  /** The last decision; null where none is stated. */
  readonly stated: Verdict | null
  /** Does it promise more than follows? A stricter one does not. */
  readonly isWeaker: boolean
}

/** For people: the derived verdict, the stated one, and whether it may stand. */
export function explainVerdict(document: GateDocument, around: Surroundings): Derivation {
  const stated = decisions(document).at(-1) ?? null
  const derived = deriveVerdict(document, around, stated)
  return { derived, stated, isWeaker: stated !== null && isStricter(derived.value, stated.value) }
}
