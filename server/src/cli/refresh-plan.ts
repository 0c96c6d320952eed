import path from 'node:path'
import { type Freeze, freeze, type GateDocument, lineIndex, type RunPlace, type Step } from '../core/index.ts'
import { workflowOf } from '../core/model/workflow.ts'
import { whyNoReason } from '../core/transactions/reason.ts'
import { repositoryOf } from '../recorder/repository.ts'
import { findShell } from '../recorder/shell.ts'
import { type Problem, readDocumentFile } from './io.ts'
import type { RefreshOptions } from './refresh-options.ts'
import { locate, type Placeable } from './repository.ts'
import { describeEnvironment, placeToRun, readForRun } from './run-place.ts'

/** The steps of a workflow as they would be done. */
export interface RefreshPlan extends Placeable {
  readonly options: RefreshOptions
  readonly shell: string
  readonly steps: readonly PlannedStep[]
}

export interface PlannedStep {
  /** Under which it is run. */
  readonly name: string
  /** As it is asked for: that of the document, else its place from 1. */
  readonly number: number
  readonly step: Step
  readonly commands: readonly PlannedCommand[]
  readonly place: RunPlace
}

export type PlannedCommand = Freeze & {
  /** From 1. */
  readonly line: number
}

/** All that will be done, frozen before anybody is asked; or why nothing will be. */
export async function planRefresh(options: RefreshOptions): Promise<RefreshPlan | Problem> {
  const { file } = options
  const read = readDocumentFile(file)
  if ('problem' in read) return read
  const located = locate(file)
  if ('problem' in located) return located
  if (!repositoryOf(path.dirname(located.file)))
    return { problem: `${file}: lies in no repository, so no record would tell what was run. Put it into one.` }
  const document = await readForRun(file, read.text)
  const steps = stepsOf(document, options)
  if (!steps)
    return { problem: `${file}: has no workflow: an artifact index with numbered steps below such a heading has one.` }
  const problem = whyNotTheseSteps(steps, options) ?? whyNotRunnable(steps)
  if (problem) return { problem: `${file}: ${problem}` }
  const { to } = options
  const wanted = steps.slice(0, to === null ? steps.length : steps.findIndex(({ number }) => number === to) + 1)
  const placed: PlannedStep[] = []
  for (const step of wanted) {
    const place = await placeToRun(located.file, document, step.name)
    if ('problem' in place) return { problem: `${file}: ${place.problem}` }
    placed.push({ ...step, place })
  }
  return { ...located, options, steps: placed, shell: findShell(process.platform, process.env) }
}

type Unplaced = Omit<PlannedStep, 'place'>

function stepsOf(document: GateDocument, { values }: RefreshOptions): Unplaced[] | null {
  const workflow = workflowOf(document)
  const lines = lineIndex(document.text)
  const freezeAll = (name: string) =>
    freeze(document, name, null, values).map((one) => ({ ...one, line: lines.positionAt(one.start).line + 1 }))
  return (
    workflow &&
    Array.from(workflow.steps, ([name, step], i) => ({
      ...{ name, step, number: step.number ?? i + 1, commands: freezeAll(name) },
    }))
  )
}

function whyNotTheseSteps(steps: readonly Unplaced[], options: RefreshOptions): string | null {
  const { to, skipped, required, confirmed } = options
  const named = [...(to === null ? [] : [to]), ...skipped.keys(), ...required, ...confirmed]
  const unknown = named.find((number) => !steps.some((step) => step.number === number))
  if (unknown !== undefined) return `has no step ${unknown}. It has ${steps.map(({ number }) => number).join(', ')}.`
  for (const { number, step } of steps) {
    const reason = skipped.get(number)
    if (reason === undefined) continue
    if (step.condition === null) return `step ${number} names no condition, so it is not skipped.`
    const fault = whyNoReason(reason)
    if (fault) return `--skip ${number}: ${fault}`
  }
  return null
}

function whyNotRunnable(steps: readonly Unplaced[]): string | null {
  const commands = steps.flatMap((step) => step.commands)
  const refused = commands.find((one) => one.refused !== null)
  if (refused) return `line ${refused.line}: ${refused.refused}`
  const open = [...new Set(commands.flatMap(({ placeholders }) => placeholders))]
  return open.length ? `is still to be filled in: ${open.map((one) => `--set "${one}=…"`).join(' ')}` : null
}

/** What a person sees before anything is run. */
export function describeRefresh({ file, root, shell, steps }: RefreshPlan): string {
  const parts = steps.map(({ number, step, commands, place }) => {
    const when = step.condition === null ? '' : ` (only ${step.condition.toLowerCase()})`
    const lines = commands.map(
      ({ line, text, folder, destroys }) =>
        `${file}:${line}${folder === null ? '' : `, in ${folder}`}\n${text.replace(/^/gm, '    ')}\n${destroys === null ? '' : `    This ${destroys}.\n`}`,
    )
    const where = path.normalize(place.folder) === root ? '' : `in ${place.folder}\n`
    const around = lines.length ? `${where}${describeEnvironment(place)}` : ''
    return `Step ${number}${when}: ${step.title}\n${around}${lines.length ? lines.join('') : '    by hand: a person confirms it\n'}`
  })
  return `In ${root}, with ${shell}; the first failure stops it:\n\n${parts.join('\n')}\n`
}

/** What nobody could be asked, with the options that answer it; null where all is said. */
export function whatIsUnanswered({ steps, options }: RefreshPlan): string | null {
  const { yes, skipped, required, confirmed } = options
  const wanting = steps.flatMap(({ number, step, commands }) => {
    if (skipped.has(number)) return []
    if (step.condition !== null && !required.has(number))
      return [
        `step ${number} is done only ${step.condition.toLowerCase()}: --required ${number}, or --skip "${number}: REASON"`,
      ]
    if (!commands.length && !confirmed.has(number))
      return [`step ${number} is done by hand: --confirm ${number} --as NAME once it is, or --to ${number - 1}`]
    return []
  })
  const all = yes ? wanting : ['the commands: --yes', ...wanting]
  if (!all.length) return null
  return `there is no terminal to ask on, so nothing was run. Answer beforehand:\n${all.map((one) => `  ${one}\n`).join('')}`
}
