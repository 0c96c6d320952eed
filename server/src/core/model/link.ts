import type { Reading, Source, Table } from '../parse/index.ts'
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
  return pieces.flatMap((piece) => {
    if (isTable(piece)) return inTable(reading, piece.block)
    return piece.source ? linksIn(reading, piece.source, announced, false) : []
  })
}

function inTable(reading: Reading, table: Table): Link[] {
  let roles: (Role | null)[] | null = null
  return table.rows.flatMap((row) =>
    row.flatMap((cell, column) => {
      if (!mayHoldLink(reading.text, cell)) return []
      roles ??= columnRoles(readHeader(reading, table))
      const role = roles[column] ?? null
      return linksIn(reading, cell, () => role, true)
    }),
  )
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

/** @param announced the role of what stands at a place, by the label or the column over it */
function linksIn(reading: Reading, source: Source, announced: (at: number) => Role | null, isCell: boolean): Link[] {
  if (!mayHoldLink(reading.text, source)) return []
  return reading.inline(source, isCell).flatMap((run): Link[] => {
    const { href, link, start, end } = run
    if (href !== undefined && run.kind === 'image') return [{ start, end, role: 'other', target: href }]
    if (href !== undefined && link) {
      const role = announced(start) ?? (trackerPath.test(href) ? 'tracker' : 'other')
      return [{ start: link.start, end: link.end, role, target: href }]
    }
    const role = run.kind === 'code' && markdownPath.test(run.text) ? announced(start) : null
    return role ? [{ start, end, role, target: run.text }] : []
  })
}

/** Inline content is read on demand, and most of it holds neither a link nor a file's name. */
function mayHoldLink(text: string, { start, end }: Source): boolean {
  const raw = text.slice(start, end)
  return raw.includes('[') || raw.includes('<') || raw.includes('.md')
}

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
