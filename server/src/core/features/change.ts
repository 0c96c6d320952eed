import type { Edit } from '../rules/rule.ts'

/** The edits of an action, or in words for a person why there are none. */
export type Change = { readonly edits: readonly Edit[] } | { readonly missing: string }
