import type { GateDocument, Section } from '../model/document.ts'
import { statusHeading } from '../rules/date-stale.ts'
import { lineEndOf } from '../rules/lines.ts'
import type { Edit, Surroundings } from '../rules/rule.ts'
import { contentEnd, insertBelow } from './lines.ts'

type Like = (said: string) => boolean

/**
 * One bullet of the status section says this: in place of the one that begins like it, else behind the others. A
 * document without such a section gets one, above what it lists.
 */
export function setBullet(document: GateDocument, words: string, isSame: Like, { today }: Surroundings): Edit {
  const { text } = document
  const section = statusSection(document)
  if (!section) return newSection(document, `- ${words}`, today)
  const end = ownEnd(document, section)
  const last = bulletsOf(text, section.heading.end, end).findLast(({ said }) => isSame(said))
  if (last) return { start: last.start, end: last.end, newText: `${last.marker}${words}` }
  return append(text, section.heading.end, end, words)
}

/** What the bullets of the status section say that begin so, the first first. */
export function bulletsLike(document: GateDocument, isSame: Like): readonly Bullet[] {
  const section = statusSection(document)
  if (!section) return []
  const bullets = bulletsOf(document.text, section.heading.end, ownEnd(document, section))
  return bullets.filter(({ said }) => isSame(said))
}

const statusSection = ({ sections }: GateDocument): Section | undefined =>
  sections.find(({ heading }) => statusHeading.test(heading.text.toLowerCase()))

/** Where the text right under a heading ends. */
const ownEnd = ({ sections }: GateDocument, section: Section): number =>
  Math.min(section.end, ...sections.map(({ start }) => start).filter((start) => start > section.start))

/** An item of the status section. */
export interface Bullet {
  readonly start: number
  readonly end: number
  /** With its indentation and the blanks behind. */
  readonly marker: string
  /** On one line. */
  readonly said: string
}

/** The bullets of a stretch of text, fences left out, each with the indented lines that continue it. */
function bulletsOf(text: string, from: number, to: number): Bullet[] {
  const outside = text
    .slice(from, to)
    .replace(/^([ \t]*(`{3,}|~{3,}))[^]*?^[ \t]*\2[^\n]*$/gm, (fence) => ' '.repeat(fence.length))
  const found = outside.matchAll(/^(?<marker>[ \t]*[-*+][ \t]+)(?<said>\S[^\n]*(?:\r?\n[ \t]+[^\s*+-][^\n]*)*)/gm)
  return Array.from(found, ({ index, groups }) => {
    const { marker = '', said = '' } = groups ?? {}
    const start = from + index
    return { start, end: start + marker.length + said.trimEnd().length, marker, said: said.replace(/\s+/g, ' ').trim() }
  })
}

/** Behind the last bullet, by the hand of the first; else as a list of its own. */
function append(text: string, from: number, to: number, words: string): Edit {
  const bullets = bulletsOf(text, from, to)
  const last = bullets.at(-1)
  if (!last) return insertBelow(text, contentEnd(text, from, to), [`- ${words}`])
  return { start: last.end, end: last.end, newText: `${lineEndOf(text)}${bullets[0]!.marker}${words}` }
}

function newSection(document: GateDocument, bullet: string, today: string): Edit {
  const { text, sections, artifactTables } = document
  const [table] = artifactTables
  const before = table && sections.findLast(({ start, depth }) => start < table.start && depth > 1)
  const depth = Math.max(2, before?.depth ?? 2)
  const lines = [`${'#'.repeat(depth)} Current Status (${today})`, '', bullet]
  const newline = lineEndOf(text)
  if (!before) return insertBelow(text, contentEnd(text, 0, text.length), lines)
  return { start: before.start, end: before.start, newText: `${lines.join(newline)}${newline}${newline}` }
}
