import type { GateDocument, Packet, StatusValue } from '../model/document.ts'
import { findIds } from '../model/ids.ts'
import { finalClaims } from './claims.ts'
import { isFinalOrApproved } from './commands.ts'
import { brokenReferences } from './evidence-reference.ts'
import { sectionFor } from './packet-shape.ts'
import type { Draft, Fix, Rule } from './rule.ts'
import { isItsOwn } from './statements.ts'

/** Work that has begun. */
const begun: readonly StatusValue[] = ['in-progress', 'in-review', 'changes-requested', 'partial', 'done', 'failed']

/** A packet past not-started whose section is missing, where most of the others on its board have theirs. */
export const packetWithoutSection: Rule = {
  code: 'packet-without-section',
  summary: 'A packet that has begun has no section, while others on its board have',
  severity: 'info',
  *check(document) {
    for (const packet of packetsWithoutSection(document)) yield draft(document, packet)
  },
}

/** The packets that the rule is about, in the order of their boards. */
export function packetsWithoutSection(document: GateDocument): Packet[] {
  const byRow = new Map(document.packets.map((packet) => [packet.row, packet]))
  const bare = document.boards.flatMap(({ rows }) => {
    const packets = rows.flatMap((row) => byRow.get(row) ?? [])
    const missing = packets.filter((packet) => !packet.section && hasBegun(packet))
    const housed = packets.filter((packet) => packet.section && isItsOwn(document, packet.section, packet))
    return missing.length < housed.length ? missing : []
  })
  if (!bare.length) return []
  const elsewhere = namedInHeadings(document)
  const broken = new Set(brokenReferences(document).map(({ start }) => start))
  return bare.filter((packet) => !elsewhere.has(packet.id) && !pointsAway(document, packet, broken))
}

const hasBegun = ({ status }: Packet) => status !== null && begun.includes(status.value)

/** One section may speak for several packets: `## SEC-02..SEC-04`. */
function namedInHeadings(document: GateDocument): ReadonlySet<string> {
  const packets = new Map(document.packets.map((packet) => [packet.id, packet]))
  const known = new Set(packets.keys())
  const named = document.sections.flatMap((section) =>
    findIds(section.heading.text, known).filter(({ id }) => isItsOwn(document, section, packets.get(id)!)),
  )
  return new Set(named.map(({ id }) => id))
}

/**
 * A row that links to another document, or names its evidence, has what a section would hold elsewhere; not one whose
 * evidence is to be in the very section that is missing.
 */
function pointsAway({ links, boards }: GateDocument, { row }: Packet, broken: ReadonlySet<number>): boolean {
  if (!row) return false
  if (links.some(({ start, end }) => start >= row.start && end <= row.end)) return true
  const columns = boards.find(({ rows }) => rows.includes(row))?.columns ?? []
  const evidence = row.cells.filter((_, i) => columns[i]?.role === 'evidence')
  return evidence.some(({ text, start }) => /[\p{L}\p{N}]/u.test(text) && !broken.has(start))
}

function draft(document: GateDocument, packet: Packet): Draft {
  const { id, span, status } = packet
  const fix = claimsNothing(document, packet) ? create(document, packet) : null
  return {
    start: span.start,
    end: span.end,
    packet: id,
    message: `${id} is ${status?.raw} and has no section, others on its board have theirs: ${fix ? 'create it' : 'write down what was done, or reopen the packet'}.`,
    fixes: fix ? [fix] : [],
  }
}

/** A new section has open boxes: under a claim to be done they would contradict it. */
const claimsNothing = (document: GateDocument, packet: Packet) =>
  !isFinalOrApproved(packet) && !finalClaims(document).some(({ scope }) => scope !== 'packet')

function create(document: GateDocument, packet: Packet): Fix | null {
  const edit = sectionFor(document, packet)
  return edit && { title: `Create the section of ${packet.id}`, preferred: true, edits: [edit] }
}
