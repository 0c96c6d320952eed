import type { GateDocument, Packet, ReviewRecord, Section } from '../model/document.ts'
import { groupOf } from '../model/section.ts'
import { gateStyle, type GateStyle, usualGates } from './gate-style.ts'

/** The parts of a review record, in the order in which they are written. */
export type Part = 'files' | 'commands' | 'findings' | 'gates' | 'verdict' | 'commit' | 'risks' | 'rollback'

/** How a tracker writes its review records, taken from the nearest packet that has one. */
export interface RecordShape {
  readonly depth: number
  /** With `{id}` in the place of the packet's id. */
  readonly heading: string
  /** The line that opens its fence; null where it has none. */
  readonly fence: string | null
  /** The label of each part with its colon and its marks. */
  readonly labels: Readonly<Record<Part, string>>
  /** The parts whose one value stands on the line of their label. */
  readonly inline: ReadonlySet<Part>
  /** What an item of a list begins with: `- `. */
  readonly bullet: string
  readonly gates: GateStyle
}

const usualLabels: Readonly<Record<Part, string>> = {
  files: 'Files changed:',
  commands: 'Commands run + exit codes:',
  findings: 'Findings:',
  gates: 'Gate checklist:',
  verdict: 'Verdict:',
  commit: 'Commit:',
  risks: 'Residual risk:',
  rollback: 'Rollback:',
}

const names: readonly (readonly [Part, RegExp])[] = [
  ['files', /^files? (?:changed|touched|modified)$/i],
  ['findings', /^(?:review )?findings$/i],
  ['gates', /^(?:review )?gates?(?: check ?list| results?)?$/i],
  ['verdict', /^(?:review )?verdict$/i],
  ['commit', /^(?:checkpoint )?commits?(?: hash)?$/i],
  ['risks', /^residual risks?$/i],
  ['rollback', /^roll ?back(?: plan)?$/i],
  ['commands', /^commands?(?: run)?\b(?!.*review).*$/i],
]

/** The shape of a packet's record: its own former one's, else its neighbours'. */
export function recordShape(document: GateDocument, packet: Packet): RecordShape {
  const at = document.packets.indexOf(packet)
  const near = [packet, ...document.packets.slice(0, at).reverse(), ...document.packets.slice(at + 1)]
  for (const other of near) {
    const record = fullRecord(other)
    const section = record && sectionOf(document, record)
    if (record && section) return learn(document, other, record, section)
  }
  return { ...usualShape, depth: Math.min((packet.section?.depth ?? 2) + 1, 6) }
}

const usualShape: Omit<RecordShape, 'depth'> = {
  heading: '{id} Review Record',
  fence: '```',
  labels: usualLabels,
  inline: new Set(['verdict']),
  bullet: '- ',
  gates: usualGates,
}

/** Where a record's heading stands; null where it is none of `sections`. */
export const sectionOf = ({ sections }: GateDocument, { start }: ReviewRecord): Section | null =>
  sections.find((section) => section.start === start) ?? null

/** The record of a round that came to an end: evidence alone is none. */
const fullRecord = ({ records }: Packet): ReviewRecord | null => records.findLast(({ verdict }) => verdict) ?? null

export const roundMark = /\s*\(round (?<round>\d+)\)\s*$/i

function learn(document: GateDocument, packet: Packet, record: ReviewRecord, section: Section): RecordShape {
  const lines = document.text.slice(section.heading.end, record.end).split(/\r?\n/)
  const labels = { ...usualLabels }
  const inline = new Set<Part>(['verdict'])
  for (const line of lines) {
    const { label, name, value } = labelled.exec(line)?.groups ?? {}
    const part = names.find(([, pattern]) => name !== undefined && pattern.test(name.trim()))?.[0]
    if (!part || !label) continue
    labels[part] = label
    if (value?.trim()) inline.add(part)
  }
  return {
    depth: Math.min(section.depth, 6),
    heading: headingOf(section, packet.id),
    fence:
      lines
        .find((line) => line.trim())
        ?.match(/^(?:`{3,}|~{3,}).*$/)?.[0]
        .trimEnd() ?? null,
    labels: inMarksOf(labels, lines),
    inline,
    bullet: /^(?<bullet>[-*+] )\S/m.exec(lines.join('\n'))?.groups?.bullet ?? '- ',
    gates: gateStyle(document, record),
  }
}

const labelled = /^(?<label>(?:[*_]{1,3})?(?<name>\p{Lu}[^:*_`]{2,50}?)(?::[*_]{1,3}|[*_]{0,3}:))(?<value>.*)$/u

/** Labels that this record did not show are set in the marks of those that it did. */
function inMarksOf(labels: Record<Part, string>, lines: readonly string[]): Record<Part, string> {
  const known = Object.values(labels).find((label) => lines.some((line) => line.startsWith(label)))
  const { open = '', close = '' } = known
    ? (/^(?<open>[*_]*).*?(?<close>:[*_]+|[*_]+:|:)$/.exec(known)?.groups ?? {})
    : {}
  if (!open) return labels
  const dressed = Object.entries(labels).map(([part, label]) => [
    part,
    /^[*_]/.test(label) ? label : `${open}${label.slice(0, -1)}${close}`,
  ])
  return Object.fromEntries(dressed) as Record<Part, string>
}

const headingOf = ({ heading }: Section, id: string) =>
  heading.text
    .replace(id, '{id}')
    .replace(roundMark, '')
    .replace(/\s*\([^)]*\breviewer\b[^)]*\)\s*$/i, '')

/** Is this one of the sections in which the tracker records its reviews, not one of evidence alone? */
export const isRecordSection = ({ heading: { text } }: Section, id: string, { heading }: RecordShape): boolean =>
  groupOf(text) === 'review-record' &&
  (text.replace(id, '{id}').replace(roundMark, '').startsWith(heading) || /\brecord\b/i.test(text))
