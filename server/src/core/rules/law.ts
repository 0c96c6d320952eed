import type { GateDocument, LawSentence } from '../model/document.ts'
import { findIds } from '../model/ids.ts'
import { remembering } from '../model/remember.ts'

const binding =
  /\b(?:must|shall|only|never|cannot|can't|can not|may not|do not|don't|invalid|requires?|required|mandatory|blocked|forbidden|not allowed|no packet)\b/i

/** Does a sentence forbid or demand anything? Advice ("should", "usually") is no law and switches nothing. */
export const binds = (sentence: string): boolean => binding.test(sentence)

/**
 * The first sentence of the document's own law that states a rule; null where none does.
 * A sentence that names packets is law for those packets alone.
 */
export function lawStating(
  document: GateDocument,
  statedBy: ((sentence: string) => boolean) | undefined,
  packet?: string,
): LawSentence | null {
  if (!statedBy) return null
  return document.law.find((one) => statedBy(one.text) && concerns(one, knownIds(document), packet)) ?? null
}

/** The ids of a document's packets. */
export const knownIds = remembering(
  ({ packets }: GateDocument): ReadonlySet<string> => new Set(packets.map(({ id }) => id)),
)

function concerns({ text }: LawSentence, known: ReadonlySet<string>, packet: string | undefined): boolean {
  const named = findIds(text, known)
  return !named.length || named.some(({ id }) => id === packet)
}

/** `Rule 1 of this tracker: "A packet can only move to DONE when …"`, the second sentence of a finding's message. */
export const quoteLaw = (document: GateDocument, { number, text }: LawSentence): string =>
  `Rule ${number} of this ${document.kind === 'tracker' ? 'tracker' : 'document'}: "${text}"`
