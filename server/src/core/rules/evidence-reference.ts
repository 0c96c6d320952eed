import { findIds, isId, normalizeId } from '../model/ids.ts'
import type { GateDocument, Section, Span, Words } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { rememberingTexts } from '../parse/memo.ts'
import { gather } from '../model/gather.ts'
import { cellsOf } from './cells.ts'

/** A cell for evidence that refers to a part of its own document, which is not there. */
export interface BrokenReference extends Span {
  readonly text: string
  readonly because: string
}

const reference =
  /^(?:see )?(?<id>(?:packet )?[\w.-]*\d[\w.-]*) (?<part>section|checklist|evidence|review(?: record| evidence| notes)?)(?: section)?(?: (?:below|above))?\.?$/i

/** `SEC-00 section below` without a section SEC-00, `RFC-00 Review` without a review. */
export const brokenReferences = remembering((document: GateDocument): readonly BrokenReference[] => {
  const standing = new Set(document.packets.filter(({ sections }) => sections.length).map(({ id }) => id))
  const references = partReferences(document).filter(({ id, ofReview }) => ofReview || !standing.has(id))
  if (!references.length) return []
  const sections = sectionsById(document, new Set(references.map(({ id }) => id)))
  const reviews = document.sections.filter(isReviewHeading)
  return references.flatMap(({ cell, id, ofReview }) => {
    const because = whyBroken(id, sections.get(id), ofReview ? reviews : null)
    return because ? [{ start: cell.start, end: cell.end, text: cell.text, because }] : []
  })
})

/** A cell for evidence that refers to a part of its own document, by the id of a packet. */
export interface PartReference {
  readonly cell: Words
  readonly id: string
  /** It speaks of the packet's review, not of its section as a whole. */
  readonly ofReview: boolean
}

export const partReferences = ({ boards }: GateDocument): readonly PartReference[] =>
  boards.flatMap((board) => cellsOf(board, 'evidence').flatMap(readReference))

/** Does a heading announce the review of something? */
export const isReviewHeading = ({ heading }: Section): boolean =>
  /\b(?:review\w*|record|evidence|verdict)\b/i.test(heading.text)

function readReference(cell: Words): PartReference[] {
  const { id, part } = reference.exec(cell.text)?.groups ?? {}
  if (!id || !part || !isId(id)) return []
  return [{ cell, id: normalizeId(id.replace(/^packet/i, 'Packet')), ofReview: /^review/i.test(part) }]
}

/** The sections that name an id in their heading; ranges written out: `SEC-01..SEC-03` names SEC-02. */
function sectionsById({ sections, packets }: GateDocument, wanted: ReadonlySet<string>): Map<string, Section[]> {
  const known = new Set([...wanted, ...packets.map(({ id }) => id)])
  const named = sections.flatMap((section) => {
    const { text } = section.heading
    const ids = [...findIds(text, known).map(({ id }) => id), ...wordsIn(text).filter((word) => wanted.has(word))]
    return ids.length ? Array.from(new Set(ids), (id) => [id, section] as const) : []
  })
  return gather(named)
}

const wordsIn = rememberingTexts((text): readonly string[] => text.match(/\w[\w.-]*\w|\w/g) ?? [])

function whyBroken(id: string, named: readonly Section[] = [], reviews: readonly Section[] | null): string | null {
  if (!named.length) return `this document has no section of ${id}`
  const isIts = ({ start }: Section) => named.some((section) => start >= section.start && start < section.end)
  return !reviews || reviews.some(isIts) ? null : `the section of ${id} has no review`
}
