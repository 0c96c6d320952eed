import type { Heading, Reading } from '../parse/index.ts'
import type { Group, Section } from './document.ts'
import { headingPacket } from './ids.ts'
import { headingStatus, type StatusWords } from './status.ts'
import { wordsOf } from './words.ts'

/** A section with what the reader of the model needs while it walks: whose it is, and what kind of content stands in it. */
export interface Room extends Section {
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
  const headings = reading.blocks.filter((block) => block.type === 'heading')
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
