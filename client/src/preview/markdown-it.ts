/** Of markdown-it, which VS Code brings, what the preview needs. */
export interface MarkdownIt {
  readonly core: { readonly ruler: { push(name: string, rule: (state: CoreState) => void): void } }
  readonly renderer: { readonly rules: Record<string, RenderRule> }
  readonly utils: { readonly escapeHtml: (text: string) => string }
}

export interface CoreState {
  readonly inlineMode: boolean
  readonly Token: new (type: string, tag: string, nesting: 0) => Token
  tokens: Token[]
}

export interface Token {
  readonly type: string
  readonly nesting: -1 | 0 | 1
  readonly content: string
  /** Lines of the document from 0: the first, and the first behind. */
  readonly map: readonly [number, number] | null
  meta: unknown
  attrJoin(name: string, value: string): void
}

/** What VS Code gives a render. */
export interface RenderEnvironment {
  /** The URI of the document; absent for a mere text. */
  readonly currentDocument?: { toString(): string }
}

type RenderRule = (tokens: readonly Token[], index: number, options: unknown, env: RenderEnvironment) => string
