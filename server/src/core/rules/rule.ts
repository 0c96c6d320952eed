import type { GateDocument, Span, Suppression } from '../model/document.ts'
import type { Policy } from '../policy.ts'
import type { RepositoryFacts } from '../repository.ts'
import type { KnownTier } from './evidence-minimum.ts'

export type Severity = 'error' | 'warning' | 'info' | 'hint'

/** A place that contradicts or explains a finding. */
export interface Related extends Span {
  readonly message: string
  /** Of a place in another document: what `Linked.path` says. */
  readonly path?: string
}

/** What a rule found, before the document's law and the settings have set its severity. */
export interface Draft extends Span {
  /** One sentence: what is there, what was expected, what to do. */
  readonly message: string
  /** The packet that it is about; a sentence of the law that names other packets does not apply to it. */
  readonly packet?: string
  /** Of the sentences that state the rule: does this one speak of what was found? All do without it. */
  readonly underLaw?: (sentence: string) => boolean
  /** In the place of the rule's default: what the team's policy forbids is an error. */
  readonly severity?: Severity
  readonly related?: readonly Related[]
  /** A function where they cost more than the finding: most findings are seen and not mended at once. */
  readonly fixes?: readonly Fix[] | (() => readonly Fix[])
}

export interface Finding extends Omit<Draft, 'underLaw' | 'fixes'> {
  readonly rule: string
  readonly severity: Severity
  /** Made whenever they are asked for. */
  readonly fixes?: readonly Fix[]
}

export interface Edit extends Span {
  readonly newText: string
}

/** A quick fix changes the text, makes a file, or asks the editor to do something that a person must confirm. */
export type Fix = {
  readonly title: string
  readonly preferred?: boolean
  /** Nobody claims or decides anything by it, so it may be applied unseen with all others of its kind. */
  readonly safe?: boolean
} & ({ readonly edits: readonly Edit[] } | { readonly action: Action } | { readonly creates: NewFile })

/** A file that a fix makes, unless there is one. `path` is as the document writes it, from its own folder. */
export interface NewFile {
  readonly path: string
  readonly text: string
}

export type Action =
  | { readonly name: 'run'; readonly packet: string; readonly command: number }
  /** Paths as the document writes them, from its own folder. */
  | { readonly name: 'open'; readonly paths: readonly string[] }
  /** `path` of another document, as in `Related`. */
  | { readonly name: 'go-to'; readonly span: Span; readonly path?: string }
  | { readonly name: 'waive'; readonly item: Span }
  | { readonly name: 'mark-not-applicable'; readonly item: Span }
  | { readonly name: 'accept-result'; readonly packet: string; readonly command: number }
  | { readonly name: 'request-changes'; readonly packet: string }
  | { readonly name: 'rerun'; readonly packet: string }
  /** The hash of HEAD, or the reason why there is no commit. */
  | { readonly name: 'record-commit'; readonly packet: string; readonly as: 'head' | 'none' }
  | { readonly name: 'add-packet'; readonly packet: string }
  | { readonly name: 'checkpoint'; readonly packet: string }

/** What the core is told about the world around a document. */
export interface Surroundings {
  /** The local date, `YYYY-MM-DD`. */
  readonly today: string
  /** The local date of the last commit that touched the document, `YYYY-MM-DD`; null where git does not tell. */
  readonly lastCommit: string | null
  /** Does it lie in a folder of what is over? Nobody keeps up to date what is there. */
  readonly isArchived: boolean
  /** Days after which a claim of freshness is stale: `dateStale.days`. */
  readonly staleDays: number
  /** What the documents and files are that this one links to; null where nobody looked. */
  readonly linked: Linked | null
  /** Does the repository have this commit? Null where git does not tell. */
  readonly hasCommit: (hash: string) => boolean | null
  /**
   * The text of a file that is no document (a manifest, a report, a matrix), by path as `linked` takes it. Null where
   * there is none to read, or nobody looked.
   */
  readonly textOf: (target: string) => string | null
  readonly policy: Policy
  /** What stands behind the document's results; null where nobody looked, or the policy asks for nothing. */
  readonly evidence: readonly KnownTier[] | null
  /** What git tells of the document's repository; null where it does not, or the document's kind has no need of it. */
  readonly repository: RepositoryFacts | null
}

/** Looks up a path as a document writes it, from the document's folder first, then from the repository's root. */
export type Linked = (target: string) => LinkedFile

export type LinkedFile =
  | {
      readonly state: 'missing'
      /** Files of the repository with the same ending. */ readonly similar: readonly string[]
    }
  | { readonly state: 'file' }
  /** `path` is absolute. */
  | { readonly state: 'document'; readonly path: string; readonly document: GateDocument }

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
  /** Judges the suppressions after all else, where there are any. */
  readonly checkSilence?: (document: GateDocument, around: Surroundings, silence: Silence) => Iterable<Draft>
}

/** What the suppressions of a document did. */
export interface Silence {
  /** Those that silenced a finding. */
  readonly used: ReadonlySet<Suppression>
  /** The rules by code, and whether anybody hears them. */
  readonly known: ReadonlyMap<string, 'on' | 'off'>
}
