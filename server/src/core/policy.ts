import type { EvidenceTier } from './evidence/record.ts'
import type { StatusValue } from './model/document.ts'

/** What a team decides for its documents beside severities: the committed `gatebook.config.json`. */
export interface Policy {
  /** Words of the team's own for normalised statuses: `{ "parked": "deferred" }`. */
  readonly vocabulary: Readonly<Record<string, StatusValue>>
  /** May a law that says "every checkbox" be met by a waiver? */
  readonly allowWaivers: boolean
  /**
   * What packets cover, by their id or a glob over ids (`SEC-*`): paths and globs from the folder of the configuration.
   * A packet whose files change after a run has stale evidence.
   */
  readonly covers: Readonly<Record<string, readonly string[]>>
  /** What an artifact depends on, by its path as the index writes it: globs from the root of the repository. */
  readonly artifacts: Readonly<Record<string, readonly string[]>>
  /** Globs from the root of the repository: the files that a matrix must hold; null for the folders that its rows name. */
  readonly matrixScope: readonly string[] | null
  /** Sections that every runbook must have, in a few words each: `rollback`, `escalation`. */
  readonly requiredSections: readonly string[]
  /** How often a policy is to be reviewed, in days or with every release; null for what the policy says itself. */
  readonly reviewEvery: 'release' | number | null
  /** The names of the fields of a soak report. */
  readonly soakReport: SoakFields
  /** The least that a final packet may rest on. */
  readonly evidenceMinimum: MinimumTier
  /** Commands that make a clean worktree ready for a reviewer's rerun, in their order. */
  readonly rerunSetup: readonly string[]
  /** Where commands run, from the folder of the configuration; null for the usual place. */
  readonly runFolder: string | null
  /** Variables that commands are given, by name. */
  readonly runEnvironment: Readonly<Record<string, string>>
}

/**
 * What may be set for a command: no variable by which a shell, a loader or git takes another program than the command
 * names, since what was confirmed would then be something else.
 */
export const mayBeSet = (name: string): boolean =>
  /^[A-Za-z_]\w*$/.test(name) &&
  !/^(?:PATH|PATHEXT|COMSPEC|ENV|BASH_.*|SHELLOPTS|BASHOPTS|IFS|CDPATH|PS4|PROMPT_COMMAND|NODE_OPTIONS|PYTHONSTARTUP|PERL5.*|RUBYOPT|JAVA_TOOL_OPTIONS|(?:LD|DYLD|GIT|VSCODE|ELECTRON|GATEBOOK)_.*)$/i.test(
    name,
  )

/** Pasted evidence is typed by hand too: nobody can demand it. */
export type MinimumTier = Exclude<EvidenceTier, 'pasted'>

/** Dots lead into objects: `run.startedAt`. */
export interface SoakFields {
  readonly start: string
  readonly end: string
  /** In hours. */
  readonly duration: string
  /** A list of moments, or of objects with a moment in `at`; gaps are looked for in it. */
  readonly samples: string
}

export const defaultPolicy: Policy = {
  vocabulary: {},
  allowWaivers: false,
  covers: {},
  artifacts: {},
  matrixScope: null,
  requiredSections: [],
  reviewEvery: null,
  soakReport: { start: 'startedAt', end: 'endedAt', duration: 'durationHours', samples: 'samples' },
  evidenceMinimum: 'claimed',
  rerunSetup: [],
  runFolder: null,
  runEnvironment: {},
}
