import type { GateDocument, Span } from '../model/document.ts'

export type Severity = 'error' | 'warning' | 'info' | 'hint'

/** A place that contradicts or explains a finding, in the same document. */
export interface Related extends Span {
  readonly message: string
}

/** What a rule found, before the document's law and the settings have set its severity. */
export interface Draft extends Span {
  /** One sentence: what is there, what was expected, what to do. */
  readonly message: string
  /** The packet that it is about; a sentence of the law that names other packets does not apply to it. */
  readonly packet?: string
  readonly related?: readonly Related[]
  readonly fixes?: readonly Fix[]
}

export interface Finding extends Draft {
  readonly rule: string
  readonly severity: Severity
}

export interface Edit extends Span {
  readonly newText: string
}

/** A quick fix changes the text, or asks the editor to do something that a person must confirm. */
export type Fix = {
  readonly title: string
  readonly preferred?: boolean
} & ({ readonly edits: readonly Edit[] } | { readonly action: Action })

export type Action =
  | { readonly name: 'run'; readonly packet: string; readonly command: number }
  | { readonly name: 'go-to'; readonly span: Span }
  | { readonly name: 'waive'; readonly item: Span }
  | { readonly name: 'mark-not-applicable'; readonly item: Span }
  | { readonly name: 'accept-result'; readonly packet: string; readonly command: number }
  | { readonly name: 'request-changes'; readonly packet: string }

/** What the core is told about the world around a document. */
export interface Surroundings {
  /** The local date, `YYYY-MM-DD`. */
  readonly today: string
  /** The local date of the last commit that touched the document, `YYYY-MM-DD`; null where git does not tell. */
  readonly lastCommit: string | null
  /** Days after which a claim of freshness is stale: `dateStale.days`. */
  readonly staleDays: number
}

export interface Rule {
  /** Stable: what users configure, search for and put in CI; also the name of the rule's page. */
  readonly code: string
  /** What it finds, in a few words. */
  readonly summary: string
  /** The severity where neither the document's law nor the settings say otherwise. */
  readonly severity: Severity | 'off'
  /** Does this sentence of the document's law state this rule? Then the rule is an error there, and the finding quotes it. */
  readonly statedBy?: (sentence: string) => boolean
  readonly check: (document: GateDocument, around: Surroundings) => Iterable<Draft>
}
