import { describeEnd } from '../evidence/describe.ts'
import type { EvidenceRecord } from '../evidence/record.ts'
import type { GateDocument, Step } from '../model/document.ts'
import { type Workflow, workflowOf } from '../model/workflow.ts'
import { nameCommand } from '../rules/phrase.ts'
import type { RefreshIntent, SeenStep } from './intent.ts'
import { oneLine } from './lines.ts'
import { whyNoName, whyNoReason } from './reason.ts'
import { setBullet } from './status-bullet.ts'
import { type Facts, lacking, refused, type Transacted, written } from './transacted.ts'

/**
 * Writes the one bullet of the status section that tells what was seen of the workflow, step by step as far as it went:
 * ``Refresh workflow step 1: 4 of 4 commands exit 0 at `1f2e3d4c` (2026-02-24).`` How runs ended, their records say.
 */
export function recordRefresh(document: GateDocument, { steps }: RefreshIntent, facts: Facts): Transacted {
  const workflow = workflowOf(document)
  if (!workflow) return refused('This document has no workflow that refreshes what it lists.')
  if (!steps.length) return refused('No step was done, so there is nothing to write.', workflow.section.heading)
  const known = [...workflow.steps]
  const faults = steps.flatMap((seen, i) => faultsOf(seen, known[i], facts) ?? [])
  if (faults.length) return { missing: faults.map((text) => lacking(text, workflow.section.heading)) }
  const name = nameOf(workflow)
  const told = steps.map((seen, i) => tell(seen, known[i]![1], facts)).join('; ')
  const words = `${name}${told.startsWith(':') ? '' : ' '}${told}${placeOf(steps, facts)} (${facts.around.today}).`
  const isSame = (said: string) => said.startsWith(name) && /^(?: step \d+)?:/.test(said.slice(name.length))
  return written([setBullet(document, words, isSame, facts.around)])
}

/** `Refresh workflow`: as in a sentence. */
const nameOf = ({ section }: Workflow): string =>
  oneLine(section.heading.text).replace(/(?<=\s)\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase())

/** Why this was not seen of this step, in words for a person; null where it may have been. */
function faultsOf(seen: SeenStep, known: readonly [string, Step] | undefined, { records }: Facts): string | null {
  const [name, step] = known ?? []
  if (!step || name !== seen.step)
    return `${seen.step} is not what comes next in the workflow as it stands now. Run it again.`
  switch (seen.saw) {
    case 'run':
      return seen.runs.every((run) => recordOf(records, run, seen.step))
        ? null
        : `No record tells of what was run in ${seen.step}: only a repository keeps records.`
    case 'skipped':
      return step.condition === null
        ? `${seen.step} names no condition, so it is not skipped. Do it, or write down when it is required.`
        : whyNoReason(seen.reason)
    case 'confirmed':
      return step.commands.length
        ? `${seen.step} has commands: it is run, and confirmed by nobody.`
        : whyNoName(seen.by)
  }
}

const recordOf = (records: readonly EvidenceRecord[], run: string, step: string): EvidenceRecord | undefined =>
  records.find((record) => record.run === run && record.packet === step)

function tell(seen: SeenStep, step: Step, facts: Facts): string {
  return `${step.number === null ? '' : `step ${step.number}`}: ${whatOf(seen, step, facts)}`
}

function whatOf(seen: SeenStep, { commands }: Step, { records }: Facts): string {
  if (seen.saw === 'skipped') return `skipped (${oneLine(seen.reason)})`
  if (seen.saw === 'confirmed') return `confirmed by ${oneLine(seen.by)}`
  const ended = seen.runs.map((run) => recordOf(records, run, seen.step)!)
  const passed = ended.filter(({ outcome }) => outcome === 'passed').length
  const count = `${passed} of ${commands.length} command${commands.length === 1 ? ' exits' : 's exit'} 0`
  const stop = commands[passed]
  if (!stop) return count
  const last = ended[passed]
  return `${count}, stopped at ${nameCommand(stop.text)} (${last ? describeEnd(last) : 'not run'})`
}

/** Which commit all of it ran on; nothing where that is not known, or differs. */
function placeOf(steps: readonly SeenStep[], { records }: Facts): string {
  const runs = steps.flatMap((seen) => (seen.saw === 'run' ? seen.runs : []))
  const trees = records.filter(({ run }) => runs.includes(run)).map(({ git }) => git)
  const commits = new Set(trees.map((tree) => tree?.commit ?? null))
  const [commit] = commits
  if (commits.size !== 1 || !commit) return ''
  return ` at \`${commit.slice(0, 8)}\`${trees.some((tree) => tree?.dirty) ? ' with changes that are not committed' : ''}`
}
