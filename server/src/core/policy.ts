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
}

export const defaultPolicy: Policy = { vocabulary: {}, allowWaivers: false, covers: {} }
