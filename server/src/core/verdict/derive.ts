import type { GateDocument, Span, Verdict } from '../model/document.ts'
import type { Surroundings } from '../rules/rule.ts'
import { decisions, isStricter } from '../rules/verdicts.ts'
import { openLanes } from './lanes.ts'
import { openPackets, missingRuns, failedGates } from './packets.ts'
import { openConditions, openRisks } from './risks.ts'
import { scopeOf } from './scope.ts'
import { verdictWord } from './word.ts'

export type Decision = 'go' | 'go-with-conditions' | 'no-go'

export interface Reason {
  /** A clause: `the P0 finding "…" is open`. */
  readonly text: string
  readonly span: Span
  /** What the verdict cannot be better than because of it. */
  readonly atBest: Exclude<Decision, 'go'>
  /** A lane says it of itself, upstream its own tracker does. */
  readonly about: 'risk' | 'condition' | 'gate' | 'lane' | 'upstream' | 'packet' | 'run'
}

export interface DerivedVerdict {
  readonly value: Decision
  /** As this document writes it. */
  readonly word: string
  /** What speaks against GO, in the order of the document; none for GO. */
  readonly reasons: readonly Reason[]
}

/**
 * What the verdict should be. An open or untriaged P0 or P1, a failed gate, an open predecessor or a missing required run
 * make it NO_GO; accepted ones and open conditions GO_WITH_CONDITIONS; else it is GO. Judged is what the stated decision
 * speaks for, the last one by default.
 */
export function deriveVerdict(
  document: GateDocument,
  around: Surroundings,
  stated: Verdict | null = decisions(document).at(-1) ?? null,
): DerivedVerdict {
  const scope = scopeOf(document, stated)
  const reasons = [
    ...openRisks(document, scope),
    ...openConditions(document, scope),
    ...failedGates(scope),
    ...openLanes(document, around),
    ...openPackets(scope),
    ...missingRuns(scope),
  ].sort((a, b) => a.span.start - b.span.start)
  const value = reasons.reduce<Decision>((worst, { atBest }) => (isStricter(atBest, worst) ? atBest : worst), 'go')
  return { value, word: verdictWord(document, value), reasons }
}
