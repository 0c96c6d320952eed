import type { Heading, Paragraph, Reading } from '../parse/index.ts'
import type { Group, Section, Status } from './document.ts'
import { headingPacket } from './ids.ts'
import { headingStatus, type StatusWords } from './status.ts'
import { wordsOf } from './words.ts'

/** A section with what the reader of the model needs while it walks: whose it is, and what kind of content stands in it. */
export interface Room extends Section {
  /** Set while the lines of the document are read, before anybody else sees it. */
  statusLine: Status | null
  /** The packet that it belongs to, by its own heading or by one above; null for none. */
  readonly packet: string | null
  /** Its own heading names the packet. */
  readonly names: boolean
  readonly group: Group
}

const groups: readonly (readonly [RegExp, Group])[] = [
  [
    /\b(?:required|mandatory|validation|verification|test)\b.*\b(?:commands?|tests?|checks|suites?)\b|^(?:full |final )?validation$|^commands$/i,
    'required-commands',
  ],
  [/\breview gates?\b|\bgate checklist\b|^gates$/i, 'review-gates'],
  [/\breview(?:er)?(?: record| evidence| notes)?\b|\brecord\b/i, 'review-record'],
  [/\bevidence\b/i, 'evidence'],
]

/** What kind of content a heading announces. */
export const groupOf = (heading: string): Group => groups.find(([pattern]) => pattern.test(heading))?.[1] ?? 'checklist'

/** The headings of a document as sections, each given to its packet. */
export function readSections(reading: Reading, known: ReadonlySet<string>, vocabulary?: StatusWords): Room[] {
  const headings = readHeadings(reading)
  const ends = sectionEnds(headings, reading.text.length)
  const rooms: Room[] = []
  let owner: { packet: string; depth: number } | null = null
  const inherited: Group[] = []
  for (const [i, heading] of headings.entries()) {
    const words = wordsOf(reading, heading)
    const named = headingPacket(words.text, known)
    owner = nextOwner(owner, named, heading.depth, words.text)
    const own = groupOf(words.text)
    const isPacketHeading = named !== null && own === 'checklist'
    inherited.length = heading.depth
    const group: Group =
      own === 'checklist' && !isPacketHeading ? (inherited.findLast((each) => each !== undefined) ?? own) : own
    inherited[heading.depth] = group
    rooms.push({
      heading: words,
      depth: heading.depth,
      start: heading.at,
      end: ends[i]!,
      status: headingStatus(reading.text, words, vocabulary),
      statusLine: null,
      packet: owner?.packet ?? null,
      names: named !== null,
      group,
    })
  }
  return rooms
}

/** Deeper than any heading: a bold line ends at the next bold line and at every heading. */
const boldDepth = 7
const boldLine = /^(?:\*\*|__)(?:Packet )?[A-Z\d][\w.-]*\d\w?(?:\s*[:—–]|\s-\s|(?=\*\*|__))[^*\n]*(?:\*\*|__):?$/

/** The headings, and the lines wholly in bold that name a packet where no heading does (`**A-1: Loader**`). */
function readHeadings({ blocks, text }: Reading): Heading[] {
  const found: Heading[] = []
  let inPacket: number | null = null
  for (const block of blocks) {
    if (block.type === 'heading') {
      if (inPacket === null || block.depth <= inPacket) inPacket = null
      if (headingPacket(text.slice(block.start, block.end), noIds) !== null) inPacket ??= block.depth
      found.push(block)
    } else if (block.type === 'paragraph' && inPacket === null && isBoldLine(text, block))
      found.push({ ...block, type: 'heading', depth: boldDepth, at: block.start, until: block.end })
  }
  return found
}

const noIds: ReadonlySet<string> = new Set()
const isBoldLine = (text: string, { start, end, lines }: Paragraph) =>
  lines.length === 2 && /[*_]/.test(text[start]!) && boldLine.test(text.slice(start, end))

type Owner = { packet: string; depth: number } | null

/**
 * A packet's section ends at the next heading that is not deeper, but for a verdict: it is set large inside its packet,
 * and what follows it is the packet's still.
 */
function nextOwner(owner: Owner, named: string | null, depth: number, heading: string): Owner {
  if (named && owner?.packet === named) return { packet: named, depth: Math.min(owner.depth, depth) }
  if (named) return { packet: named, depth }
  if (!owner || depth > owner.depth) return owner
  return depth === owner.depth && /\bverdict\b/i.test(heading) ? owner : null
}

function sectionEnds(headings: readonly Heading[], length: number): number[] {
  const ends = headings.map(() => length)
  const open: number[] = []
  for (const [i, heading] of headings.entries()) {
    while (open.length && headings[open.at(-1)!]!.depth >= heading.depth) ends[open.pop()!] = heading.at
    open.push(i)
  }
  return ends
}
