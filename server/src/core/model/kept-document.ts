/** What documents say that are no trackers: indexes of artifacts, runbooks, matrices of files, policies; and of soak runs. */
import type { Span } from '../parse/facts.ts'
import type { Words } from './document.ts'

/** A line that claims that a soak run is over. */
export interface SoakClaim extends Words {
  /** How long it says that the run took; null where it does not. */
  readonly hours: number | null
  /** `YYYY-MM-DD`; null where it names no day. */
  readonly date: string | null
  /** The path of its report, where the line names it. */
  readonly report: string | null
}

/** A table or a CSV file with one row for each file. */
export interface Matrix extends Span {
  /** Its first line. */
  readonly header: Span
  readonly columns: number
  /** The index of the column of files. */
  readonly column: number
  /** `|` in markdown, else what is between the cells. */
  readonly separator: string
  readonly rows: readonly MatrixRow[]
}

export interface MatrixRow extends Span {
  /** As written, from the root of the repository or from the matrix' folder. */
  readonly path: Words
}

/** A step of a runbook, of an index' workflow or of a policy, with the commands that it names. */
export interface Step extends Span {
  /** The heading that it stands under, as written. */
  readonly heading: string
  /** Its number in the list or in its heading; null without one. */
  readonly number: number | null
  readonly title: string
  /** The words that make it conditional, as written: `when required`, `If a port moved`; null where it is always done. */
  readonly condition: string | null
  /** Empty where it is done by hand. */
  readonly commands: readonly StepCommand[]
}

/** A command as the shell gets it; it may have several lines. */
export interface StepCommand extends Words {
  /** Where a `cd` above it leads, as written; null where there is none. */
  readonly folder: string | null
  /** `<name>` and `{{name}}`, each once. */
  readonly placeholders: readonly string[]
}

/** A table of an artifact index. */
export interface ArtifactTable extends Span {
  /** The number of its columns. */
  readonly columns: number
  readonly artifacts: readonly Artifact[]
}

/** A row of it: a file that is kept, and when. The span is the row's. */
export interface Artifact extends Span {
  /** As written, from the index' own folder; the span is the code span's or the link's. */
  readonly path: Words
  readonly purpose: string
  /** The cell that says when it is to be updated. */
  readonly when: Words | null
  /** The paths and globs in code spans of `when`. */
  readonly triggers: readonly Words[]
  /** Where the index says that the file is still to come; null where it does not. */
  readonly toCome: Words | null
}

/** A paragraph or an item of a policy: what it promises, in its own words. */
export interface Statement extends Words {
  /** The heading that it stands under, as written; empty without one. */
  readonly heading: string
}
