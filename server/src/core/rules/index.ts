import { artifactMissing } from './artifact-missing.ts'
import { artifactOutdated } from './artifact-outdated.ts'
import { artifactUnlisted } from './artifact-unlisted.ts'
import { boardRowMalformed } from './board-row-malformed.ts'
import { changesRequestedIncomplete } from './changes-requested-incomplete.ts'
import { commandDestructive } from './command-destructive.ts'
import { commandDrift } from './command-drift.ts'
import { commandMasked } from './command-masked.ts'
import { commitMissing } from './commit-missing.ts'
import { commitUnknown } from './commit-unknown.ts'
import { dateInvalid } from './date-invalid.ts'
import { dateMissing } from './date-missing.ts'
import { dateStale } from './date-stale.ts'
import { dependencyCycle } from './dependency-cycle.ts'
import { dependencyOpen } from './dependency-open.ts'
import { dependencyUnknown } from './dependency-unknown.ts'
import { doneWithUnchecked } from './done-with-unchecked.ts'
import { evidenceInvalid } from './evidence-invalid.ts'
import { evidenceMissing } from './evidence-missing.ts'
import { exitCodeMissing } from './exit-code-missing.ts'
import { exitCodeNonzero } from './exit-code-nonzero.ts'
import { gateVacuous } from './gate-vacuous.ts'
import { hiddenCharacter } from './hidden-character.ts'
import { linkBroken } from './link-broken.ts'
import { matrixFileUnlisted } from './matrix-file-unlisted.ts'
import { matrixRowMissing } from './matrix-row-missing.ts'
import { packetDuplicate } from './packet-duplicate.ts'
import { packetWithoutSection } from './packet-without-section.ts'
import { policyPlaceholder } from './policy-placeholder.ts'
import { policyReviewOverdue } from './policy-review-overdue.ts'
import { reviewSelf } from './review-self.ts'
import { riskIncomplete } from './risk-incomplete.ts'
import { runbookPlaceholder } from './runbook-placeholder.ts'
import { runbookSectionMissing } from './runbook-section-missing.ts'
import type { Rule } from './rule.ts'
import { secretExposed } from './secret-exposed.ts'
import { soakIncomplete } from './soak-incomplete.ts'
import { statusContradiction } from './status-contradiction.ts'
import { statusUnknown } from './status-unknown.ts'
import { suppressionInvalid } from './suppression-invalid.ts'
import { verdictContradiction } from './verdict-contradiction.ts'
import { workflowScriptUnknown } from './workflow-script-unknown.ts'

/** Every rule, in reading order. A rule that is not here does not exist. */
export const rules: readonly Rule[] = [
  doneWithUnchecked,
  exitCodeMissing,
  exitCodeNonzero,
  evidenceMissing,
  evidenceInvalid,
  dateStale,
  dateInvalid,
  dateMissing,
  statusUnknown,
  statusContradiction,
  dependencyOpen,
  dependencyUnknown,
  dependencyCycle,
  verdictContradiction,
  changesRequestedIncomplete,
  commitMissing,
  commitUnknown,
  packetWithoutSection,
  packetDuplicate,
  boardRowMalformed,
  commandDrift,
  commandMasked,
  gateVacuous,
  linkBroken,
  riskIncomplete,
  reviewSelf,
  hiddenCharacter,
  suppressionInvalid,
  secretExposed,
  artifactMissing,
  artifactUnlisted,
  artifactOutdated,
  matrixRowMissing,
  matrixFileUnlisted,
  workflowScriptUnknown,
  runbookSectionMissing,
  runbookPlaceholder,
  commandDestructive,
  soakIncomplete,
  policyPlaceholder,
  policyReviewOverdue,
]
