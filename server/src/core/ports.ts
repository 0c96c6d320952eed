import type { RecordedTree, StoredRecord } from './evidence/record.ts'
import type { RepositoryFacts } from './repository.ts'

/** What the core asks of the world. Implemented in `node/` and `browser/`, and in memory for tests. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** The local date, `YYYY-MM-DD`. */
  today(): string
}

/** How every clock writes a moment: its local date, `YYYY-MM-DD`. */
export function localDate(moment: Date): string {
  const year = String(moment.getFullYear()).padStart(4, '0')
  const [month, day] = [moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${year}-${month}-${day}`
}

export interface GitHistory {
  /**
   * The local date, `YYYY-MM-DD`, of the last commit that touched the file at this absolute path.
   * Null where git does not tell: no git, no repository, never committed, or not trusted.
   */
  lastCommit(path: string): Promise<string | null>
  /**
   * Does the repository that this absolute path lies in have these commits? Null for each where git does not tell: as
   * above, or in a shallow clone, which lacks commits that the repository has.
   */
  hasCommits(path: string, hashes: readonly string[]): Promise<ReadonlyMap<string, boolean | null>>
}

/**
 * What git tells of the repository that the file at this absolute path lies in. Null where it does not tell: no git, no
 * repository, not trusted.
 */
export type RepositoryPort = (path: string) => Promise<RepositoryFacts | null>

/** The records of runs in the repositories. Reads only files: it needs no trust and starts no process. */
export interface EvidenceRecords {
  /** Every record of the repository that this absolute path lies in, in no order; empty where there is none. */
  all(path: string): Promise<readonly StoredRecord[]>
}

/** The trees of a repository, by id. Null where git does not tell: no git, no repository, no such tree, not trusted. */
export interface GitTrees {
  /**
   * The working tree around this absolute path without these paths and globs (relative to the root), and what of it a
   * packet covers.
   */
  working(path: string, without: readonly string[], covers?: readonly string[] | null): Promise<RecordedTree | null>
  /** The id of a commit's tree without these paths and globs. */
  ofCommit(path: string, commit: string, without: readonly string[]): Promise<string | null>
  /**
   * The paths, relative to the root, in which two commits or trees differ; where `to` is null, in which the working tree
   * differs from the first. A tree that was never committed is not there to be asked for.
   */
  changed(path: string, from: string, to: string | null): Promise<readonly string[] | null>
  /**
   * The files that these paths and globs cover, in a commit or, where that is null, in the working tree.
   */
  covered(path: string, commit: string | null, of: Coverage): Promise<CoveredFiles | null>
  /** By path relative to the root: the commit of this history that brought each file of the folder that it has. */
  added(path: string, folder: string): Promise<ReadonlyMap<string, string>>
}

/** Files of a repository by paths and globs relative to its root; a path of a folder covers all below it. */
export interface Coverage {
  readonly covers: readonly string[]
  /** What is never covered, whatever the globs say. */
  readonly without: readonly string[]
}

export interface CoveredFiles {
  readonly files: number
  /** SHA-256 over their modes, contents and names, in hex. */
  readonly digest: string
}

/** What stands at a path. */
export interface FileState {
  readonly kind: 'file' | 'folder'
  /** Another one whenever the content may be another. */
  readonly version: string
}

/** The files around the documents, by absolute path with `/` between the names on every system. Never rejects. */
export interface WorkspaceFiles {
  /** Null where nothing stands. */
  look(path: string): Promise<FileState | null>
  /** Null where there is no text to read: no file, a folder, too long, not UTF-8. */
  read(path: string): Promise<string | null>
  /** Some files below the folder `root` that have this name, in any case; hidden and generated folders are left out. */
  findSimilar(name: string, root: string): Promise<readonly string[]>
  /** The files below the folder `root`, as above and without other repositories in it; not all of a huge one. */
  list(root: string): Promise<readonly string[]>
}

/** The content of a `gatebook.config.json`; null where it is no JSON. */
export interface ConfigReading {
  readonly value: unknown
  /** The first thing that is wrong with it, in words for a person, with its offsets in the text. */
  readonly problem: { readonly message: string; readonly start: number; readonly end: number } | null
}

export interface Workspace {
  readonly files: WorkspaceFiles
  /** Reads JSON with comments and holds it against the schema. */
  readonly readConfig: (text: string) => ConfigReading
}

export interface Hash {
  /** SHA-256 of the text's UTF-8 bytes, in lower-case hex. */
  sha256(text: string): Promise<string>
}

export interface EvidencePorts {
  readonly records: EvidenceRecords
  readonly trees: GitTrees
  /** Files of working trees changed: what was found out about them a moment ago holds no more. */
  readonly forget: () => void
}

export interface Ports {
  readonly clock: Clock
  readonly hash: Hash
  /** `isTrusted` is asked before every start of a process: what a workspace may do can change while the server lives. */
  history(isTrusted: () => boolean): GitHistory
  repository(isTrusted: () => boolean): RepositoryPort
  /** Null where there are no files to look at. */
  readonly workspace: Workspace | null
  readonly readConfig: Workspace['readConfig']
  /** Null where there are neither files nor processes. `isTrusted` as above: the records need no trust, the trees do. */
  readonly evidence: ((isTrusted: () => boolean) => EvidencePorts) | null
}
