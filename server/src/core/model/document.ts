/**
 * The tracker model: what a document says, and exactly where. Plain readonly data; every entity carries its source span.
 * Nothing here judges: a rule decides what a claim lacks.
 */
import type { Block, Span } from '../parse/facts.ts'
import type { ArtifactTable, Matrix, SoakClaim, Statement, Step } from './kept-document.ts'

export type { Span }
export type * from './kept-document.ts'

/** A stretch of the document and what it says there, markdown marks stripped. */
export interface Words extends Span {
  readonly text: string
}

export const documentKinds = [
  'tracker',
  'plan',
  'artifact-index',
  'runbook',
  'policy',
  'matrix',
  'template',
  'none',
] as const
export type DocumentKind = (typeof documentKinds)[number]

export const statusValues = [
  'not-started',
  'ready',
  'in-progress',
  'in-review',
  'blocked',
  'changes-requested',
  'partial',
  'done',
  'failed',
  'deferred',
  'cancelled',
  'superseded',
  'not-applicable',
  'unknown',
] as const
export type StatusValue = (typeof statusValues)[number]

/** A status as it is written, and what it means. `span` is the word itself, without emoji, bold or tail: what a fix replaces. */
export interface Status extends Span {
  readonly raw: string
  readonly value: StatusValue
}

export interface LabelledDate extends Span {
  /** The words of the label, in lower case: `date`, `last updated`, `as of`, `reviewed`; of a heading its text. */
  readonly label: string
  readonly raw: string
  /** `YYYY-MM-DD`, null where the date is impossible or not read. */
  readonly iso: string | null
  readonly place: 'header' | 'heading' | 'status' | 'prose' | 'item' | 'evidence'
}

export interface Link extends Span {
  readonly role: 'plan' | 'tracker' | 'lane' | 'evidence' | 'other'
  readonly target: string
}

/** A sentence under `## Rules`. */
export interface LawSentence extends Words {
  /** Its ordinal in the list, from 1. */
  readonly number: number
}

export type ColumnRole =
  | 'id'
  | 'title'
  | 'status'
  | 'review-state'
  | 'implementer'
  | 'reviewer'
  | 'owner'
  | 'evidence'
  | 'depends-on'
  | 'verdict'
  | 'exit-code'
  | 'command'
  | 'date'
  | 'other'

export interface Board extends Span {
  readonly columns: readonly { readonly role: ColumnRole; readonly name: string }[]
  readonly rows: readonly BoardRow[]
  /** Rows with another number of cells than the header. */
  readonly malformed: readonly MalformedRow[]
}

export interface MalformedRow extends Span {
  readonly cells: number
}

/** Another tracker that this one waits for, and what it claims of it. */
export interface Lane extends Span {
  readonly name: string
  /** The tracker file; null where the row names none. */
  readonly target: Link | null
  readonly status: Status | null
  readonly count: Count | null
  readonly verdict: Verdict | null
}

/** `5/5`: packets done, of all. */
export interface Count extends Span {
  readonly done: number
  readonly total: number
}

/** A finding, a residual risk or a condition of a verdict: somebody must own it. */
export interface Risk extends Span {
  readonly kind: 'finding' | 'residual-risk' | 'condition'
  readonly text: string
  /** `P0` to `P3`, or what the document's rubric has; null where none is stated. */
  readonly severity: string | null
  readonly owner: string | null
  /** When somebody looks at it again, as written; null where nothing is said. */
  readonly followUp: Words | null
  /** `YYYY-MM-DD`; null where `followUp` is no date ("after release"). */
  readonly followUpDate: string | null
  readonly disposition: 'open' | 'accepted' | 'resolved'
  /** The packet in whose section it stands. */
  readonly packet: string | null
}

/** A list of commands that a document freezes or plans, to be replayed later. */
export interface CommandSet extends Span {
  readonly name: string
  readonly kind: 'frozen' | 'planned'
  readonly packet: string | null
  readonly commands: readonly Command[]
}

/** The words that a header or a legend declares: `Status (PASS / FAIL / N/A)`. */
export interface Vocabulary extends Span {
  readonly of: 'status' | 'review-state' | 'result' | 'verdict'
  readonly words: readonly string[]
}

/** An id that a dependency names and no packet has. */
export interface UnknownDependency extends Span {
  readonly id: string
  /** The packet that would wait for it; null where that is not one. */
  readonly packet: string | null
}

export interface BoardRow extends Span {
  readonly id: Words
  readonly title: Words | null
  /** Null where the cell is empty or no status. */
  readonly status: Status | null
  readonly statusCell: Words | null
  readonly reviewState: Status | null
  readonly implementer: string | null
  readonly reviewer: string | null
  readonly cells: readonly Words[]
}

export type Group = 'checklist' | 'required-commands' | 'review-gates' | 'review-record' | 'evidence'

export interface Waiver extends Span {
  readonly reason: string
  readonly owner: string | null
  /** `YYYY-MM-DD` of the last day on which it holds; null for `N/A (reason)`, which does not end. */
  readonly until: string | null
}

export interface ChecklistItem extends Span {
  /** The three characters of the box. */
  readonly box: Span
  readonly checked: boolean
  /** The item's own text, without its nested items; lines joined by one space. */
  readonly text: string
  /** Where that text stands: from its first character to its last. */
  readonly textSpan: Span
  readonly group: Group
  /** The heading that the item stands under, as written; empty without one. */
  readonly heading: string
  /** 0 for a top-level item. */
  readonly depth: number
  readonly command: Command | null
  readonly result: Result | null
  readonly waiver: Waiver | null
}

/** A command that a packet requires: an item of its Required Commands, with or without a box, or a box with a result. */
export interface Command extends Span {
  /** What the shell gets: escaped pipes of a table unescaped. */
  readonly text: string
  /** The code span with its backticks. */
  readonly code: Span
  /** The text on the line after the code span, where an expectation, a result or a remark stands. */
  readonly tail: Words
  /** The exit code that the document expects: the stated one, else 0. */
  readonly expectedCode: number
  /** What the document expects, as written after the arrow (`exit 0 or triaged …`); null where nothing is said. */
  readonly expectation: string | null
}

/** What somebody says that a command gave. */
export interface Result extends Span {
  readonly raw: string
  readonly exitCode: number | null
  /** Said without a code: `passed`, `ok`, `0 matches` say nothing of it; `failed`, `BUILD FAILED` say that it failed. */
  readonly outcome: 'passed' | 'failed' | 'unsaid'
  /** Seconds. */
  readonly duration: number | null
  readonly date: string | null
  /** What is said about the result in brackets: `triaged: …`, `after fix`, `timing flake`. */
  readonly note: string | null
  /** A disposition of a code other than the expected: triaged, accepted, expected, waived, fixed later. */
  readonly disposition: boolean
}

/** One command with its result in a review record, an evidence fence or an evidence table. */
export interface Run extends Span {
  readonly command: Words
  readonly result: Result
  readonly actor: 'implementer' | 'reviewer' | 'unknown'
}

export interface RequiredCommand {
  readonly command: Command
  /** The box that it stands in; null where it is plainly listed. */
  readonly item: ChecklistItem | null
  /** The claimed result on its own line: null under an open box, where an arrow is the expectation. */
  readonly result: Result | null
  /** `(last run: exit 3, …)` on an open box, written by a run that did not pass. */
  readonly lastRun: Result | null
}

export interface ReviewGate extends Span {
  readonly name: string
  readonly value: 'pass' | 'fail' | 'not-applicable' | 'open'
  readonly reason: string | null
}

export interface ReviewRecord extends Span {
  readonly runs: readonly Run[]
  readonly gates: readonly ReviewGate[]
  readonly verdict: Verdict | null
  /** Hashes, without backticks. */
  readonly commits: readonly Words[]
  /** The text of the Commit list where it holds no hash: `N/A (reason)`, `Pending (…)`. */
  readonly commitNote: Words | null
  /** The lines of its `Findings:` list. */
  readonly findings: readonly Words[]
  /** The items of its lists of commands that are no runs; in an evidence section without runs its lines. */
  readonly statements: readonly Words[]
}

export interface Verdict extends Span {
  readonly raw: string
  readonly value: 'go' | 'go-with-conditions' | 'no-go' | 'approved' | 'changes-requested' | 'unknown'
  /** The packet in whose section it stands; null for the document's. */
  readonly packet: string | null
}

/** A heading and all that stands under it, up to the next heading that is not deeper. */
export interface Section extends Span {
  readonly heading: Words
  readonly depth: number
  /** The status word in the heading, if it claims one: `## Phase 2 ✅ COMPLETE`. */
  readonly status: Status | null
  /** The `Status:` line right under it; the last one wins. */
  readonly statusLine: Status | null
}

export interface Packet {
  /** The same object in every version of the document in which the packet says the same, wherever it stands. */
  readonly essence: object
  readonly id: string
  readonly title: string
  /** Where the packet is named first: its board row, else its section's heading. */
  readonly span: Span
  readonly row: BoardRow | null
  readonly section: Section | null
  /** Every section that names it, the first first. */
  readonly sections: readonly Section[]
  /** Its status claim: the board's cell, else the status line, else the heading. */
  readonly status: Status | null
  readonly reviewState: Status | null
  /** Every box under its section, nested ones too, in document order. */
  readonly items: readonly ChecklistItem[]
  readonly commands: readonly RequiredCommand[]
  readonly gates: readonly ReviewGate[]
  readonly records: readonly ReviewRecord[]
  /** Runs recorded anywhere in its section: records, evidence fences, evidence tables. */
  readonly runs: readonly Run[]
  /** The paths and globs, from the root of the repository, of the files that it says it covers. */
  readonly covers: readonly Words[]
}

/** `to` waits for `from`. */
export interface Dependency extends Span {
  readonly from: string
  readonly to: string
}

/** A status claim over boxes where there is no board: a document or a heading. */
export interface Claim {
  readonly status: Status
  readonly scope: 'document' | 'section'
  readonly name: string
  readonly items: readonly ChecklistItem[]
}

export interface Suppression extends Span {
  readonly rule: string
  readonly reason: string
  /** The line (from 0) that it silences. */
  readonly line: number
  /** It stands in code, as an example of one. */
  readonly inCode: boolean
}

/** A line or a row that names commits, or says that there is none. */
export interface CommitMention extends Span {
  /** For which packets: those that it names, and the one in whose section it stands. */
  readonly packets: readonly string[]
  readonly hashes: readonly Words[]
  /** What stands in the place of a hash: `N/A (reason)`, `Pending (…)`; null where there is a hash. */
  readonly note: string | null
  /** It speaks of commits; else what looks like a hash may be something else. */
  readonly isAbout: boolean
}

/** A heading and what stands under it, up to the next. */
export interface Stretch {
  readonly start: number
  /** The same object in every version of the document that has this text, so that what was made of it can be remembered. */
  readonly chapter: {
    readonly text: string
    /** With the chapter's offsets. */
    readonly blocks: readonly Block[]
  }
}

export interface GateDocument {
  readonly text: string
  /** The text from heading to heading. */
  readonly stretches: readonly Stretch[]
  readonly kind: DocumentKind
  readonly title: Words | null
  /** The header's status line. */
  readonly status: Status | null
  readonly dates: readonly LabelledDate[]
  readonly links: readonly Link[]
  readonly law: readonly LawSentence[]
  readonly boards: readonly Board[]
  readonly packets: readonly Packet[]
  readonly sections: readonly Section[]
  /** Every box of the document outside fences, in order. */
  readonly items: readonly ChecklistItem[]
  /** Claims that are no packet's. */
  readonly claims: readonly Claim[]
  readonly dependencies: readonly Dependency[]
  /** Dependencies on an id that no packet has, in a board's column or in the dependency order. */
  readonly unknownDependencies: readonly UnknownDependency[]
  readonly verdicts: readonly Verdict[]
  readonly lanes: readonly Lane[]
  readonly risks: readonly Risk[]
  readonly commandSets: readonly CommandSet[]
  readonly vocabulary: readonly Vocabulary[]
  readonly suppressions: readonly Suppression[]
  readonly commits: readonly CommitMention[]
  readonly soaks: readonly SoakClaim[]
  /** Of a matrix; empty for every other kind. */
  readonly matrices: readonly Matrix[]
  /** Of a runbook, an artifact index and a policy; empty for every other kind. */
  readonly steps: readonly Step[]
  /** Of an artifact index; empty for every other kind. */
  readonly artifactTables: readonly ArtifactTable[]
  /** Of a policy; empty for every other kind. */
  readonly statements: readonly Statement[]
}
