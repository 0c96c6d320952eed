/** What the core asks of the world. Implemented in `node/` and `browser/`, and in memory for tests. */
export interface Clock {
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
}

export interface Hash {
  /** SHA-256 of the text's UTF-8 bytes, in lower-case hex. */
  sha256(text: string): Promise<string>
}

export interface Ports {
  readonly clock: Clock
  readonly hash: Hash
  /** `isTrusted` is asked before every start of a process: what a workspace may do can change while the server lives. */
  history(isTrusted: () => boolean): GitHistory
}
