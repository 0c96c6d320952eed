import type { GateDocument, Span } from '../model/document.ts'
import { hasAnchor } from '../rules/anchor.ts'
import type { Edit } from '../rules/rule.ts'
import type { Member } from '../standing.ts'
import type { Renaming } from './rename.ts'

/** The edits by which the links of a document lead to the headings of an owner as they are named afterwards. */
export function anchorEdits(
  member: Member,
  owner: Member & { readonly after: GateDocument },
  renaming: Renaming,
): Edit[] {
  const foreign = new Set(member.targets.get(owner.path))
  const leadsThere = (target: string) => (member.path === owner.path && target.startsWith('#')) || foreign.has(target)
  return [...targetsIn(member.document)].flatMap(({ target, ...span }): Edit[] => {
    const anchor = target.slice(target.indexOf('#') + 1)
    if (!target.includes('#') || !leadsThere(target)) return []
    if (!hasAnchor(owner.document, anchor) || hasAnchor(owner.after, anchor)) return []
    const newText = anchorsWith(anchor, renaming).find((one) => hasAnchor(owner.after, one))
    const end = lastPlaceOf(member.document.text, `#${anchor}`, span)
    return newText && end ? [{ start: end - anchor.length, end, newText }] : []
  })
}

/** Where the targets of links stand: in the links, and in the definitions that links refer to. */
function* targetsIn({ links, lanes, stretches }: GateDocument): Iterable<Span & { readonly target: string }> {
  for (const { start, end, target } of links) yield { start, end, target }
  for (const { target } of lanes) if (target) yield target
  for (const { start: by, chapter } of stretches)
    for (const block of chapter.blocks)
      if (block.type === 'definition') yield { start: block.start + by, end: block.end + by, target: block.url }
}

/** Where the last such words in a span end; 0 where it has none. */
function lastPlaceOf(text: string, words: string, { start, end }: Span): number {
  const at = text.lastIndexOf(words, end - words.length)
  return at < start ? 0 : at + words.length
}

/** The anchor with the new id in each place of the old one, however their host makes an anchor of an id. */
function anchorsWith(anchor: string, { id, to }: Renaming): string[] {
  const forms = [
    (words: string) => words,
    (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}_-]/gu, ''),
    (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-'),
    (words: string) => words.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''),
  ]
  return forms.flatMap((form) => {
    const found: string[] = []
    const old = form(id)
    for (let at = anchor.indexOf(old); at >= 0; at = anchor.indexOf(old, at + 1))
      found.push(anchor.slice(0, at) + form(to) + anchor.slice(at + old.length))
    return found
  })
}
