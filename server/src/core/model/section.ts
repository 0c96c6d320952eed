import { movedBy, type Heading, type Paragraph, type Reading } from '../parse/index.ts'
import type { Group, Section, Status, Words } from './document.ts'
import { headingPacket } from './ids.ts'
import { headingStatus, type StatusWords } from './status.ts'
import { wordsOf } from './words.ts'

/** A heading of a chapter, or a line that may stand for one. Offsets are the chapter's. */
export interface Title {
  readonly heading: Words
  readonly depth: number
  /** Where its block begins. */
  readonly start: number
  readonly status: Status | null
  /** What kind of content it announces. */
  readonly group: Group
  /** It is a line wholly in bold: no heading where one stands above it that names a packet. */
  readonly isBold: boolean
  /** Its shape alone names a packet. */
  readonly isPacket: boolean
}

/** What those who read a chapter know of the section that they are in. Offsets are the chapter's. */
export interface Room extends Pick<Title, 'heading' | 'start'> {
  /** The packet that it belongs to, by its own heading or by one above; null for none. */
  readonly packet: string | null
  readonly group: Group
}

/** A section of the document, with what puts it and its content in their place. */
export interface Hall extends Section {
  // these two are set while the document is put together, before anybody else sees it
  end: number
  statusLine: Status | null
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

/** A word of each of them: most headings have none. */
const mayAnnounce = /command|test|check|suite|validation|review|gate|record|evidence/i

/** What kind of content a heading announces. */
export const groupOf = (heading: string): Group =>
  (mayAnnounce.test(heading) && groups.find(([pattern]) => pattern.test(heading))?.[1]) || 'checklist'

/** Deeper than any heading: a bold line ends at the next bold line and at every heading. */
const boldDepth = 7
const boldLine = /^(?:\*\*|__)(?:Packet )?[A-Z\d][\w.-]*\d\w?(?:\s*[:—–]|\s-\s|(?=\*\*|__))[^*\n]*(?:\*\*|__):?$/

/** The headings of a chapter, and the lines wholly in bold that look as if they named a packet (`**A-1: Loader**`). */
export function readTitles(reading: Reading, vocabulary?: StatusWords): Title[] {
  const { blocks, text } = reading
  return blocks.flatMap((block) => {
    if (block.type === 'heading') return [readTitle(reading, block, false, vocabulary)]
    if (block.type !== 'paragraph' || !isBoldLine(text, block)) return []
    const heading: Heading = { ...block, type: 'heading', depth: boldDepth, at: block.start, until: block.end }
    return [readTitle(reading, heading, true, vocabulary)]
  })
}

const isBoldLine = (text: string, { start, end, lines }: Paragraph) =>
  lines.length === 2 && /[*_]/.test(text[start]!) && boldLine.test(text.slice(start, end))

const noIds: ReadonlySet<string> = new Set()

function readTitle(reading: Reading, block: Heading, isBold: boolean, vocabulary?: StatusWords): Title {
  const { text } = reading
  const heading = wordsOf(reading, block)
  return {
    heading,
    depth: block.depth,
    start: block.at,
    status: headingStatus(text, heading, vocabulary),
    group: groupOf(heading.text),
    isBold,
    isPacket: headingPacket(text.slice(block.start, block.end), noIds) !== null,
  }
}

/** A title that heads a section: the packet and the kind of content that it stands over. */
export interface Standing extends Pick<Hall, 'packet' | 'names' | 'group'> {
  /** Its number in its chapter. */
  readonly title: number
}

export const isSameStanding = (some: readonly Standing[], others: readonly Standing[]): boolean =>
  some.length === others.length &&
  some.every(({ title, packet, names, group }, i) => {
    const other = others[i]!
    return title === other.title && packet === other.packet && names === other.names && group === other.group
  })

/**
 * The sections of a document, each given to its packet, and for each chapter those that stand in it.
 * @param titles those of each chapter
 * @param names the packets that they name
 * @param starts where each chapter starts
 * @param length the document's
 */
export function readHalls(
  titles: readonly (readonly Title[])[],
  names: readonly (readonly (string | null)[])[],
  starts: readonly number[],
  length: number,
): { readonly halls: Hall[]; readonly standings: (readonly Standing[])[] } {
  const place = placer()
  const halls: Hall[] = []
  const standings = titles.map((some, chapter) => {
    const placed = some.map((title, i) => place(title, names[chapter]![i]!, i))
    const standing = placed.every((each) => each !== null) ? placed : placed.filter((each) => each !== null)
    for (const each of standing) halls.push(hallOf(some[each.title]!, starts[chapter]!, each))
    return standing
  })
  setEnds(halls, length)
  return { halls, standings }
}

/** The packet that each title names. */
export const namesOf = (titles: readonly Title[], known: ReadonlySet<string>): readonly (string | null)[] =>
  titles.map(({ heading }) => headingPacket(heading.text, known))

export const roomsOf = (titles: readonly Title[], standings: readonly Standing[]): readonly Room[] =>
  standings.map(({ title, packet, group }) => {
    const { heading, start } = titles[title]!
    return { heading, start, packet, group }
  })

const hallOf = ({ heading, depth, start, status }: Title, by: number, { packet, names, group }: Standing): Hall => ({
  heading: { text: heading.text, start: heading.start + by, end: heading.end + by },
  depth,
  start: start + by,
  end: start + by,
  status: movedBy(status, by),
  statusLine: null,
  packet,
  names,
  group,
})

/** Places the titles of a document one after the other; null for a bold line in the section of a packet. */
function placer(): (title: Title, named: string | null, i: number) => Standing | null {
  let inPacket = Infinity
  let owner: Owner = null
  const inherited: Group[] = []
  let isFirst = true
  return ({ heading, depth, group: said, isBold, isPacket }, named, i) => {
    // the document's title may be about evidence: that makes no record of all its sections
    const own = isFirst && depth === 1 && named === null ? 'checklist' : said
    isFirst = false
    if (isBold && inPacket < Infinity) return null
    if (depth <= inPacket) inPacket = isPacket && !isBold ? depth : Infinity
    owner = nextOwner(owner, named, depth, heading.text)
    const isPacketHeading = named !== null && own === 'checklist'
    inherited.length = depth
    const above = inherited.findLast((each) => each !== undefined)
    const group = own === 'checklist' && !isPacketHeading ? (above ?? own) : own
    inherited[depth] = group
    return { title: i, packet: owner?.packet ?? null, names: named !== null, group }
  }
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

function setEnds(halls: readonly Hall[], length: number): void {
  const open: Hall[] = []
  halls.forEach((hall) => {
    while (open.length && open.at(-1)!.depth >= hall.depth) open.pop()!.end = hall.start
    open.push(hall)
  })
  open.forEach((hall) => (hall.end = length))
}
