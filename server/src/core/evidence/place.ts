import type { GateDocument } from '../model/document.ts'
import type { Edit } from '../rules/rule.ts'
import type { RunResult } from './run.ts'

/** The edits of one run, or why they have no place: then the evidence stays pending, a line is never guessed. */
export type Placement =
  | { readonly edits: readonly Edit[] }
  | { readonly missing: 'packet' | 'command' | 'ambiguous' | 'conflict-markers' | 'not-run' }

export declare function placeRun(document: GateDocument, result: RunResult, date: string): Placement
