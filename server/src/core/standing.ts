import type { GateDocument } from './model/document.ts'
import type { Home } from './paths.ts'

/** A document at its place. */
export interface Standing extends Home {
  readonly document: GateDocument
}

/** One of the documents that mean the same packet by an id. */
export interface Member extends Standing {
  /** The packet is its own, or it speaks of it; else it only links to a document whose own it is. */
  readonly role: 'owner' | 'namer' | 'linker'
  /** The targets, as it writes them, by which it leads to each owner. */
  readonly targets: ReadonlyMap<string, readonly string[]>
}
