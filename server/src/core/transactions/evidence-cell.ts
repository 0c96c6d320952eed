import type { GateDocument, Packet, Section } from '../model/document.ts'
import type { Edit } from '../rules/rule.ts'
import { partsOf, recordHeading, type Round } from './record.ts'
import { isRecordSection } from './record-shape.ts'
import { columnOf, fill, isBlankCell } from './state.ts'

/** The edit that lets the board's evidence cell point at the packet's record, in the form of a sibling's; none where nobody has one. */
export function linkEvidence(document: GateDocument, packet: Packet, round: Round): Edit[] {
  const column = columnOf(document, packet, 'evidence')
  if (!column || !isBlankCell(column.cell)) return []
  const at = document.packets.indexOf(packet)
  const near = [...document.packets.slice(0, at).reverse(), ...document.packets.slice(at + 1)]
  for (const sibling of near) {
    const cell = sibling.row && column.board.rows.includes(sibling.row) ? sibling.row.cells[column.index] : undefined
    const said = cell && document.text.slice(cell.start, cell.end)
    const words = said && likeSibling(document, said, sibling, packet, round)
    if (words) return [fill(document.text, column.cell, words)]
  }
  return []
}

/** A sibling's words with this packet's id; null where they name something else, or an anchor that is not known. */
function likeSibling(
  document: GateDocument,
  said: string,
  sibling: Packet,
  packet: Packet,
  round: Round,
): string | null {
  const anchor = /#(?<anchor>[^\s)|]+)/.exec(said)?.groups?.anchor
  const [head = ''] = said.split('#')
  const words = (anchor === undefined ? said : head).replaceAll(sibling.id, packet.id)
  if (anchor === undefined) return words === said ? null : words
  const own = ownAnchor(document, anchor, sibling, packet, round)
  return own && `${words}#${own}${said.slice(head.length + 1 + anchor.length).replaceAll(sibling.id, packet.id)}`
}

/** The anchor of the heading that stands where the sibling's stands: its section or its record. */
function ownAnchor(
  document: GateDocument,
  anchor: string,
  sibling: Packet,
  packet: Packet,
  round: Round,
): string | null {
  const isOf = (section: Section | null | undefined) => section && anchorOf(section.heading.text) === anchor
  if (isOf(sibling.section)) return packet.section && anchorOf(packet.section.heading.text)
  const records = partsOf(document, sibling).filter((part) => isRecordSection(part, sibling.id, round.shape))
  return records.some(isOf) ? anchorOf(recordHeading(packet, round)) : null
}

/** As GitHub makes an anchor of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
