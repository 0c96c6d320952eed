import path from 'node:path'
import type { RunResult } from '../core/index.ts'
import { describeRun } from '../core/evidence/describe.ts'
import type { SeenStep } from '../core/transactions/intent.ts'
import { whyNoReason } from '../core/transactions/reason.ts'
import { actorIn } from '../recorder/actor.ts'
import { markPlaced, newJob, writeJob } from '../recorder/job.ts'
import { recordJob } from '../recorder/record.ts'
import { type Answering, answering } from './ask.ts'
import { readRefreshOptions } from './refresh-options.ts'
import {
  describeRefresh,
  planRefresh,
  type PlannedCommand,
  type PlannedStep,
  type RefreshPlan,
  whatIsUnanswered,
} from './refresh-plan.ts'
import type { Console } from './run.ts'
import { refuse } from './say.ts'
import { endWithTerminal, outliveReaders } from './terminal.ts'
import { settle } from './transact.ts'
import { world } from './world.ts'

/**
 * `gatebook refresh`: does the steps of an index' workflow in their order, stopping at the first failure, and writes the one
 * bullet of its status section. Answers 0 when all were done or skipped, 1 when it stopped before, 2 when it could not run
 * or be written, or nobody confirmed it.
 */
export async function refresh(argv: string[]): Promise<number> {
  const { stdin, stdout, stderr } = process
  outliveReaders()
  return refreshOn({ stdin, stdout, stderr, isInteractive: stdin.isTTY && stderr.isTTY }, argv)
}

/** `gatebook refresh` on any console. */
export async function refreshOn(console: Console, argv: string[]): Promise<number> {
  const options = readRefreshOptions(argv)
  const plan = 'problem' in options ? options : await planRefresh(options)
  if ('problem' in plan) return refuse(plan.problem, console.stderr)
  console.stderr.write(describeRefresh(plan))
  const unanswered = console.isInteractive ? null : whatIsUnanswered(plan)
  if (unanswered) return refuse(unanswered, console.stderr)
  const person = answering(console)
  try {
    if (!plan.options.yes && !(await person.confirms('Run? [y/N] ')))
      return refuse('not confirmed, so nothing was run.', console.stderr)
    const actor = plan.options.as ?? (await actorIn(plan.root, true))
    return await writeDown(plan, actor, await doSteps(plan, { person, actor, console }), console)
  } finally {
    person.close()
  }
}

interface Circumstances {
  readonly person: Answering
  readonly actor: string
  readonly console: Console
}

interface Done {
  readonly seen: readonly SeenStep[]
  /** It went no further, for this reason; null where every step was done or skipped. */
  readonly stopped: string | null
  readonly results: readonly RunResult[]
}

async function doSteps(plan: RefreshPlan, around: Circumstances): Promise<Done> {
  const seen: SeenStep[] = []
  const results: RunResult[] = []
  for (const step of plan.steps) {
    const one = await doStep(plan, step, around)
    if ('results' in one) results.push(...one.results)
    if ('seen' in one) seen.push(one.seen)
    if (one.stopped !== null) return { seen, results, stopped: `step ${step.number}: ${one.stopped}` }
  }
  return { seen, results, stopped: null }
}

type StepDone = { readonly stopped: string } | { readonly seen: SeenStep; readonly stopped: null } | RunStep
interface RunStep {
  readonly seen: SeenStep
  readonly results: readonly RunResult[]
  readonly stopped: string | null
}

async function doStep(plan: RefreshPlan, planned: PlannedStep, around: Circumstances): Promise<StepDone> {
  const { name, step, commands } = planned
  if (!(await isRequired(plan, planned, around))) {
    const reason = plan.options.skipped.get(planned.number) ?? (await askForReason(around))
    return reason
      ? { seen: { step: name, saw: 'skipped', reason }, stopped: null }
      : { stopped: 'nobody said why it is skipped' }
  }
  if (commands.length) return runStep(plan, planned, around)
  const isDone =
    plan.options.confirmed.has(planned.number) ||
    (await around.person.confirms(`Step ${planned.number}: ${step.title} Is that done, ${around.actor}? [y/N] `))
  return isDone
    ? { seen: { step: name, saw: 'confirmed', by: around.actor }, stopped: null }
    : { stopped: 'nobody confirmed it' }
}

/** Asked again until it can be written down; empty where nobody gives one. */
async function askForReason({ person, console }: Circumstances): Promise<string> {
  for (;;) {
    const reason = await person.ask('Why is it skipped? (nothing: stop here) ')
    const fault = reason && whyNoReason(reason)
    if (!fault) return reason
    console.stderr.write(`${fault}\n`)
  }
}

async function isRequired(
  { options }: RefreshPlan,
  { number, step }: PlannedStep,
  { person }: Circumstances,
): Promise<boolean> {
  if (options.skipped.has(number)) return false
  if (step.condition === null || options.required.has(number)) return true
  return person.confirms(`Step ${number}: ${step.title} Is it required now? [y/N] `)
}

async function runStep(plan: RefreshPlan, planned: PlannedStep, around: Circumstances): Promise<RunStep> {
  const { name, commands } = planned
  const results: RunResult[] = []
  const seen = () => ({
    step: name,
    saw: 'run' as const,
    runs: results.flatMap(({ id, record }) => (record ? [id] : [])),
  })
  for (const command of commands) {
    const result = await recorded(plan, planned, command, around)
    results.push(result)
    if (result.outcome !== 'passed')
      return { seen: seen(), results, stopped: `${firstLine(command.text)} (${describeRun(result)})` }
  }
  return { seen: seen(), results, stopped: null }
}

const firstLine = (text: string) => text.replace(/\n[^]*$/, ' …')

async function recorded(
  { file, shell, options }: RefreshPlan,
  { name: packet, place: { folder: base, environment } }: PlannedStep,
  { text, expectedCode, expectation, folder }: PlannedCommand,
  { actor, console }: Circumstances,
): Promise<RunResult> {
  const asked = { document: file, packet, command: text, cwd: path.resolve(base, folder ?? '.'), shell, environment }
  const confirmed = options.yes ? 'flag' : 'person'
  const job = newJob({ ...asked, expectedCode, expectation, soak: null, timeout: options.timeout, actor, confirmed })
  const { jobFile, hash } = writeJob(job)
  const told = await recordJob(jobFile, hash, console, world)
  if ('problem' in told) throw new Error(told.problem)
  markPlaced(told.result.id)
  return told.result
}

async function writeDown(plan: RefreshPlan, actor: string, done: Done, console: Console): Promise<number> {
  const { options, file, root } = plan
  if (done.results.some(({ outcome }) => outcome === 'interrupted')) return endWithTerminal()
  const wasCancelled = done.results.some(({ outcome }) => outcome === 'cancelled')
  if (done.stopped !== null) console.stderr.write(`Stopped at ${done.stopped}.\n`)
  // what somebody ended says nothing of the workflow
  if (wasCancelled || !done.seen.length) return 1
  const { seen: steps } = done
  const wanted = { file: options.file, actor, today: null, dryRun: false }
  const written = await settle(wanted, { file, root }, () => ({ name: 'refresh', steps }))
  if ('problem' in written) return refuse(written.problem, console.stderr)
  if ('missing' in written)
    return refuse(`nothing was written: ${written.missing.map(({ text }) => text).join(' ')}`, console.stderr)
  console.stdout.write(`written: ${options.file}\n`)
  return done.stopped === null ? 0 : 1
}
