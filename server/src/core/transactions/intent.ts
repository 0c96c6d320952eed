import type { Span } from '../model/document.ts'

/** What somebody wants of a document: each is one transaction. `packet` is the packet's id. */
export type Intent =
  | { readonly name: 'start' | 'done'; readonly packet: string }
  | TickIntent
  | ReviewIntent
  | ApproveIntent
  | ChangesIntent
  | WaiveIntent
  | CommitIntent
  | { readonly name: 'verdict' }
  | AddIntent
  | RefreshIntent
  | SoakIntent

/** Boxes that a person says are done; those of required commands are ticked by runs alone. */
export interface TickIntent {
  readonly name: 'tick'
  readonly packet: string
  readonly boxes: readonly Span[]
}

export interface ReviewIntent {
  readonly name: 'review'
  readonly packet: string
  readonly files: readonly FileChanged[]
}

export interface FileChanged {
  /** Relative to the repository's root, `/` between the names. */
  readonly path: string
  readonly reason: string
}

export interface ApproveIntent {
  readonly name: 'approve'
  readonly packet: string
  /** What is said of a gate by its name (`P1`); a gate that is not named passes without a word. */
  readonly gates: readonly GateAnswer[]
  readonly risks: readonly ResidualRisk[]
  /** How to take the packet back. */
  readonly rollback: string
  /** Why there will be no checkpoint commit; null where it follows. */
  readonly noCommit: string | null
}

export interface GateAnswer {
  readonly gate: string
  /** False: not applicable, for the reason. */
  readonly applies: boolean
  readonly reason: string
}

export interface ResidualRisk {
  /** `P1`; null where it is not rated. */
  readonly severity: string | null
  readonly text: string
  readonly owner: string
  /** `YYYY-MM-DD` */
  readonly followUp: string
}

export interface ChangesIntent {
  readonly name: 'request-changes'
  readonly packet: string
  readonly findings: readonly Finding[]
  /** The names of gates that failed, beside those of the findings' severities. */
  readonly gates: readonly string[]
}

interface Finding {
  readonly severity: string | null
  readonly text: string
  readonly owner: string
}

export interface WaiveIntent {
  readonly name: 'waive'
  readonly box: Span
  readonly reason: string
  readonly owner: string
  /** The last day on which it holds, `YYYY-MM-DD`. */
  readonly until: string
}

/** The checkpoint commit was made: its hash takes the place of Pending. */
export interface CommitIntent {
  readonly name: 'checkpoint'
  readonly packet: string
  readonly hash: string
  readonly subject: string
}

/** A new packet; or the section of one that has only its row. */
export interface AddIntent {
  readonly name: 'add'
  readonly packet: string
  readonly title: string
  readonly implementer: string
  readonly reviewer: string
}

/** What was seen of the workflow of an artifact index, as far as it went. */
export interface RefreshIntent {
  readonly name: 'refresh'
  /** In the order of the workflow, from its first step on. */
  readonly steps: readonly SeenStep[]
}

/** `step` is its name, under which it is run. */
export type SeenStep = { readonly step: string } & (
  | {
      readonly saw: 'run'
      /** The UUIDs of the runs of its commands, in their order; no more after one that failed. */
      readonly runs: readonly string[]
    }
  | { readonly saw: 'skipped'; readonly reason: string }
  /** Done by hand, as a person says. */
  | { readonly saw: 'confirmed'; readonly by: string }
)

/** How a soak stands: it has begun, its report is there, somebody signs it off. */
export type SoakIntent =
  | {
      readonly name: 'soak-start'
      /** That it is to take. */
      readonly hours: number
      /** Local, `YYYY-MM-DD HH:MM`. */
      readonly at: string
    }
  /** The path of the report as the document writes it. */
  | { readonly name: 'soak-finish'; readonly report: string }
  /** The lines that say that it remains are removed with it, where somebody wants that. */
  | { readonly name: 'soak-approve'; readonly removesRemainder: boolean }
