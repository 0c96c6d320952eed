/**
 * Names and payload types of our own requests, beside what the language server protocol has.
 * No classes: client and server bring different copies of jsonrpc.
 */
import type { PacketFacts } from './board.ts'

export type * from './board.ts'
export type * from './evidence.ts'
export type * from './transact.ts'

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
  /** False where no machine is beneath the client to run commands on: then no lens and no fix offers to. */
  readonly canRun?: boolean
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
