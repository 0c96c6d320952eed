import * as vscode from 'vscode'
import { describeEnd, describeRun } from '../../../server/src/core/evidence/describe.ts'
import { formatDuration } from '../../../server/src/core/evidence/duration.ts'
import type { Outcome, Progress, RunResult } from '../../../server/src/core/index.ts'
import type { DamagedRecord, RecordedRun } from '../../../server/src/protocol/index.ts'
import { commandIds } from '../commands/ids.ts'
import { clock, dayAndClock, elapsed } from '../runs/clock.ts'
import { aboutOf, type RunEntry } from '../runs/runs.ts'
import { remaining, schedule, soakFacts, soakState, type SoakState } from '../runs/soak-words.ts'
import { themed, type Icon } from './icons.ts'

/** How a run looks at this moment (milliseconds since 1970). `progress` is that of a live one. */
export function evidenceItem(entry: RunEntry, now: number, progress: Progress | null): vscode.TreeItem {
  const { command, packet, document } = aboutOf(entry)
  const item = new vscode.TreeItem(command.replace(/\s+/g, ' '))
  item.id = entry.id
  const soak = entry.state === 'live' && entry.job.soak ? soakState(entry.job.soak, progress, entry.since, now) : null
  item.description = (soak ? soaking(soak, entry, now) : words(entry, now)).join(' · ')
  item.iconPath = themed(iconOf(entry))
  const place = [packet, vscode.workspace.asRelativePath(document)].filter(Boolean).join(vscode.l10n.t(' of '))
  item.tooltip = plain([command, place, ...facts(entry), ...(soak ? soakFacts(soak) : [])].filter(Boolean))
  item.contextValue = entry.state
  // without the seconds that go by: a screen reader would say each of them
  item.accessibilityInformation = {
    label: [command, ...(soak ? soaking(soak, entry, null) : words(entry, null))].join(', '),
  }
  item.command = clickOn(entry)
  return item
}

/** The output is where it ran. */
function clickOn({ state, id }: RunEntry): vscode.Command {
  return state === 'recorded' || state === 'damaged'
    ? { title: vscode.l10n.t('Open in Tracker'), command: commandIds.revealRun, arguments: [id] }
    : { title: vscode.l10n.t('Show Output'), command: commandIds.showRunOutput, arguments: [id] }
}

function soaking(soak: SoakState, entry: RunEntry, now: number | null): string[] {
  const state = entry.state === 'live' && entry.isEnding ? 'ending' : 'soaking'
  const { packet } = aboutOf(entry)
  if (now === null) return [`${state} ${schedule(soak).join(', ')}`, packet]
  return [`${state} ${elapsed(now - soak.since)}`, ...remaining(soak), packet]
}

/** State, packet, duration, moment, tier: what is cut off in a narrow view comes last. */
function words(entry: RunEntry, now: number | null): string[] {
  const { packet } = aboutOf(entry)
  switch (entry.state) {
    case 'live': {
      const state = entry.isEnding ? 'ending' : 'running'
      const time = now === null ? vscode.l10n.t('since {0}', clock(entry.since)) : elapsed(now - entry.since)
      return [`${state} ${time}`, packet]
    }
    case 'pending':
      return [
        vscode.l10n.t('waits for its place'),
        describeEnd(entry.result),
        packet,
        dayAndClock(Date.parse(entry.result.started)),
      ]
    case 'ended':
      return ending(entry.result, packet, entry.tier)
    case 'recorded':
      return ending(entry.run, packet, entry.run.tier)
    case 'damaged':
      return [damage[entry.record.problem], packet].filter(Boolean)
  }
}

type Ended = Pick<RunResult, 'outcome' | 'exitCode' | 'signal' | 'duration' | 'started'>

function ending(run: Ended, packet: string, tier: RecordedRun['tier'] | null): string[] {
  const took = run.outcome === 'not-started' ? [] : [formatDuration(run.duration)]
  return [
    describeEnd(run),
    packet,
    ...took,
    dayAndClock(Date.parse(run.started)),
    ...(tier === null ? [] : [tierWords[tier]]),
  ]
}

const tierWords = { observed: 'observed', rerun: 'rerun', ci: 'CI' } as const
const damage = {
  changed: vscode.l10n.t('changed after it was written'),
  unreadable: vscode.l10n.t('cannot be read'),
} as const

function facts(entry: RunEntry): string[] {
  switch (entry.state) {
    case 'live':
      return [vscode.l10n.t('Running since {0}, in {1}', clock(entry.since), entry.job.cwd)]
    case 'recorded':
      return recordedFacts(entry.run)
    case 'damaged':
      return damagedFacts(entry.record)
    default:
      return resultFacts(entry)
  }
}

function recordedFacts(run: RecordedRun): string[] {
  const { started, actor, commit, ci, name, tier } = run
  return [
    vscode.l10n.t('{0}, started {1}', capitalized(describeRun({ ...run, reason: null })), started),
    vscode.l10n.t(
      'Asked for by {0}{1}',
      actor,
      commit === null ? '' : vscode.l10n.t(', at commit {0}', commit.slice(0, 8)),
    ),
    ...(ci === null ? [] : [vscode.l10n.t('Run by {0}', ci)]),
    vscode.l10n.t('Record {0} ({1}); its output is not on this machine', name.slice(0, 12), tierWords[tier]),
  ]
}

const damagedFacts = ({ name, problem }: DamagedRecord): string[] => [
  problem === 'changed'
    ? vscode.l10n.t('The bytes of {0} are not those it is named by, so nothing of it is believed.', name.slice(0, 12))
    : vscode.l10n.t('{0} is no record, so nothing of it is believed.', name.slice(0, 12)),
  vscode.l10n.t('Take it back from the history of the repository, or run the command again.'),
]

function resultFacts(entry: Extract<RunEntry, { state: 'pending' | 'ended' }>): string[] {
  const { result } = entry
  return [
    vscode.l10n.t('{0}, started {1}', capitalized(describeRun(result)), result.started),
    vscode.l10n.t('In {0}, asked for by {1}', result.cwd, result.actor),
    ...(result.record === null
      ? [vscode.l10n.t('No record was written')]
      : [vscode.l10n.t('Record {0}', result.record.slice(0, 12))]),
    ...(entry.state === 'pending' ? [vscode.l10n.t('Its evidence waits for its place: {0}', entry.reason)] : []),
  ]
}

const byOutcome: Readonly<Record<Outcome, Icon>> = {
  passed: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  'timed-out': ['watch', 'testing.iconFailed'],
  cancelled: ['circle-slash', 'descriptionForeground'],
  interrupted: ['debug-disconnect', 'charts.yellow'],
  'not-started': ['warning', 'charts.yellow'],
}

function iconOf(entry: RunEntry): Icon {
  switch (entry.state) {
    case 'live':
      return [entry.isEnding ? 'loading~spin' : 'sync~spin', 'charts.blue']
    case 'pending':
      return ['inbox', 'charts.yellow']
    case 'ended':
      return byOutcome[entry.result.outcome]
    case 'recorded':
      return byOutcome[entry.run.outcome]
    case 'damaged':
      return ['shield', 'testing.iconFailed']
  }
}

const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Text of documents: never trusted, so that no link in it can run anything. */
function plain(lines: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString()
  lines.forEach((line, index) => tooltip.appendText(index ? `\n${line}` : line))
  return tooltip
}
