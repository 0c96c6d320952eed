import type { Reading, Run, Source, Table } from '../parse/index.ts'
import type { Line } from './dated.ts'
import type { Link } from './document.ts'
import { readHeader } from './grid.ts'
import { isTable, type Piece } from './piece.ts'

type Role = Link['role']

/**
 * Links to other documents and files: markdown links, images, and code spans that name a markdown file under `Linked plan:` or
 * `Linked tracker:`, and in a column of trackers or of evidence.
 */
export function readLinks(reading: Reading, pieces: readonly Piece[], lines: readonly Line[]): Link[] {
  const announced = announcedRoles(lines)
  const found: Link[] = []
  for (const piece of pieces) {
    if (isTable(piece)) addFromTable(found, reading, piece.block)
    else if (piece.source) addLinks(found, reading, piece.source, announced, false)
  }
  return found
}

function addFromTable(found: Link[], reading: Reading, table: Table): void {
  let roles: (Role | null)[] | null = null
  for (const row of table.rows) {
    if (!row.length || !mayHoldLink(reading.text, row[0]!.start, row.at(-1)!.end)) continue
    roles ??= columnRoles(readHeader(reading, table))
    for (let column = 0; column < row.length; column++) {
      const role = roles[column] ?? null
      addLinks(found, reading, row[column]!, () => role, true)
    }
  }
}

function columnRoles(names: readonly string[]): (Role | null)[] {
  const ofLanes = names.some((name) => /^(?:\w+ )?lanes?(?: name)?$/.test(name))
  return names.map((name) => {
    if (/\btrackers?\b/.test(name) || (ofLanes && /^(?:lane|file|document|link)/.test(name))) return 'lane'
    return /\bevidence\b|^proof$|^links?$/.test(name) ? 'evidence' : null
  })
}

const markdownPath = /^[\w./@-]+\.md(?:#[\w-]+)?$/
const trackerPath = /(?:progress|tracker)[^/]*\.md(?:#|$)/i

type Announced = (at: number) => Role | null

/** @param announced the role of what stands at a place, by the label or the column over it */
function addLinks(found: Link[], reading: Reading, source: Source, announced: Announced, isCell: boolean): void {
  if (!mayHoldLink(reading.text, source.start, source.end)) return
  for (const run of reading.inline(source, isCell)) {
    const link = linkOf(run, announced)
    if (link) found.push(link)
  }
}

function linkOf({ href, link, kind, text, start, end }: Run, announced: Announced): Link | null {
  if (href !== undefined && kind === 'image') return { start, end, role: 'other', target: href }
  if (href !== undefined && link) {
    const role = announced(start) ?? (trackerPath.test(href) ? 'tracker' : 'other')
    return { start: link.start, end: link.end, role, target: href }
  }
  const role = kind === 'code' && markdownPath.test(text) ? announced(start) : null
  return role && { start, end, role, target: text }
}

/** Inline content is read on demand, and most of it holds neither a link nor a file's name. */
const mayHoldLink = (text: string, start: number, end: number): boolean => /[[<]|\.md/.test(text.slice(start, end))

/** How far below its label a list may still be the label's. */
const reach = 300

/** What the nearest label above a place announces: `Linked plan:`, `Upstream trackers:`. */
function announcedRoles(lines: readonly Line[]): (at: number) => Role | null {
  let known: readonly { readonly start: number; readonly role: Role | null }[] | null = null
  return (at) => {
    const labels = (known ??= labelRoles(lines))
    let [low, high] = [0, labels.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (labels[middle]!.start <= at) low = middle + 1
      else high = middle
    }
    const label = labels[low - 1]
    return label && at - label.start < reach ? label.role : null
  }
}

const labelRoles = (lines: readonly Line[]) =>
  lines
    .flatMap(({ label, start }) => (label ? [{ start, role: labelRole(label.name) }] : []))
    .sort((a, b) => a.start - b.start)

/** `Location in plan:` tells of a plan what stands behind it, which is none. */
const isPhrase = /\b(?:in|into|of|for|to|from|by|with)\b/

function labelRole(name: string): Role | null {
  if (isPhrase.test(name)) return null
  if (/\bplans?$/.test(name)) return 'plan'
  if (/\blanes?$/.test(name)) return 'lane'
  return /\btrackers?$/.test(name) ? 'tracker' : null
}
