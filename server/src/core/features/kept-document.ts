import { cadenceIn } from '../rules/cadence.ts'
import { type ArtifactState, stateOf } from '../rules/artifacts.ts'
import { destructionIn } from '../rules/destructive.ts'
import { shorten } from '../rules/phrase.ts'
import type { Surroundings } from '../rules/rule.ts'
import type { Artifact, GateDocument, StatusValue, Step, StepCommand } from '../model/document.ts'
import { namedSteps } from '../model/named-steps.ts'
import { describeStepRun, type KnownEvidence, lastStepRun, nothingKnown } from './evidence-words.ts'
import { disclosureContact } from './disclosure-contact.ts'
import type { OutlineEntry } from './outline.ts'

/** The tree of an artifact index, a runbook, a policy or a matrix. Empty for every other document. */
export function keptDocument(
  document: GateDocument,
  around: Surroundings,
  evidence: KnownEvidence = nothingKnown,
): readonly OutlineEntry[] {
  const describe = descriptions[document.kind]
  if (!describe) return []
  const span = document.title ?? { start: 0, end: 0 }
  const artifacts = document.artifactTables.flatMap((table) => table.artifacts)
  const states = artifacts.map((artifact) => stateOf(artifact, around))
  return [
    {
      kind: 'document',
      key: 'document',
      label: document.title?.text || 'Document',
      description: describe(document, states),
      tooltip: '',
      status: document.kind,
      span,
      extent: { start: 0, end: document.text.length },
      children: [
        ...contactNodes(document),
        ...artifacts.map((artifact, i) => artifactNode(artifact, states[i]!, i)),
        ...Array.from(namedSteps(document), ([name, step]) => stepNode(name, step, evidence)),
      ],
    },
  ]
}

type Describe = (document: GateDocument, states: readonly ArtifactState[]) => string

const descriptions: Readonly<Record<string, Describe>> = {
  'artifact-index': (_, states) => countsOf(states),
  runbook: ({ steps }) => counted(steps.length, 'step'),
  policy: ({ statements, dates, steps }) => {
    const reviewed = dates.findLast(({ label }) => /^(?:last )?review/.test(label))?.raw
    const every = cadenceIn(statements)?.every
    const promised = every === undefined ? '' : `review every ${every === 'release' ? 'release' : `${every} days`}`
    const checks = counted(steps.flatMap(({ commands }) => commands).length, 'check')
    return [reviewed && `reviewed ${reviewed}`, promised, checks].filter(Boolean).join(' · ')
  },
  matrix: ({ matrices }) => counted(matrices.flatMap(({ rows }) => rows).length, 'row'),
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

type State = ArtifactState['state']

/** What the view says of an artifact, and the status whose icon it gets; in the order in which they are counted. */
const words: Readonly<Record<State, readonly [words: string, status: StatusValue]>> = {
  missing: ['missing', 'failed'],
  outdated: ['outdated', 'changes-requested'],
  fresh: ['fresh', 'done'],
  'to-come': ['still to come', 'not-started'],
  'not-judged': ['not judged', 'unknown'],
  elsewhere: ['elsewhere', 'not-applicable'],
}

function countsOf(states: readonly ArtifactState[]): string {
  const counts = Object.entries(words).map(([state, [said]]) => {
    const count = states.filter((each) => each.state === state).length
    return count ? `${count} ${said}` : ''
  })
  return counts.filter(Boolean).join(' · ')
}

function artifactNode(artifact: Artifact, found: ArtifactState, index: number): OutlineEntry {
  const { path, purpose, when, start, end } = artifact
  const [said, status] = words[found.state]
  const since = found.state === 'outdated' ? `Changed since: ${found.by}` : ''
  return {
    kind: 'artifact',
    key: `artifact/${index}`,
    label: path.text,
    description: said,
    tooltip: [purpose, when && `When to update: ${when.text}`, since].filter(Boolean).join('\n'),
    status,
    span: { start: path.start, end: path.end },
    extent: { start, end },
    children: [],
  }
}

/** Where a policy wants reports sent: nothing where it asks for none. */
function contactNodes(document: GateDocument): OutlineEntry[] {
  const contact = disclosureContact(document)
  if (!contact) return []
  const { address, asked, isPlaceholder } = contact
  const { start, end } = address ?? asked
  const state = isPlaceholder ? ' · a placeholder' : ''
  return [
    {
      kind: 'contact',
      key: 'contact',
      label: address?.text ?? 'No address to report to',
      description: `disclosure contact${state}`,
      tooltip: shorten(asked.text),
      status: address && !isPlaceholder ? 'done' : 'failed',
      span: { start, end },
      extent: { start, end },
      children: [],
    },
  ]
}

function sizeOf({ length }: Step['commands']): string {
  if (length === 0) return 'by hand'
  return length > 1 ? `${length} commands` : ''
}

function stepNode(name: string, step: Step, evidence: KnownEvidence): OutlineEntry {
  const { number, title, start, end, condition, commands } = step
  const isNumbered = number !== null && !new RegExp(`^(?:step )?${number}\\b`, 'i').test(title)
  return {
    kind: 'step',
    key: `step/${name}`,
    label: `${isNumbered ? `${number}. ` : ''}${shorten(title.replace(/\s*:$/, ''), 60)}`,
    description: [sizeOf(commands), condition?.toLowerCase()].filter(Boolean).join(' · '),
    tooltip: name,
    span: { start, end: start },
    extent: { start, end },
    children: commands.map((command, i) => commandNode(name, command, i, evidence)),
  }
}

function commandNode(step: string, command: StepCommand, index: number, evidence: KnownEvidence): OutlineEntry {
  const { text, start, end, folder, placeholders } = command
  const last = lastStepRun(evidence, step, index, text)
  const said = [placeholders.join(' '), destructionIn(text)?.effect, last && describeStepRun(last, evidence.now)]
  return {
    kind: 'command',
    key: `step/${step}/${index}`,
    label: shorten(text, 80),
    description: said.filter(Boolean).join(' · '),
    tooltip: folder === null ? '' : `In ${folder}`,
    span: { start, end },
    extent: { start, end },
    run: { packet: step, command: index },
    ...(last && { outcome: last.record.outcome === 'passed' ? 'passed' : 'failed' }),
    children: [],
  }
}
