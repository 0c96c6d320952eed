import { readLine } from '../evidence/line.ts'
import { notationOf } from '../evidence/notation.ts'
import type { ChecklistItem, GateDocument, Packet, RequiredCommand, Section, Span } from '../model/document.ts'
import { groupOf } from '../model/section.ts'
import type { Edit } from '../rules/rule.ts'
import { isVerdictSection } from './final-verdict.ts'
import { lineEndOf } from '../rules/lines.ts'
import { oneLine } from './lines.ts'
import { partsOf } from './record.ts'
import { columnOf, setStatus } from './state.ts'
import { applyEdits } from '../features/change.ts'
import { wordFor } from './words.ts'

export interface NewTracker {
  readonly title: string
  /** `YYYY-MM-DD` */
  readonly today: string
}

/**
 * A new tracker in the shape of another: its rules, its board and its checklists, with nothing done. Records, evidence,
 * verdicts, results, reasons and waivers stay behind.
 */
export function trackerLike(document: GateDocument, { title, today }: NewTracker): string {
  const gone = leftBehind(document)
  const edits = [
    ...headerEdits(document, title, today),
    ...document.packets.flatMap((packet) => packetEdits(document, packet)),
    ...document.items.flatMap((item) => openItem(document, item)),
    ...document.packets.flatMap((packet) =>
      packet.commands.flatMap((required) => expected(document, packet, required)),
    ),
  ].filter((edit) => !gone.some(({ start, end }) => edit.start >= start && edit.end <= end))
  const once = new Map(edits.map((edit) => [edit.start, edit]))
  const removed = gone.map(({ start, end }) => ({ start, end, newText: '' }))
  return applyEdits(document.text, [...once.values(), ...removed]).trimEnd() + lineEndOf(document.text)
}

const kept = /\b(?:dependenc\w*|order|rubric|severity|scope|rules?|legend)\b/i

/** The parts of packets that tell what was done, each once: what stands in another of them goes with it. */
function leftBehind(document: GateDocument): Span[] {
  const named = new Set(document.packets.flatMap(({ sections }) => sections))
  const verdicts = document.sections.filter((part) => isVerdictSection(part) && !named.has(part))
  const told = document.packets.flatMap((packet) =>
    partsOf(document, packet).filter((part) => isHistory(document, packet, part)),
  )
  const parts = [...new Set([...told, ...verdicts])]
  const holds = (outer: Section, { start, end, depth }: Section) =>
    outer.start <= start && end <= outer.end && outer.depth < depth
  return parts.filter((part) => !parts.some((other) => holds(other, part)))
}

function isHistory(document: GateDocument, packet: Packet, part: Section): boolean {
  if (part === packet.section) return false
  const group = groupOf(part.heading.text)
  if (group === 'review-record' || group === 'evidence' || isVerdictSection(part)) return true
  const isIn = ({ start }: Span) => start >= part.start && start < part.end
  const asks = document.items.some(isIn) || packet.commands.some(({ command }) => isIn(command))
  return !asks && !kept.test(part.heading.text)
}

function headerEdits(document: GateDocument, title: string, today: string): Edit[] {
  const { text, title: old, status, dates } = document
  const named = old ? [{ start: old.start, end: old.end, newText: oneLine(title) }] : []
  const restated = status
    ? [{ start: status.start, end: endOfLine(text, status.end), newText: wordFor(document, 'not-started', status.raw) }]
    : []
  const dated = dates
    .filter(({ place }) => place === 'header' || place === 'heading')
    .map(({ start, end }) => ({ start, end, newText: today }))
  return [...named, ...restated, ...dated]
}

const endOfLine = (text: string, at: number) => at + /^[^\r\n|]*/.exec(text.slice(at))![0].trimEnd().length

function packetEdits(document: GateDocument, packet: Packet): Edit[] {
  const cells = (['review-state', 'evidence', 'verdict', 'date'] as const).flatMap(
    (role) => columnOf(document, packet, role)?.cell ?? [],
  )
  const emptied = cells.filter(({ text }) => text).map(({ start, end }) => ({ start, end, newText: '—' }))
  return [...(setStatus(document, packet, 'not-started') ?? []), ...emptied]
}

/** An open box without what was said of it. */
function openItem(document: GateDocument, item: ChecklistItem): Edit[] {
  const { box, checked, textSpan, group, command } = item
  const opened = checked ? [{ start: box.start, end: box.end, newText: '[ ]' }] : []
  if (command) return opened
  const said = document.text.slice(textSpan.start, textSpan.end)
  const bare = withoutAnswers(said, group === 'review-gates')
  return bare === said ? opened : [...opened, { start: textSpan.start + bare.length, end: textSpan.end, newText: '' }]
}

/** What it begins with, before a waiver, an `N/A (reason)` or the reason of a gate. */
const withoutAnswers = (said: string, isGate: boolean) =>
  said.replace(/\s*(?:[—–-]\s*)?(?:waived:|N\/A\s*\()[^]*$/i, '').replace(isGate ? /\s*(?:[—–(]|\s-\s)[^]*$/ : /$^/, '')

/** The expectation of a command in the place of its result. */
function expected(document: GateDocument, packet: Packet, { command, item }: RequiredCommand): Edit[] {
  const line = readLine(document.text, command, item === null || item.checked)
  const remark = line.remark ? [{ ...line.remark, newText: '' }] : []
  const { statement } = line
  if (!statement || (item && !item.checked)) return remark
  const { lead, bracketed } = notationOf(document, packet, '')
  const words = statement.required ?? `exit ${command.expectedCode}`
  const arrow = bracketed ? '' : lead.replace(/exit $/, '')
  const newText = bracketed || statement.bracketed ? `(${words})` : statement.hasArrow ? words : `${arrow}${words}`
  return [...remark, { start: statement.start, end: statement.end, newText }]
}

/** The tracker that is offered where a team has none yet. */
export const builtInTracker = ({ title, today }: NewTracker): string => `# ${oneLine(title)}

Status: Not Started
Last updated: ${today}

## Rules

1. A packet can only move to \`DONE\` when every checkbox in that packet is checked.
2. Every required command is recorded with its exit code.
3. \`DONE\` is invalid if command output is timed out, missing, truncated without exit code, or replaced by summary-only claims.
4. If review fails, set status to \`CHANGES_REQUESTED\`, add findings, and keep checkboxes open.
5. After every \`APPROVED\` packet, create a checkpoint commit and record the hash.

## Packet Board

| Packet | Title | Status | Implementer | Reviewer | Review State | Evidence |
|---|---|---|---|---|---|---|
| PKT-00 | Scope freeze | PENDING | — | — | — | — |
| PKT-01 | Build and tests | PENDING | — | — | — | — |
| PKT-02 | Final verdict | PENDING | — | — | — | — |

### Packet Dependency Order

\`\`\`
PKT-00 ──blocks──► PKT-01
PKT-00 + PKT-01 ──all block──► PKT-02
\`\`\`

## PKT-00 Checklist: Scope freeze

- [ ] Scope and severity rubric (\`P0\`/\`P1\`/\`P2\`) written down.
- [ ] Dependency order recorded.

### Review Gates

- [ ] P0 PASS
- [ ] P1 PASS
- [ ] P2 PASS
- [ ] Verdict recorded

## PKT-01 Checklist: Build and tests

- [ ] Known failures triaged.

### Required Commands

- [ ] \`git diff --check\` -> exit 0

### Review Gates

- [ ] P0 PASS
- [ ] P1 PASS
- [ ] P2 PASS
- [ ] Verdict recorded

## PKT-02 Checklist: Final verdict

- [ ] Residual risks documented with owner and follow-up date.
- [ ] Final verdict recorded (\`GO\` / \`GO_WITH_CONDITIONS\` / \`NO_GO\`).

### Review Gates

- [ ] P0 PASS
- [ ] P1 PASS
- [ ] P2 PASS
- [ ] Verdict recorded
`
