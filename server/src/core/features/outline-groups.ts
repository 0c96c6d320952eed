import { describeTier } from '../evidence/describe.ts'
import type {
  ChecklistItem,
  GateDocument,
  Packet,
  RequiredCommand,
  ReviewGate,
  ReviewRecord,
  Span,
  Words,
} from '../model/document.ts'
import {
  behindCommand,
  behindRun,
  describeResult,
  explainTier,
  type KnownEvidence,
  lastOutcome,
  lastResult,
} from './evidence-words.ts'
import type { OutlineEntry } from './outline.ts'

type Leaf = Omit<OutlineEntry, 'key' | 'children'>

/** The groups of a packet that hold something: Checklist, Required commands, Review gates, Review record. */
export function packetGroups(packet: Packet, key: string, evidence: KnownEvidence): readonly OutlineEntry[] {
  const boxes = packet.items.filter((item) => !packet.commands.some((required) => required.item === item))
  const of = (name: ChecklistItem['group']) => boxes.filter(({ group }) => group === name)
  const commands = packet.commands.map((required, index) => commandLeaf(packet, required, index, evidence))
  const gates = of('review-gates')
  return [
    ...group(`${key}/checklist`, 'Checklist', of('checklist').map(itemLeaf)),
    ...group(`${key}/required-commands`, 'Required commands', [...commands, ...of('required-commands').map(itemLeaf)]),
    ...group(`${key}/review-gates`, 'Review gates', [...gates.map(gateItemLeaf), ...otherGates(packet, gates)]),
    ...group(`${key}/review-record`, 'Review record', [
      ...packet.records.flatMap((record) => recordLeaves(packet, record, evidence)),
      ...[...of('review-record'), ...of('evidence')].map(itemLeaf),
    ]),
  ]
}

/** Boxes that stand in no packet, under the headings that they stand under. */
export function looseGroups({ items, packets }: GateDocument): readonly OutlineEntry[] {
  const held = new Set(packets.flatMap((packet) => packet.items.map(({ start }) => start)))
  const byHeading = new Map<string, ChecklistItem[]>()
  for (const item of items) {
    if (held.has(item.start)) continue
    const own = byHeading.get(item.heading)
    if (own) own.push(item)
    else byHeading.set(item.heading, [item])
  }
  return [...byHeading].flatMap(([heading, own]) => group(`/${heading}`, heading || 'Checklist', own.map(itemLeaf)))
}

/** One group with its leaves in document order; none without leaves. */
function group(key: string, label: string, leaves: readonly Leaf[]): readonly OutlineEntry[] {
  const sorted = leaves.toSorted((one, other) => one.extent.start - other.extent.start)
  const [first] = sorted
  if (!first) return []
  const boxes = sorted.filter(({ box }) => box)
  const description = boxes.length ? `${boxes.filter(({ checked }) => checked).length}/${boxes.length}` : ''
  const extent = { start: first.extent.start, end: Math.max(...sorted.map((leaf) => leaf.extent.end)) }
  const children = sorted.map((leaf, ordinal) => ({ ...leaf, key: `${key}/${ordinal}`, children: [] }))
  return [{ kind: 'group', key, label, description, tooltip: '', span: first.span, extent, children }]
}

function itemLeaf(item: ChecklistItem): Leaf {
  const { text, waiver, checked, box, textSpan } = item
  const description = waiver ? `waived: ${waiver.reason}` : ''
  return { kind: 'item', label: text, description, tooltip: text, checked, box, span: textSpan, extent: item }
}

function gateItemLeaf(item: ChecklistItem): Leaf {
  return { ...itemLeaf(item), kind: 'gate' }
}

function commandLeaf(packet: Packet, required: RequiredCommand, index: number, evidence: KnownEvidence): Leaf {
  const { command, item } = required
  const behind = behindCommand(evidence, packet.id, index, command.text)
  const expected = `Expected: ${command.expectation ?? `exit ${command.expectedCode}`}`
  const outcome = lastOutcome(packet, required)
  return {
    kind: 'command',
    label: command.text,
    description: [describeLast(packet, required), behind && describeTier(behind)].filter(Boolean).join(' · '),
    tooltip: behind ? `${expected}\nEvidence: ${explainTier(behind)}` : expected,
    span: command.code,
    extent: item ?? command,
    run: { packet: packet.id, command: index },
    ...(outcome && { outcome }),
    ...(item && { checked: item.checked, box: item.box }),
  }
}

/** What failed says so in words too: icon and colour alone say it to few. */
function describeLast(packet: Packet, required: RequiredCommand): string {
  const result = lastResult(packet, required)
  if (!result) return 'not run'
  const said = describeResult(result)
  return lastOutcome(packet, required) === 'failed' && !said.startsWith('failed') ? `failed: ${said}` : said
}

/** Gates that are said without a box; those of records stand with their record. */
function otherGates({ gates, records }: Packet, boxed: readonly ChecklistItem[]): readonly Leaf[] {
  const places: readonly Span[] = [...boxed, ...records]
  return gates.filter((gate) => !places.some((place) => holds(place, gate))).map(gateLeaf)
}

function gateLeaf(gate: ReviewGate): Leaf {
  const description = [gate.value, gate.reason].filter(Boolean).join(': ')
  return { kind: 'gate', label: gate.name, description, tooltip: description, span: gate, extent: gate }
}

function recordLeaves(packet: Packet, record: ReviewRecord, evidence: KnownEvidence): readonly Leaf[] {
  const runs = record.runs.map((run) => {
    const { command, result, actor, start, end } = run
    const by = actor === 'unknown' ? '' : ` (${actor})`
    const behind = behindRun(evidence, packet, run)
    const tier = behind ? ` · ${describeTier(behind)}` : ''
    return recordLeaf({ start, end, text: command.text }, `${describeResult(result)}${by}${tier}`)
  })
  const { verdict, commitNote } = record
  return [
    ...runs,
    ...record.gates.map(gateLeaf),
    ...(verdict ? [recordLeaf({ ...verdict, text: 'Verdict' }, verdict.raw)] : []),
    ...record.commits.map((commit) => recordLeaf({ ...commit, text: 'Commit' }, commit.text)),
    ...(commitNote ? [recordLeaf({ ...commitNote, text: 'Commit' }, commitNote.text)] : []),
  ]
}

function recordLeaf({ text, start, end }: Words, description: string): Leaf {
  const span = { start, end }
  return { kind: 'record', label: text, description, tooltip: `${text}: ${description}`, span, extent: span }
}

function holds(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end
}
