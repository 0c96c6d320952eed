import type { EvidenceRecord } from '../evidence/record.ts'
import type { GateDocument, Span } from '../model/document.ts'
import type { Action, Edit, Surroundings } from '../rules/rule.ts'
import type { Settings } from '../settings.ts'

/** The edits of a transaction, all of them one step; or all that keeps it from being written. */
export type Transacted =
  | {
      readonly edits: readonly Edit[]
      /** What a person should know beside it, a sentence each. */
      readonly notes: readonly string[]
    }
  | { readonly missing: readonly Missing[] }

/** One thing that is missing: what, and what to do about it. */
export interface Missing extends Span {
  readonly text: string
  readonly action: Action
}

export interface Facts {
  readonly settings: Settings
  readonly around: Surroundings
  /** What the recorder has observed of this document's packets. */
  readonly records: readonly EvidenceRecord[]
  /** Who does it; null where nobody says. */
  readonly actor: string | null
  /** Reads the document as it would be afterwards, as its team has it read. */
  readonly read: (text: string) => GateDocument
}

export const written = (edits: readonly Edit[], notes: readonly string[] = []): Transacted => ({
  edits: edits.toSorted((a, b) => a.start - b.start || a.end - b.end),
  notes,
})

/** Something is missing that can be seen to at this place. */
export const lacking = (text: string, { start, end }: Span): Missing => ({
  text,
  start,
  end,
  action: { name: 'go-to', span: { start, end } },
})

/** One thing keeps all of it from being written. */
export const refused = (text: string, span: Span = { start: 0, end: 0 }): Transacted => ({
  missing: [lacking(text, span)],
})
