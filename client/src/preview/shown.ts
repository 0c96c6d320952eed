/** What the preview shows of one document beside its text. Lines count from 0. */
export interface Shown {
  /** `2/5 done · NO_GO: 3 reasons`; null for a document that is no tracker. */
  readonly summary: string | null
  /** By the line of their heading or row. */
  readonly packets: readonly { readonly line: number; readonly status: string; readonly text: string }[]
  readonly results: readonly ShownResult[]
  readonly findings: readonly ShownFinding[]
}

export interface ShownResult {
  readonly line: number
  readonly command: string
  /** `observed`; `observed, stale`. */
  readonly tier: string
  readonly state: string
  readonly reason: string
}

export interface ShownFinding {
  readonly line: number
  /** The cell that it is about, from 0, where it is about a table. */
  readonly column: number
  readonly severity: 'error' | 'warning' | 'info' | 'hint'
  readonly rule: string
  readonly message: string
}

/** The cell of a table's row in which a character stands, from 0. A pipe behind a backslash parts nothing. */
export function columnAt(row: string, character: number): number {
  const before = row.slice(0, character).match(/(?<!\\)\|/g)?.length ?? 0
  return Math.max(0, /^[\s>]*\|/.test(row) ? before - 1 : before)
}
