import path from 'node:path'
import { freeze, lineIndex } from '../core/index.ts'
import type { GateDocument, RunPlace, RunResult, Soak } from '../core/index.ts'
import { namedSteps } from '../core/model/named-steps.ts'
import { describeRun } from '../core/evidence/describe.ts'
import { actorIn } from '../recorder/actor.ts'
import { markPlaced, newJob, writeJob } from '../recorder/job.ts'
import { recordJob, type Terminal } from '../recorder/record.ts'
import { findShell } from '../recorder/shell.ts'
import { describeSoak, whyIncomplete } from '../recorder/soak.ts'
import { type Asking, refusalToRun } from './confirm.ts'
import { type Problem, readDocumentFile } from './io.ts'
import { locate, type Placeable } from './repository.ts'
import { describeEnvironment, placeToRun, readForRun } from './run-place.ts'
import { readRunOptions, type RunOptions } from './run-options.ts'
import { refuse } from './say.ts'
import { soakOf } from './soak.ts'
import { endWithTerminal, outliveReaders } from './terminal.ts'
import { world } from './world.ts'
import { writeEvidence } from './write-evidence.ts'

/** Where a run is asked for and shown. */
export type Console = Terminal & Asking

/**
 * `gatebook run`: runs the required commands of a packet, or one, in document order, not stopping at a failure, and
 * writes what came of it into the document. Answers 0 when all passed and stand there, 1 when one did not pass, 2 when
 * something could not run or be written, or nobody confirmed it.
 */
export async function run(argv: string[]): Promise<number> {
  const { stdin, stdout, stderr } = process
  outliveReaders()
  return runOn({ stdin, stdout, stderr, isInteractive: stdin.isTTY && stderr.isTTY }, argv)
}

/** `gatebook run` on any console. */
export async function runOn(console: Console, argv: string[]): Promise<number> {
  const options = readRunOptions(argv)
  const plan = 'problem' in options ? options : await planRun(options)
  if ('problem' in plan) return refuse(plan.problem, console.stderr)
  console.stderr.write(describePlan(plan))
  const refused = await refusalToRun(plan.options.yes, console)
  if (refused) return refuse(refused, console.stderr)
  const done = await runAll(plan, console)
  console.stdout.write(plan.options.format === 'json' ? asJson(done) : asText(done))
  return done.at(-1)?.result.outcome === 'interrupted' ? endWithTerminal() : exitCode(done)
}

interface Step {
  readonly text: string
  readonly expectedCode: number
  readonly expectation: string | null
  /** From there, as written; null for no other. */
  readonly folder: string | null
  readonly destroys: string | null
  readonly placeholders: readonly string[]
  /** From 1. */
  readonly line: number
}

interface Plan extends Placeable {
  readonly options: RunOptions
  readonly place: RunPlace
  readonly shell: string
  readonly steps: readonly Step[]
  readonly soak: Soak | null
}

interface Done {
  readonly step: Step
  readonly result: RunResult
  /** Why the result does not stand in the document; null where it does. */
  readonly unplaced: string | null
  /** It passed, but as a soak did not hold out. */
  readonly tooShort: boolean
}

/** All that will be run, frozen before anybody is asked; or why nothing will be. */
async function planRun(options: RunOptions): Promise<Plan | Problem> {
  const read = readDocumentFile(options.document)
  if ('problem' in read) return read
  const document = await readForRun(options.document, read.text)
  const steps = stepsOf(document, options)
  const located = locate(options.document)
  if ('problem' in steps) return { problem: `${options.document}: ${steps.problem}` }
  if ('problem' in located) return located
  const place = await placeToRun(located.file, document, options.packet)
  if ('problem' in place) return { problem: `${options.document}: ${place.problem}` }
  const soak = soakOf(options, located)
  if (soak && 'problem' in soak) return soak
  if (soak && steps.steps.length > 1) return { problem: '--soak runs one command. Say which with --command N.' }
  return { ...located, place, options, steps: steps.steps, soak, shell: findShell(process.platform, process.env) }
}

function stepsOf(document: GateDocument, { packet, command, values }: RunOptions): { steps: Step[] } | Problem {
  const ids = [...document.packets.map(({ id }) => id), ...namedSteps(document).keys()]
  if (!ids.length) return { problem: 'has no packets and no steps, so it requires no commands.' }
  if (!ids.includes(packet)) return { problem: `has no packet and no step ${packet}. It has ${ids.join(', ')}.` }
  const all = freeze(document, packet, null, values)
  const chosen = command === null ? all : all.slice(command - 1, command)
  if (!all.length) return { problem: `packet ${packet} requires no commands.` }
  if (!chosen.length) return { problem: `packet ${packet} has no command ${command}, but 1 to ${all.length}.` }
  const lines = lineIndex(document.text)
  const steps = chosen.map((frozen) => ({ ...frozen, line: lines.positionAt(frozen.start).line + 1 }))
  const refused = steps.find((step) => step.refused !== null)
  if (refused) return { problem: `line ${refused.line}: ${refused.refused}` }
  const open = [...new Set(steps.flatMap(({ placeholders }) => placeholders))]
  if (open.length) return { problem: `${packet} is still to be filled in: ${open.map(settingOf).join(' ')}` }
  return { steps }
}

const settingOf = (placeholder: string) => `--set "${placeholder}=…"`

function describePlan({ options, file, place, shell, steps, soak }: Plan): string {
  const commands = steps.map(
    ({ line, text, folder, destroys }) =>
      `${file}:${line}${folder === null ? '' : `, in ${folder}`}\n${text.replace(/^/gm, '    ')}\n${destroys === null ? '' : `    This ${destroys}.\n`}`,
  )
  const order = steps.length > 1 ? `${steps.length} commands, one after the other; a failure stops none of them.\n` : ''
  return `${options.packet}, in ${place.folder}, with ${shell}:\n${describeEnvironment(place)}\n${commands.join('\n')}\n${order}${soak ? `${describeSoak(soak)}\n` : ''}`
}

/** Ends early only when somebody ends it: who cancels one command does not wait for the next. */
async function runAll(plan: Plan, console: Console): Promise<Done[]> {
  const actor = plan.options.as ?? (await actorIn(plan.root, true))
  const done: Done[] = []
  for (const step of plan.steps) {
    const one = await runStep(plan, step, actor, console)
    done.push(one)
    if (one.result.outcome === 'cancelled' || one.result.outcome === 'interrupted') break
  }
  return done
}

/**
 * Recorded in this process, not in one of its own as the editor does it: this one has the terminal, so it is the one that
 * hears Ctrl+C and a closed window, and nothing reloads it. If it is killed, its claimed job still tells of the run.
 */
async function runStep(plan: Plan, step: Step, actor: string, console: Console): Promise<Done> {
  const { options, file, place, shell, soak } = plan
  const { text, expectedCode, expectation, folder } = step
  const { environment } = place
  const cwd = path.resolve(place.folder, folder ?? '.')
  const asked = { document: file, packet: options.packet, command: text, cwd, shell, expectedCode, expectation }
  const confirmed = options.yes ? 'flag' : 'person'
  const { jobFile, hash } = writeJob(
    newJob({ ...asked, environment, soak, timeout: options.timeout, actor, confirmed }),
  )
  const output = options.format === 'json' ? { stdout: console.stderr, stderr: console.stderr } : console
  const recorded = await recordJob(jobFile, hash, output, world)
  if ('problem' in recorded) throw new Error(recorded.problem)
  const { result } = recorded
  const tooShort = whyIncomplete(result, soak)
  if (tooShort !== null) markPlaced(result.id)
  return { step, result, unplaced: tooShort ?? (await placeResult(file, result)), tooShort: tooShort !== null }
}

async function placeResult(file: string, result: RunResult): Promise<string | null> {
  const problem = await writeEvidence(file, result)
  // what was cancelled or never began has nothing to place, and whoever asked for it has just been told
  if (!problem || result.outcome === 'cancelled' || result.outcome === 'not-started') markPlaced(result.id)
  return problem && problem.problem
}

function asJson(done: readonly Done[]): string {
  const runs = done.map(({ step, result: { packet, command, exitCode, outcome, duration }, unplaced }) => {
    return { packet, command, exitCode, outcome, duration, line: step.line, placed: unplaced === null }
  })
  return `${JSON.stringify({ runs }, null, 2)}\n`
}

function asText(done: readonly Done[]): string {
  const rows = done.map(({ step, result, unplaced, tooShort }) => {
    const where = unplaced === null ? `written on line ${step.line}` : `not written: ${unplaced}`
    return `${tooShort ? 'incomplete' : result.outcome}: ${firstLine(step.text)} (${describeRun(result)}; ${where})\n`
  })
  const passed = done.filter(hasPassed).length
  return `\n${rows.join('')}${passed} of ${done.length} passed.\n`
}

const hasPassed = ({ result, tooShort }: Done) => result.outcome === 'passed' && !tooShort

const firstLine = (text: string) => text.replace(/\n[^]*$/, ' …')

function exitCode(done: readonly Done[]): number {
  if (done.some(({ result }) => result.outcome === 'not-started')) return 2
  if (!done.every(hasPassed)) return 1
  return done.every(({ unplaced }) => unplaced === null) ? 0 : 2
}
