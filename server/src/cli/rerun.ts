import path from 'node:path'
import { describeEnd } from '../core/evidence/describe.ts'
import { formatDuration } from '../core/evidence/duration.ts'
import { placeReruns } from '../core/actions/review-reruns.ts'
import type { RunResult } from '../core/index.ts'
import { gitTrees } from '../node/trees.ts'
import { withWorktree, type Worktree } from '../node/worktree.ts'
import { markPlaced, newJob, writeJob, type JobRequest } from '../recorder/job.ts'
import { askIn } from '../recorder/question.ts'
import { recordJob } from '../recorder/record.ts'
import { refusalToRun } from './confirm.ts'
import { readRerunOptions } from './rerun-options.ts'
import { describeEnvironment } from './run-place.ts'
import { planRerun, type RerunPlan, type RerunStep, type Site } from './rerun-plan.ts'
import type { Console } from './run.ts'
import { refuse } from './say.ts'
import { endWithTerminal, outliveReaders } from './terminal.ts'
import { world } from './world.ts'
import { writeChange } from './write-evidence.ts'

/**
 * `gatebook rerun`: runs the required commands of a packet again as its reviewer, on the tree that the implementer's runs
 * had, and writes the reviewer's list. Answers 0 when every command gave the implementer's code, 1 when one gave another,
 * 2 when one could not be run again, nothing could be written, or nobody confirmed it.
 */
export async function rerun(argv: string[]): Promise<number> {
  const { stdin, stdout, stderr } = process
  outliveReaders()
  return rerunOn({ stdin, stdout, stderr, isInteractive: stdin.isTTY && stderr.isTTY }, argv)
}

/** `gatebook rerun` on any console. */
export async function rerunOn(console: Console, argv: string[]): Promise<number> {
  const options = readRerunOptions(argv)
  const plan = 'problem' in options ? options : await planRerun(options)
  if ('problem' in plan) return refuse(plan.problem, console.stderr)
  const shown = describePlan(plan)
  console.stderr.write(shown)
  if (!plan.sites.length) return refuse('nothing can be run again.', console.stderr)
  const refused = await refusalOf(plan, shown, console)
  if (refused) return refuse(refused, console.stderr)
  const done: Done[] = []
  for (const site of plan.sites) {
    done.push(...(await rerunSite(plan, site, console)))
    if (done.some(isStopped)) break
  }
  console.stdout.write(report(done, plan))
  if (done.some(({ result }) => result?.outcome === 'interrupted')) return endWithTerminal()
  return exitCode(done, plan)
}

/** Null when what was shown may be run; else why not. */
async function refusalOf(
  { options: { yes, ask } }: RerunPlan,
  shown: string,
  console: Console,
): Promise<string | null> {
  if (yes || ask === null) return refusalToRun(yes, console)
  console.stderr.write('The editor asks whether to run this.\n')
  return (await askIn(ask, shown)) ? null : 'not confirmed, so nothing was run.'
}

/** What became of one command. */
interface Done {
  readonly site: Site
  readonly step: RerunStep
  /** Null where it was not run. */
  readonly result: RunResult | null
  /** Why it was not run, or does not stand in the document; null where it does. */
  readonly problem: string | null
}

const isStopped = ({ result }: Done) => result?.outcome === 'cancelled' || result?.outcome === 'interrupted'

function describePlan({ sites, skipped, setup, environment, shell, file, root }: RerunPlan): string {
  const parts = sites.map(({ packet, tree, commit, steps }) => {
    const where = commit === null ? `in place, in ${root}` : `in a worktree of ${commit.slice(0, 8)}`
    const ready = commit === null ? [] : setup.map((command) => `set-up\n${indented(command)}`)
    const commands = [...ready, ...steps.map(({ line, text }) => `${file}:${line}\n${indented(text)}`)]
    return `Packet ${packet}, on tree ${tree.slice(0, 8)}, ${where}, with ${shell}:\n${describeEnvironment({ environment })}\n${commands.join('\n')}\n`
  })
  const others = skipped.map(({ packet, command, why }) => `${packet}: ${command}\n    ${why}\n`)
  return `${[...parts, ...(others.length ? [`Not run again:\n${others.join('')}`] : [])].join('\n')}\n`
}

const indented = (command: string) => `${command.replace(/^/gm, '    ')}\n`

async function rerunSite(plan: RerunPlan, site: Site, console: Console): Promise<Done[]> {
  const { commit } = site
  if (commit === null) return placed(plan, site, await runSteps(plan, site, plan.root, console))
  const done = await withWorktree(plan.file, commit, async (worktree) => {
    const problem = (await setUp(plan, site, worktree, console)) ?? (await whyOtherTree(site, worktree))
    return problem === null ? runSteps(plan, site, worktree.root, console) : notRun(site, problem)
  })
  return placed(plan, site, done ?? notRun(site, `git made no worktree of ${commit.slice(0, 8)}`))
}

const notRun = (site: Site, problem: string): Done[] =>
  site.steps.map((step) => ({ site, step, result: null, problem }))

/** Null when the worktree is ready. Its runs are evidence of nothing, so they are recorded beside it and go with it. */
async function setUp(plan: RerunPlan, { packet }: Site, worktree: Worktree, console: Console): Promise<string | null> {
  for (const command of plan.setup) {
    const document = path.join(worktree.beside, 'set-up')
    const asked = { packet, command, cwd: worktree.root, expectedCode: 0, expectation: null, rerunOf: null }
    const result = await recorded(plan, { ...asked, document }, console, worktree.root)
    markPlaced(result.id)
    if (result.outcome !== 'passed') return `the set-up did not pass: ${command} (${describeEnd(result)})`
  }
  return null
}

/** A set-up that changes files would have the commands run on another tree than the record says. */
async function whyOtherTree({ tree, without }: Site, { root }: Worktree): Promise<string | null> {
  const now = await gitTrees(() => true).working(path.join(root, 'any'), without)
  if (now?.tree === tree) return null
  return `the worktree is not tree ${tree.slice(0, 8)} any more: let the set-up change no files that git does not ignore`
}

async function runSteps(plan: RerunPlan, site: Site, root: string, console: Console): Promise<Done[]> {
  const done: Done[] = []
  for (const step of site.steps) {
    const { text, expectedCode, expectation, former } = step
    const cwd = path.join(root, former.record.cwd)
    const asked = { document: plan.file, packet: site.packet, command: text, cwd, expectedCode, expectation }
    const result = await recorded(plan, { ...asked, rerunOf: former.name }, console, root, site)
    done.push({ site, step, result, problem: null })
    if (result.outcome === 'cancelled' || result.outcome === 'interrupted') break
  }
  return done
}

type Asked = Omit<JobRequest, 'kind' | 'environment' | 'shell' | 'timeout' | 'actor' | 'confirmed'>

/** Through the recorder like any run; what it ran on is asked of the tree at `root`. */
async function recorded(
  { options, shell, environment }: RerunPlan,
  asked: Asked,
  console: Console,
  root: string,
  site?: Site,
): Promise<RunResult> {
  const { actor, timeout, yes } = options
  const job = newJob({
    ...asked,
    kind: 'rerun',
    environment,
    shell,
    timeout,
    actor,
    confirmed: yes ? 'flag' : 'person',
  })
  const { jobFile, hash } = writeJob(job)
  const ranOn = () =>
    site ? gitTrees(() => true).working(path.join(root, 'any'), site.without, site.covers) : Promise.resolve(null)
  const told = await recordJob(jobFile, hash, console, { ...world, ranOn })
  if ('problem' in told) throw new Error(told.problem)
  return told.result
}

/** One edit for all that ran on one tree. */
async function placed({ file, options }: RerunPlan, site: Site, done: readonly Done[]): Promise<Done[]> {
  const runs = done.flatMap(({ result }) => result ?? [])
  if (!runs.length) return [...done]
  const { packet, tree, commit } = site
  const reruns = { packet, tree, actor: options.actor, inPlace: commit === null, runs }
  const problem = await writeChange(file, (document) => placeReruns(document, reruns))
  if (!problem) for (const { id } of runs) markPlaced(id)
  return done.map((one) => ({ ...one, problem: one.problem ?? problem?.problem ?? null }))
}

/** Exit codes and durations beside the implementer's. */
function report(done: readonly Done[], { skipped, options }: RerunPlan): string {
  const rows = done.map(({ site, step, result, problem }) => {
    const { record } = step.former
    const before = `${describeEnd(record)} in ${formatDuration(record.duration)} by ${record.actor}`
    if (!result) return `not run: ${site.packet} ${firstLine(step.text)} (${before}; ${problem ?? ''})\n`
    const now = `${describeEnd(result)} in ${formatDuration(result.duration)} by ${options.actor}`
    const written = problem === null ? '' : `; not written: ${problem}`
    return `${isSame(step, result) ? 'same' : 'differs'}: ${site.packet} ${firstLine(step.text)} (${before}, ${now}${written})\n`
  })
  const others = skipped.map(({ packet, command, why }) => `not run: ${packet} ${firstLine(command)} (${why})\n`)
  const same = done.filter(({ step, result }) => result && isSame(step, result)).length
  return `\n${[...rows, ...others].join('')}${same} of ${done.length + skipped.length} gave the implementer's result.\n`
}

const isSame = ({ former: { record } }: RerunStep, { outcome, exitCode }: RunResult) =>
  exitCode === record.exitCode && (outcome === 'timed-out') === (record.outcome === 'timed-out')

const firstLine = (text: string) => text.replace(/\n[^]*$/, ' …')

function exitCode(done: readonly Done[], { skipped }: RerunPlan): number {
  if (done.some(({ step, result }) => result !== null && !isStoppedResult(result) && !isSame(step, result))) return 1
  return skipped.length || done.some(({ result, problem }) => !result || problem !== null) ? 2 : 0
}

const isStoppedResult = ({ outcome }: RunResult) => outcome === 'cancelled' || outcome === 'interrupted'
