import type { GateDocument, Stretch } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { rememberingTexts } from '../parse/memo.ts'

/** Is there a heading, or a mark in HTML, that this anchor (without `#`) leads to? However its host spells it. */
export function hasAnchor(document: GateDocument, anchor: string): boolean {
  const name = decoded(anchor).replace(/^user-content-/, '')
  const spelt = letters(name)
  if (headingsOf(document).has(spelt) || /^(?:top)?$|^L\d|^:~:|^!/i.test(name)) return true
  const unnumbered = letters(name.replace(/-\d+$/, ''))
  return headingsOf(document).has(unnumbered) || marksOf(document).has(spelt) || marksOf(document).has(unnumbered)
}

/** A table of contents asks for each of them. */
const headingsOf = remembering(
  ({ sections }: GateDocument): ReadonlySet<string> => new Set(sections.map(({ heading }) => letters(heading.text))),
)

/** Sought only for anchors that no heading has. */
const marksOf = remembering(
  ({ stretches }: GateDocument): ReadonlySet<string> =>
    new Set(stretches.flatMap(({ chapter }) => marksIn(chapter)).map(letters)),
)

/** What stays of a heading in every host's way to make an anchor of it. */
const letters = rememberingTexts((text) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))

/** `<a id="x">`, `<a name='x'>`, `## Heading {#x}`. */
const marksIn = remembering(({ text }: Stretch['chapter']) =>
  Array.from(text.matchAll(/\b(?:id|name)\s*=\s*["']?([^"'\s>]+)|\{#([^}\s]+)\}/g), (match) => match[1] ?? match[2]!),
)

function decoded(anchor: string): string {
  if (!anchor.includes('%')) return anchor
  try {
    return decodeURIComponent(anchor)
  } catch {
    // a per cent sign that starts no escape is part of the name
    return anchor
  }
}
