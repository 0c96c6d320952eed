import { acceptanceOf } from '../model/acceptance.ts'
import type { Packet, RequiredCommand } from '../model/document.ts'
import { describeEnd } from './describe.ts'
import { formatDuration } from './duration.ts'
import type { Notation } from './notation.ts'
import type { EvidenceRecord } from './record.ts'
import type { RunResult } from './run.ts'

/** One line of a list of runs: a command and what it gave. */
export interface ListedRun {
  readonly command: string
  /** `exit 0`, `timed out`. */
  readonly end: string
  /** Seconds; null where nobody says, or an acceptance speaks in its place. */
  readonly duration: number | null
  /** `YYYY-MM-DD`. */
  readonly date: string | null
  /** What else is said of it: how it was accepted, that it is a flake. */
  readonly note: string | null
}

type Ended = Pick<RunResult, 'command' | 'outcome' | 'exitCode' | 'signal' | 'duration' | 'started'>

/** A run as a list tells it. */
export function listedRun(run: Ended, note: string | null = null): ListedRun {
  const { command, duration, started } = run
  return { command, end: describeEnd(run), duration, date: started.slice(0, 10), note }
}

/** The lines of a list of runs, numbered from 1: `` 1. `make check` -> exit 0 (25.9s, 2026-02-10) ``, in the tracker's notation. */
export const runLines = (runs: readonly ListedRun[], notation: Notation): string[] =>
  runs.map((run, at) => `${at + 1}. ${runPhrase(run, notation)}`)

/** One run: `` `make check` -> exit 0 (25.9s, 2026-02-10) ``. */
export function runPhrase(run: ListedRun, notation: Notation): string {
  const arrow = /^\S+(?= exit $)/.exec(notation.lead)?.[0] ?? '->'
  return `${codeSpan(run.command)} ${arrow} ${run.end}${detailsOf(run, notation)}`
}

function detailsOf({ duration, date, note }: ListedRun, notation: Notation): string {
  const took = duration === null ? null : formatDuration(duration, notation.duration)
  const details = [took, date, note].filter((each) => each !== null)
  return details.length ? ` (${details.join(', ')})` : ''
}

/** The text in backticks, more of them than stand together in it. */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((ticks) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^`|`$/.test(text) ? ' ' : ''
  return `${fence}${pad}${text.replace(/\s*\n\s*/g, ' ')}${pad}${fence}`
}

/**
 * What the implementer's list says of a packet: the last run of each required command, before it a failure that passed
 * afterwards on the same tree (a flake), and no piles. Where no record tells of a command, its own line does.
 * `records` are those of the document; runs of other packets and reruns are left out.
 */
export function implementerRuns({ id, commands }: Packet, records: readonly EvidenceRecord[]): ListedRun[] {
  const own = records.filter(({ kind, packet }) => kind === 'run' && packet === id)
  const distinct = new Map(commands.map((required) => [required.command.text, required]))
  return Array.from(distinct.values()).flatMap((required) => {
    const accepted = acceptedRun(required)
    if (accepted) return accepted
    const observed = lastRuns(own.filter(({ command }) => command === required.command.text))
    return observed.length ? observed : statedRun(required)
  })
}

/** The last of some runs of one command, and before it the failure that it proves to be a flake. */
export function lastRuns(runs: readonly EvidenceRecord[]): ListedRun[] {
  const ended = runs
    .filter(({ outcome }) => outcome === 'passed' || outcome === 'failed' || outcome === 'timed-out')
    .toSorted((a, b) => Date.parse(a.started) - Date.parse(b.started))
  const last = ended.at(-1)
  if (!last) return []
  const flake = last.outcome === 'passed' ? ended.findLast((run) => isFlake(run, last)) : undefined
  return [...(flake ? [listedRun(flake, flakeNote)] : []), listedRun(last)]
}

/** Failed once and passed on the same tree afterwards, which only two observed trees tell. */
export const isFlake = (run: EvidenceRecord, later: EvidenceRecord): boolean =>
  run.outcome !== 'passed' &&
  later.outcome === 'passed' &&
  run.commandHash === later.commandHash &&
  typeof run.git?.tree === 'string' &&
  run.git.tree === later.git?.tree

export const flakeNote = 'flake: passed afterwards on the same tree'

function acceptedRun({ command, result, item }: RequiredCommand): ListedRun | null {
  const acceptance = item?.checked ? acceptanceOf(result) : null
  if (!acceptance) return null
  return {
    command: command.text,
    end: `exit ${acceptance.exitCode}`,
    duration: null,
    date: null,
    note: acceptance.reason,
  }
}

/** What the command's own line claims. */
function statedRun({ command, result, lastRun }: RequiredCommand): ListedRun[] {
  const said = lastRun ?? result
  if (!said || said.exitCode === null) return []
  return [{ command: command.text, end: `exit ${said.exitCode}`, duration: said.duration, date: said.date, note: null }]
}
