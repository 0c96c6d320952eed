import type { GateDocument } from '../model/document.ts'

/** Is there a heading, or a mark in HTML, that this anchor (without `#`) leads to? However its host spells it. */
export function hasAnchor(document: GateDocument, anchor: string): boolean {
  const name = decoded(anchor).replace(/^user-content-/, '')
  if (/^(?:top)?$|^L\d|^:~:|^!/i.test(name)) return true
  const known = anchorsOf(document)
  return known.has(letters(name)) || known.has(letters(name.replace(/-\d+$/, '')))
}

/** A document is one reading of one text: its anchors never change, and a table of contents asks for each of them. */
const remembered = new WeakMap<GateDocument, ReadonlySet<string>>()

function anchorsOf(document: GateDocument): ReadonlySet<string> {
  const last = remembered.get(document)
  if (last) return last
  const headings = document.sections.map(({ heading }) => heading.text)
  const anchors = new Set([...headings, ...marksIn(document.text)].map(letters))
  remembered.set(document, anchors)
  return anchors
}

/** What stays of a heading in every host's way to make an anchor of it. */
const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** `<a id="x">`, `<a name='x'>`, `## Heading {#x}`. */
const marksIn = (text: string): string[] =>
  Array.from(text.matchAll(/\b(?:id|name)\s*=\s*["']?([^"'\s>]+)|\{#([^}\s]+)\}/g), (match) => match[1] ?? match[2]!)

function decoded(anchor: string): string {
  try {
    return decodeURIComponent(anchor)
  } catch {
    // a per cent sign that starts no escape is part of the name
    return anchor
  }
}
