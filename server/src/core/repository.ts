/** What git tells of the repository that a document lies in. Paths are relative to its root, `/` between the names. */
export interface RepositoryFacts {
  /** The document's own path. */
  readonly document: string
  /** Every tracked file, and every new one that is not ignored. */
  readonly files: ReadonlySet<string>
  /**
   * When a path was last changed by a commit that is no merge: 0 is the newest commit. A path that is not in it was never
   * committed, or so long ago that nobody looked that far.
   */
  readonly changes: ReadonlyMap<string, number>
  /** Tracked files that differ from the last commit. */
  readonly modified: ReadonlySet<string>
  /** Tags of releases, the newest first; pre-releases are none. */
  readonly releases: readonly Release[]
  /** Another one whenever any of it may be another; stands for all of it where surroundings are compared as JSON. */
  readonly toJSON: () => string
}

export interface Release {
  readonly name: string
  /** The local date of the tag, `YYYY-MM-DD`. */
  readonly date: string
}

/** `v1.4.0`, `1.4`, `core-v2.0.1`, `@scope/name@3.1.0`; a name that goes on behind the number is a pre-release. */
export const isRelease = (tag: string): boolean => /(?:^|[@/_-])v?\d+\.\d+(?:\.\d+)*$/.test(tag)
