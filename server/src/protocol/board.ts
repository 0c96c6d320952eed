import type { Range } from './index.ts'

/** How a packet stands, beside its status. */
export interface PacketFacts {
  readonly id: string
  /** As written; null where it is not stated. */
  readonly status: string | null
  /** Null where nobody is named. */
  readonly implementer: string | null
  readonly reviewer: string | null
  readonly boxes: Count
  /** Required commands, and how many of them passed. */
  readonly commands: Count
  /** The open packets that it waits for. */
  readonly blockedBy: readonly string[]
  /** What stands behind its weakest result, in words; null where nothing is known of any. */
  readonly tier: string | null
  /** Was a run of every required command seen, by records that still hold? */
  readonly isEvidenced: boolean
}

export interface Count {
  readonly done: number
  readonly total: number
}

/** A tracker as a picture. */
export interface PacketBoard {
  readonly title: string
  /** As written; null where it states none. */
  readonly status: string | null
  /** `2/5 done` */
  readonly progress: string
  /** By status, in the tracker's own words and order. */
  readonly columns: readonly BoardColumn[]
  /** Who waits for whom, by keys of cards. */
  readonly edges: readonly BoardEdge[]
}

export interface BoardColumn {
  readonly name: string
  /** The normalised status. */
  readonly status: string
  readonly cards: readonly BoardCard[]
}

export interface BoardCard extends PacketFacts {
  /** Stands once in a board. */
  readonly key: string
  readonly title: string
  /** As written; null where it is not stated. */
  readonly reviewState: string | null
  /** What a click reveals. */
  readonly range: Range
}

/** `to` waits for `from`. */
export interface BoardEdge {
  readonly from: string
  readonly to: string
  /** Is `from` still to be finished? */
  readonly isOpen: boolean
  /** The two wait for each other, over whatever others. */
  readonly isLoop: boolean
}
