/** What a person has done with the sample tracker, in the order of the walkthrough. */
export const sampleSteps = ['opened', 'found', 'fixed', 'ran', 'placed', 'done'] as const
export type SampleStep = (typeof sampleSteps)[number]

/** How the sample stands at a moment. */
export interface SampleFacts {
  /** Its packets are known. */
  readonly isRead: boolean
  /** The packet that claims to be done over an open box is reported. */
  readonly isReported: boolean
  /** The packet says that it is done. */
  readonly saysDone: boolean
  /** A required command was started. */
  readonly hasRun: boolean
  /** A run passed, and its evidence waits for no place. */
  readonly hasEvidence: boolean
}

/** Which steps were done by now. A step stays done; *fixed* counts only after *found*, *done* only after *fixed*. */
export function reachedSteps(before: ReadonlySet<SampleStep>, facts: SampleFacts): ReadonlySet<SampleStep> {
  const reached = new Set(before)
  const { isRead, isReported, saysDone, hasRun, hasEvidence } = facts
  if (isRead) reached.add('opened')
  if (isReported) reached.add('found')
  if (isRead && !isReported && before.has('found')) reached.add('fixed')
  if (hasRun) reached.add('ran')
  if (hasEvidence) reached.add('placed')
  if (isRead && !isReported && saysDone && before.has('fixed')) reached.add('done')
  return reached
}
