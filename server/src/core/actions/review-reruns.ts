import type { Change } from '../features/change.ts'
import type { GateDocument, Packet, RequiredCommand, Result } from '../model/document.ts'
import { isFinalOrApproved, sameCommand } from '../rules/commands.ts'
import type { Edit } from '../rules/rule.ts'
import { lineEndOf } from '../rules/lines.ts'
import { type Round, roundOf, writeEntries } from '../transactions/record.ts'
import { notationOf } from '../evidence/notation.ts'
import { placeRun } from '../evidence/place.ts'
import { codeSpan, flakeNote, listedRun, runPhrase } from '../evidence/review-runs.ts'
import type { RunResult } from '../evidence/run.ts'

type Ran = Pick<RunResult, 'packet' | 'command' | 'outcome' | 'exitCode' | 'signal' | 'duration' | 'started'>

/** What a reviewer ran again of one packet, on one tree. */
export interface Reruns {
  readonly packet: string
  readonly actor: string
  /** The id of the tree; null where nobody could tell. */
  readonly tree: string | null
  /** In the implementer's own folder, not in a worktree of the commit. */
  readonly inPlace: boolean
  readonly runs: readonly Ran[]
}

/**
 * Writes a reviewer's reruns as a list of their own into the packet's review record; a run again on the same tree takes
 * the place of the one before it. The commands' lines stay as they are, but where one claims another code than the rerun
 * gave: that line tells the rerun.
 */
export function placeReruns(document: GateDocument, reruns: Reruns): Change {
  const packet = document.packets.find(({ id }) => id === reruns.packet)
  if (!packet?.section)
    return { missing: `The tracker has no section of packet ${reruns.packet} to write the reruns in.` }
  const runs = reruns.runs.filter(({ outcome }) => saysSomething.includes(outcome))
  if (!runs.length) return { missing: 'No rerun ended by itself, so there is nothing to write.' }
  const told = { ...reruns, runs }
  const list = [...flakeEdits(document, packet, told), ...listEdits(document, packet, told)]
  const lines: Edit[] = []
  for (const run of runs.filter((one) => differs(packet, one))) {
    const placement = placeRun(document, run, run.started.slice(0, 10))
    if ('edits' in placement) lines.push(...placement.edits)
    else if (placement.missing === 'conflict-markers')
      return { missing: 'The document holds merge-conflict markers. Resolve them first.' }
  }
  return { edits: [...lines, ...list] }
}

const saysSomething: readonly RunResult['outcome'][] = ['passed', 'failed', 'timed-out']

/** Does a line of the packet claim another code for the command than it gave now? An open expectation claims none. */
function differs({ commands }: Packet, run: Ran): boolean {
  const said = commands.filter(({ command }) => command.text === run.command).map(claimed)
  return said.some((result) => result !== null && result.exitCode !== run.exitCode)
}

const claimed = ({ result, lastRun, item }: RequiredCommand) => lastRun ?? (item && !item.checked ? null : result)

function listEdits(document: GateDocument, packet: Packet, reruns: Reruns): Edit[] {
  const notation = notationOf(document, packet, '')
  const header = headerOf(reruns)
  const written = existing(document, packet, header)
  const added = reruns.runs.map((run) => runPhrase(listedRun(run), notation))
  if (!written) {
    const lines = added.map(numbered)
    return [
      writeEntries(document, packet, roundFor(document, packet), [
        { part: 'commands', label: header, lines, isNumbered: true },
      ]),
    ]
  }
  const kept = written.items.filter((item) => !reruns.runs.some(({ command }) => item.startsWith(codeSpan(command))))
  const newText = [...kept, ...added].map(numbered).join(written.separator)
  return newText === document.text.slice(written.start, written.end)
    ? []
    : [{ start: written.start, end: written.end, newText }]
}

const numbered = (line: string, at: number) => `${at + 1}. ${line}`

/** `` Reviewer independent reruns (Claude, tree `b78d67d4`): `` */
function headerOf({ actor, tree, inPlace }: Reruns): string {
  const where = [actor, ...(tree ? [`tree \`${tree.slice(0, 8)}\``] : []), ...(inPlace ? ['in place'] : [])]
  return `Reviewer independent reruns (${where.join(', ')}):`
}

interface Written {
  readonly start: number
  readonly end: number
  /** The items without their numbers. */
  readonly items: readonly string[]
  /** What stands between two of them. */
  readonly separator: string
}

/** The list under exactly this header in a record of the packet. */
function existing({ text }: GateDocument, { records }: Packet, header: string): Written | null {
  for (const record of records.toReversed()) {
    const at = text.slice(record.start, record.end).lastIndexOf(header)
    if (at < 0) continue
    const from = record.start + at + header.length
    const { gap, list } = listBelow.exec(text.slice(from))?.groups ?? {}
    if (gap === undefined || list === undefined) continue
    const start = from + gap.length
    const separator = lineEndOf(text) + /[^\r\n]*$/.exec(gap)![0]
    const items = list.split(/\r?\n/).map((item) => item.trim().replace(/^\d+\. /, ''))
    return { start, end: start + list.length, items, separator }
  }
  return null
}

const listBelow = /^(?<gap>[ \t]*(?:\r?\n[ \t]*)+)(?<list>\d+\. [^\r\n]*(?:\r?\n[ \t]*\d+\. [^\r\n]*)*)/

/** A failure in the implementer's list that passed now on the same tree is a flake, and said to be one. */
function flakeEdits({ text }: GateDocument, { records }: Packet, { runs }: Reruns): Edit[] {
  const passed = runs.filter(({ outcome }) => outcome === 'passed')
  const listed = records.at(-1)?.runs ?? []
  return listed
    .filter(({ actor, result }) => actor !== 'reviewer' && !result.disposition)
    .filter(({ command, result }) =>
      passed.some((run) => sameCommand(run.command, command.text) && failed(result, run.exitCode)),
    )
    .map(({ result: { end } }) => {
      const inBrackets = text[end - 1] === ')'
      const at = inBrackets ? end - 1 : end
      return { start: at, end: at, newText: inBrackets ? `, ${flakeNote}` : ` (${flakeNote})` }
    })
}

const failed = (result: Result, passing: number | null) =>
  result.exitCode === null ? result.outcome === 'failed' : result.exitCode !== passing

/** The open round; of an approved packet its last record, since a rerun opens no round. */
function roundFor(document: GateDocument, packet: Packet): Round {
  const round = roundOf(document, packet)
  const last = packet.records.findLast(({ verdict }) => verdict)
  return !round.record && last && isFinalOrApproved(packet) ? { ...round, record: last } : round
}
