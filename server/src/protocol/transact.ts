import type { Range } from './index.ts'

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
