import assert from 'node:assert/strict'
import { rules } from '../../../server/src/core/rules/index.ts'

/** Sentences of trackers, and the rules that they state. */
const sentences: readonly (readonly [sentence: string, ...codes: string[]])[] = [
  ['A packet can only move to DONE when every checkbox in that packet is checked.', 'done-with-unchecked'],
  ['A packet can only be moved to DONE when every checkbox in that packet section is checked.', 'done-with-unchecked'],
  ['Only move to DONE when every checkbox is ticked.', 'done-with-unchecked'],
  ['A packet may be marked DONE only after all checklist items are checked.', 'done-with-unchecked'],
  ['All boxes must be checked before a lane is closed.', 'done-with-unchecked'],
  ['All checkboxes must be ticked.', 'done-with-unchecked'],
  ['Never mark a packet complete while boxes are open.', 'done-with-unchecked'],
  ['No packet is DONE with unchecked boxes.', 'done-with-unchecked'],
  ['Do not set a packet to Done until each of its boxes is checked.', 'done-with-unchecked'],
  ['DONE requires all checklist items checked.', 'done-with-unchecked'],

  ['Reviewer must provide explicit command exit-code evidence.', 'exit-code-missing', 'evidence-missing'],
  ['Reviewer must provide explicit rerun evidence with exit codes.', 'exit-code-missing', 'evidence-missing'],
  ['Every required command must include its exit code.', 'exit-code-missing'],
  [
    'DONE is invalid if any test command timed out, had truncated output, or missing exit code.',
    'exit-code-missing',
    'evidence-invalid',
  ],
  [
    'DONE is invalid if command output is timed out, missing, truncated without exit code, or a summary.',
    'exit-code-missing',
    'evidence-missing',
    'evidence-invalid',
  ],
  ['Summary-only claims must not replace exact results.', 'evidence-invalid'],
  ['DONE is invalid when a run timed out.', 'evidence-invalid'],

  ['Never hide the result of a suite behind a mask for its exit status.', 'command-masked'],
  ['Do not pipe commands into tail.', 'command-masked'],

  ['The verdict packet must rerun the frozen command set.', 'command-drift'],

  ['Never paste secrets into evidence.', 'secret-exposed'],
  ['Logs must not show tokens.', 'secret-exposed'],
  ['A packet must not be approved without recorded exit codes.', 'exit-code-missing'],

  ['All required commands must exit 0.', 'exit-code-nonzero'],
  ['Required tests must pass before approval.', 'exit-code-nonzero'],
  ['DONE is invalid if a required command failed.', 'exit-code-nonzero'],
  ['Never approve a packet when a suite exits non-zero.', 'exit-code-nonzero'],

  ['DONE is invalid if command output is missing.', 'evidence-missing'],
  ['Every required command must be run by the implementer.', 'evidence-missing'],
  ['No packet is approved without evidence.', 'evidence-missing'],

  ['RFC-01 is blocked until the security and quality lanes are all complete.', 'dependency-open'],
  ['The verdict packet requires all predecessor packets to be DONE/APPROVED.', 'dependency-open'],
  ['W-2 cannot start until the scope lane is complete.', 'dependency-open'],
  ['Only close a packet when its predecessors are closed.', 'dependency-open'],
  ['A phase must not begin before the previous phase is done.', 'dependency-open'],

  ['The date must be updated in every session.', 'date-stale'],
  ['Keep the last-updated date current.', 'date-stale'],
  ['The tracker date must not be older than seven days.', 'date-stale'],

  ['Keep dates explicit (YYYY-MM-DD) in each status summary section.', 'date-invalid', 'date-missing'],
  ['All dates are in ISO 8601.', 'date-invalid'],
  ['Put an as-of date on every status.', 'date-missing'],

  ['After every APPROVED packet, create a checkpoint commit and record the hash.', 'commit-missing'],
  ['An approved packet must have a commit.', 'commit-missing'],

  [
    'If review fails, set status to CHANGES_REQUESTED, add findings, and keep checkboxes open.',
    'changes-requested-incomplete',
  ],
  ['Do not use destructive git commands on shared worktrees.', 'command-destructive'],
  ['Never force a reader to guess.'],
  ['When every checkbox is checked a packet is usually DONE.'],
  ['Reviewers should mention exit codes.'],
  ['Checked boxes and exit codes help the next reader.'],
  ['P0 unresolved findings require NO_GO.', 'verdict-contradiction'],
  ['Commits are signed.'],
  ['Do not commit while a packet is in review.'],
  ['Nobody changes the dates of a status.'],
  ['Update this file first in every session and last before ending a session.'],
  ['The implementer keeps evidence up to date.'],
  ['One packet at a time.'],
  ['Every record must end with a summary of risks.'],
  ['The secret scan must not be skipped.'],
]

describe('the law of a document', () => {
  for (const [sentence, ...codes] of sentences)
    it(`${codes.join(' and ') || 'nothing'}: ${sentence}`, () => {
      const stated = rules.filter(({ statedBy }) => statedBy?.(sentence)).map(({ code }) => code)
      assert.deepEqual(stated, codes)
    })
})
