/**
 * Names and payload types of our own requests, beside what the language server protocol has.
 * No classes: client and server bring different copies of jsonrpc.
 */
import type { PacketFacts } from './board.ts'

export type * from './board.ts'

export interface Position {
  readonly line: number
  readonly character: number
}
export interface Range {
  readonly start: Position
  readonly end: Position
}

/** What the client may tell the server when it starts. */
export interface InitializationOptions {
  /** Fixes the date, `YYYY-MM-DD`, for tests and pictures. */
  readonly today?: string
  /** The client knows the commands of `clientCommands`, so code actions and lenses may name them. */
  readonly commands?: boolean
  /** The workspace is trusted, so git may be started; else no process is, until `method.trust` says otherwise. */
  readonly trusted?: boolean
  /** The client answers `method.look`, `read` and `find` about files that the server cannot see itself. */
  readonly files?: boolean
  /** What `workspace/configuration` would give for `gatebook`, from a client that has no such request. */
  readonly settings?: unknown
}

export const method = {
  /** client → server: `DocumentParams` → `OutlineNode[]`, empty for a document that is no tracker. */
  outline: 'gatebook/outline',
  /** client → server: `DocumentParams` → `OutlineNode[]`, of an index, a runbook, a policy or a matrix; else empty. */
  keptDocument: 'gatebook/keptDocument',
  /** client → server: `DocumentParams` → `PacketBoard`, null for a document that is no tracker. */
  board: 'gatebook/board',
  /** client → server: `DocumentParams` → `WorkflowSheet`, null for a document that has no workflow. */
  workflow: 'gatebook/workflow',
  /** client → server: `FreezeParams` → `FrozenCommand[]`, of a packet or of a step by its name. */
  freeze: 'gatebook/freeze',
  /** client → server: `PlaceParams` → `PlaceAnswer`. */
  place: 'gatebook/place',
  /** client → server: `ToggleParams` → `ToggleAnswer`. */
  toggle: 'gatebook/toggle',
  /** client → server: `DocumentParams` → `ResultEvidence[]`, in document order; empty for a document without results. */
  evidence: 'gatebook/evidence',
  /** client → server: `RecordedParams` → `RecordedRuns`, in no order. */
  recordedRuns: 'gatebook/recordedRuns',
  /** client → server: `DocumentParams` → `DocumentVerdict`, null for a document that is no tracker. */
  verdict: 'gatebook/verdict',
  /** client → server: `TransactParams` → `TransactAnswer`. */
  transact: 'gatebook/transact',
  /** client → server: `DocumentParams` → `TransactSheets`. */
  sheets: 'gatebook/sheets',
  /** client → server: `NewTrackerParams` → `string`, the text of a new tracker. */
  newTracker: 'gatebook/newTracker',
  /** client → server: `CommandParams` → `LastRun`, null where no record tells of a run. */
  lastRun: 'gatebook/lastRun',
  /** client → server: `PlaceParams` → `AcceptedRun`, null where no accepted result of the same code stands there. */
  acceptedRun: 'gatebook/acceptedRun',
  /** client → server: `AcceptParams` → `EditAnswer`. */
  accept: 'gatebook/accept',
  /** client → server: `ExcerptParams` → `EditAnswer`. */
  excerpt: 'gatebook/excerpt',
  /** client → server: `RecordCommitParams` → `EditAnswer`. */
  recordCommit: 'gatebook/recordCommit',
  /** client → server, a notification without parameters: the workspace was trusted. */
  trust: 'gatebook/trust',
  /** server → client: `DocumentParams` → `FileAnswer`, null where nothing stands. Only where `files` is true. */
  look: 'gatebook/look',
  /** server → client: `DocumentParams` → the text, null where there is none to read. Only where `files` is true. */
  read: 'gatebook/read',
  /** server → client: `FindParams` → URIs. Only where `files` is true. */
  find: 'gatebook/find',
  /**
   * server → client, a notification: `DocumentParams`, after a document was read anew, or what is known of its evidence
   * changed. Only where `commands` is true.
   */
  changed: 'gatebook/changed',
} as const

/** Commands that the client registers and the server names in code actions and lenses. Arguments are ids, never command text. */
export const clientCommands = {
  /** (uri, packet, command index) */
  run: 'gatebook.runCommand',
  /** (uri, packet) */
  runAll: 'gatebook.runPacket',
  /** (uri, range) */
  reveal: 'gatebook.reveal',
  /** (uri, paths from the document's folder) */
  open: 'gatebook.openBeside',
  /** (uri, range of the box) */
  waive: 'gatebook.waiveItem',
  /** (uri, range of the box) */
  markNotApplicable: 'gatebook.markNotApplicable',
  /** (uri, packet) */
  requestChanges: 'gatebook.requestChanges',
  /** (uri, packet): the section of one that has only its row */
  addPacket: 'gatebook.addPacket',
  /** (uri, packet) */
  checkpoint: 'gatebook.checkpointCommit',
  /** (uri, packet, command index) */
  acceptResult: 'gatebook.acceptResult',
  /** (uri, packet) */
  rerunReview: 'gatebook.rerunReview',
  /** (uri, packet, `head` or `none`) */
  recordCommit: 'gatebook.recordCommit',
  /** (rule code) */
  explain: 'gatebook.explainRule',
} as const

/** What stands at a URI. `version` is another one whenever the content may be another. */
export interface FileAnswer {
  readonly kind: 'file' | 'folder'
  readonly version: string
}

/** Some files below the folder `uri` that have this name; where it is null, all that are not too many. */
export interface FindParams {
  readonly uri: string
  readonly name: string | null
}

/** What names a document. */
export interface DocumentParams {
  readonly uri: string
}

export type NodeKind =
  'tracker' | 'packet' | 'group' | 'item' | 'command' | 'gate' | 'record' | 'document' | 'artifact' | 'step' | 'contact'

/** One node of the view Packets. */
export interface OutlineNode {
  readonly kind: NodeKind
  /** Stable over edits elsewhere: made of packet id, group and ordinal. */
  readonly key: string
  readonly label: string
  readonly description: string
  readonly tooltip: string
  /** The normalised status of a tracker or packet. */
  readonly status?: string
  readonly checked?: boolean
  /** What a click reveals. */
  readonly range: Range
  /** The box, for items. */
  readonly box?: Range
  /** Of a required command: its packet and its index in the packet. */
  readonly run?: { readonly packet: string; readonly command: number }
  /** Of a required command: what the document says of its last run; absent where it says of none how it ended. */
  readonly outcome?: 'passed' | 'failed'
  /** Of a packet. */
  readonly facts?: PacketFacts
  readonly children: readonly OutlineNode[]
}

/** How far a tracker is, and which verdict follows from it. */
export interface DocumentVerdict {
  /** `2/5 done`. */
  readonly progress: string
  /** The verdict that follows, as the document writes it: `NO_GO`. */
  readonly derived: string
  /** The verdict that is stated last; null where none is. */
  readonly stated: string | null
  /** Does the stated verdict promise more than follows? */
  readonly isWeaker: boolean
  /** What speaks against GO, each a clause, in the order of the document. */
  readonly reasons: readonly { readonly text: string; readonly range: Range }[]
}

export interface FreezeParams {
  readonly uri: string
  readonly packet: string
  /** Null: every required command of the packet, in document order. */
  readonly command: number | null
  /** What fills in the placeholders of a step, by placeholder as it is written (`<name>`). */
  readonly values?: Readonly<Record<string, string>>
}

export interface FrozenCommand {
  readonly packet: string
  readonly index: number
  readonly text: string
  /** SHA-256 of the text's UTF-8 bytes, in hex. */
  readonly hash: string
  readonly expectedCode: number
  readonly expectation: string | null
  /** Where a `cd` above it leads, as written, from where the document's commands run; null for nowhere. */
  readonly folder: string | null
  /** The absolute path of the folder where the document's commands run; null where the server sees no files. */
  readonly cwd: string | null
  /** Variables that the team's policy gives it, by name. */
  readonly environment: Readonly<Record<string, string>>
  /** What it destroys or rewrites, in words for a person; null where it does not. */
  readonly destroys: string | null
  /** What is still to be filled in: `<name>`. */
  readonly placeholders: readonly string[]
  /** Line of the document, from 0. */
  readonly line: number
  /** Why it may not run (a hidden character, a folder that is not there); null where it may. */
  readonly refused: string | null
}

export interface PlaceParams {
  readonly uri: string
  /** The content of the result file. */
  readonly result: unknown
  /** The run found the same as the accepted one: then it is accepted of itself. */
  readonly foundTheSame?: boolean
}

/** Edits of the document's `version`: they fit no other. Or, in words for a person, why there are none. */
export type EditAnswer =
  | { readonly edits: readonly { readonly range: Range; readonly newText: string }[]; readonly version: number }
  | { readonly missing: string }
export type PlaceAnswer = EditAnswer

export interface ToggleParams {
  readonly uri: string
  readonly box: Range
  readonly checked: boolean
  /** The `label` that the view showed: a box that reads otherwise by now is left alone. */
  readonly label?: string
}
/** The boxes of required commands are refused: only a run ticks them. */
export type ToggleAnswer = EditAnswer

export type EvidenceTier = 'claimed' | 'pasted' | 'observed' | 'rerun' | 'ci'
export type EvidenceState = 'verified' | 'unverified' | 'stale' | 'refuted'

/** What stands behind one result that a document states: on a command's line, or in a list of runs. */
export interface ResultEvidence {
  /** Empty where it stands in no packet. */
  readonly packet: string
  /** The index of the required command in its packet; null where it stands in none, or a list names one not required. */
  readonly index: number | null
  readonly command: string
  /** On the line of the required command, or in a review record or other evidence. */
  readonly place: 'line' | 'list'
  /** The command with what is said of it. */
  readonly range: Range
  readonly tier: EvidenceTier
  readonly state: EvidenceState
  /** Why the state is what it is, in words for a person. */
  readonly reason: string
  /** The name of the record that it rests on, and the run that the record tells of; null without one. */
  readonly record: string | null
  readonly run: string | null
}

export interface RecordedParams {
  /** Folders and documents: the records of the repositories that they lie in. */
  readonly uris: readonly string[]
}

/** What the repositories keep of runs, whoever ran them and wherever. */
export interface RecordedRuns {
  readonly runs: readonly RecordedRun[]
  readonly damaged: readonly DamagedRecord[]
}

export interface RecordedRun {
  /** Of the record. */
  readonly name: string
  /** Its UUID: what its result and output are kept by, on the machine that it ran on. */
  readonly run: string
  /** Of the document. */
  readonly uri: string
  readonly packet: string
  readonly command: string
  readonly tier: 'observed' | 'rerun' | 'ci'
  readonly outcome: 'passed' | 'failed' | 'timed-out' | 'cancelled' | 'interrupted' | 'not-started'
  readonly exitCode: number | null
  readonly signal: string | null
  /** ISO 8601 with the local offset of where it ran. */
  readonly started: string
  /** Seconds. */
  readonly duration: number
  readonly actor: string
  /** The full hash of HEAD; null before the first commit or outside of a repository. */
  readonly commit: string | null
  /** The continuous integration that says that it ran this; null elsewhere. */
  readonly ci: string | null
}

/** A file of the folder of records that is none, so nothing of it is believed. */
export interface DamagedRecord {
  readonly name: string
  /** Of the file itself. */
  readonly uri: string
  /** The URI of the document and the packet that it says it is of; null where that cannot be made out. */
  readonly document: string | null
  readonly packet: string | null
  /** Its bytes are not those it is named by, or they are no record. */
  readonly problem: 'changed' | 'unreadable'
}

export interface TransactParams {
  readonly uri: string
  /** An `Intent` of the core, without the places of boxes. */
  readonly intent: Readonly<Record<string, unknown>>
  /** The boxes that it is about. */
  readonly boxes?: readonly Range[]
  /** The version of the document that they are of. */
  readonly version?: number
  /** Who does it. */
  readonly actor?: string
}
/** What is written, and what a person should know beside it; or all that is missing. */
export type TransactAnswer =
  | {
      readonly edits: readonly { readonly range: Range; readonly newText: string }[]
      readonly version: number
      readonly notes: readonly string[]
    }
  | { readonly missing: readonly MissingPart[] }

export interface MissingPart {
  /** What is missing and what to do about it. */
  readonly text: string
  readonly range: Range
  /** Only where the client knows `clientCommands`. */
  readonly command: { readonly title: string; readonly command: string; readonly arguments: readonly unknown[] } | null
}

/** How what an artifact index lists is brought up to date. */
export interface WorkflowSheet {
  /** As its section is headed. */
  readonly title: string
  /** In the order in which they are done. */
  readonly steps: readonly WorkflowStep[]
}

export interface WorkflowStep {
  /** Under which it is run. */
  readonly name: string
  readonly title: string
  /** The words that make it conditional; null where it is always done. */
  readonly condition: string | null
  /** It has no command: a person does it. */
  readonly isByHand: boolean
}

export interface NewTrackerParams {
  readonly title: string
  /** The open tracker whose shape it takes; null for the built-in one. */
  readonly like: string | null
}

/** What the forms of transactions must know beforehand. */
export interface TransactSheets {
  /** The id of the next packet; null where ids end in no number. */
  readonly nextId: string | null
  readonly packets: readonly PacketSheet[]
}

export interface PacketSheet {
  readonly packet: string
  readonly title: string
  readonly implementer: string | null
  readonly reviewer: string | null
  /** The names of the gates that a reviewer answers. */
  readonly gates: readonly string[]
  /** The files of the record, relative to the repository's root, and the first line of the commit; or why there is none to make. */
  readonly checkpoint:
    { readonly files: readonly string[]; readonly subject: string } | { readonly missing: readonly string[] }
}

/** One required command of a packet, by its index there. */
export interface CommandParams {
  readonly uri: string
  readonly packet: string
  readonly command: number
}

/** The last run of a required command that the records tell of. */
export interface LastRun {
  /** The name of its record. */
  readonly record: string
  /** Its UUID: what its output is kept by, on the machine that it ran on. */
  readonly run: string
  readonly command: string
  /** In words for a person: `exit 3 after 41.2s`. */
  readonly end: string
  readonly expectation: string
  /** Why nobody may accept its result; null where a person may. */
  readonly notAcceptable: string | null
  /** The expectation speaks of triage and no finding is listed yet: without any it cannot be accepted. */
  readonly needsFindings: boolean
}

/** The run whose result a person accepted. */
export interface AcceptedRun {
  /** Its UUID. */
  readonly run: string
}

export interface AcceptParams extends CommandParams {
  /** The name of the record that is accepted, and no other. */
  readonly record: string
  readonly reason: string
  readonly actor: string
  readonly findings: readonly FindingParams[]
}

export interface FindingParams {
  readonly text: string
  readonly severity: string
  readonly disposition: 'open' | 'accepted' | 'resolved'
  readonly owner: string
  /** `YYYY-MM-DD`; empty where the finding is resolved. */
  readonly followUp: string
}

export interface ExcerptParams {
  readonly uri: string
  readonly packet: string
  /** Behind the block that stands there; null: under the packet's evidence. */
  readonly at: Position | null
  /** The name of the record of the run; null for what a person pastes. */
  readonly record: string | null
  readonly text: string
}

export type RecordCommitParams = { readonly uri: string; readonly packet: string } & (
  { readonly hash: string; readonly subject: string } | { readonly reason: string }
)
