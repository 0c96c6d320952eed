import { groupOf } from '../model/section.ts'
import type { ChecklistItem, GateDocument, Packet, Section } from '../model/document.ts'
import type { Edit } from './rule.ts'
import { lineEndOf } from './lines.ts'

interface Part {
  readonly heading: string
  readonly items: readonly ChecklistItem[]
}

interface Housed {
  readonly packet: Packet
  readonly section: Section
}

interface Sibling extends Housed {
  readonly parts: readonly Part[]
}

/**
 * The edit that gives a packet its section in the tracker's own shape: the sub-headings and the boxes that most of the
 * other packets' sections have, none of them checked. It stands behind the section of the packet before it on the board.
 * Null where no other packet has a section.
 */
export function sectionFor(document: GateDocument, packet: Packet): Edit | null {
  const { packets } = document
  const at = packets.indexOf(packet)
  const before = packets.slice(0, at).flatMap(housed).slice(-neighbours)
  const after = packets.slice(at + 1).flatMap(housed)
  const near = [...before, ...after].slice(0, neighbours)
  const siblings = near.map((each) => ({ ...each, parts: partsOf(document, each) }))
  const model = siblings[before.length - 1] ?? siblings[0]
  if (!model) return null
  const lines = [headingFor(model, packet), '', ...body(siblings, model, packet)]
  return insertion(document.text, before.length ? endOf(model) : model.section.start, lines)
}

/** The sections whose shape counts: the nearest ones. */
const neighbours = 5

const housed = (packet: Packet): Housed[] => (packet.section && packet.row ? [{ packet, section: packet.section }] : [])

/** Sections of the packet that follow at once (its review record) are left with it. */
const endOf = ({ packet, section }: Housed) =>
  packet.sections.reduce((at, each) => (each.start === at ? each.end : at), section.end)

/** The heading of another packet with this one's id and title: what stands between the two is kept. */
function headingFor({ section, packet: { id } }: Sibling, packet: Packet): string {
  const { text } = section.heading
  const behindId = text.indexOf(id) + id.length
  const mark = /^[^\p{L}\p{N}]*(?:Checklist\b\s*)?(?:[:—–-]+\s*)?/u.exec(text.slice(behindId))?.[0] ?? ''
  const start = `${'#'.repeat(section.depth)} ${text.slice(0, text.indexOf(id))}${packet.id}${mark}`
  const title = packet.row?.title?.text ?? packet.title
  return (title && text.length > behindId + mark.length ? start + title : start).trimEnd()
}

/** What a section holds, by its headings; review records and evidence are written when there is a review. */
function partsOf({ sections, items }: GateDocument, { packet: { id }, section }: Housed): Part[] {
  const inside = sections.filter((each) => each.start >= section.start && each.end <= section.end)
  return inside
    .map((each, i) => ({
      heading: each === section ? '' : withoutId(each.heading.text, id),
      items: items.filter(({ start }) => start > each.start && start < (inside[i + 1]?.start ?? section.end)),
    }))
    .filter(({ heading }) => !['review-record', 'evidence'].includes(groupOf(heading)))
}

const withoutId = (heading: string, id: string) => heading.replace(id, '{id}').trim()

function body(siblings: readonly Sibling[], model: Sibling, packet: Packet): string[] {
  const isUsual = (has: (part: Part) => boolean) =>
    siblings.filter(({ parts }) => parts.some(has)).length * 2 > siblings.length
  const title = packet.row?.title?.text || packet.id
  return model.parts.flatMap(({ heading, items }) => {
    if (heading && !isUsual((part) => part.heading === heading)) return []
    const shared = items.map(openBox).filter((box) => isUsual((part) => part.items.map(openBox).includes(box)))
    if (!heading) return blankAfter(shared.length ? shared : [`- [ ] ${title}`])
    const start = `${'#'.repeat(model.section.depth + 1)} ${heading.replace('{id}', packet.id)}`
    return [start, '', ...blankAfter(shared)]
  })
}

const blankAfter = (lines: readonly string[]) => (lines.length ? [...lines, ''] : [])

/** A gate without its reason, a command with its expectation and without its result, any other box as it is. */
function openBox({ text, group, command }: ChecklistItem): string {
  if (command) return `- [ ] \`${command.text}\` -> exit ${command.expectedCode}`
  return `- [ ] ${group === 'review-gates' ? text.replace(/\s*(?:[:(—–]|-(?=\s)).*$/, '') : text}`
}

/** Whole lines with a blank line around them. */
function insertion(text: string, at: number, lines: readonly string[]): Edit {
  const lineEnd = lineEndOf(text)
  const start = Math.max(text.lastIndexOf('\n', at - 1) + 1, at === text.length ? at : 0)
  const before = text.slice(0, start)
  const gap = /\n[ \t]*\r?\n$/.test(before) ? '' : before.endsWith('\n') ? lineEnd : lineEnd.repeat(2)
  return {
    start,
    end: start,
    newText: gap + lines.join(lineEnd).trimEnd() + lineEnd + (at === text.length ? '' : lineEnd),
  }
}
