import * as vscode from 'vscode'
import { describeEnd, describeRun } from '../../../server/src/core/evidence/describe.ts'
import { formatDuration } from '../../../server/src/core/evidence/duration.ts'
import type { Outcome, RunResult } from '../../../server/src/core/index.ts'
import { commandIds } from '../commands/ids.ts'
import { aboutOf, type RunEntry } from '../runs/runs.ts'
import { themed, type Icon } from './icons.ts'

/** How a run looks at this moment (milliseconds since 1970). */
export function evidenceItem(entry: RunEntry, now: number): vscode.TreeItem {
  const { command, packet, document } = aboutOf(entry)
  const item = new vscode.TreeItem(command.replace(/\s+/g, ' '))
  item.id = entry.id
  item.description = words(entry, now).join(' · ')
  item.iconPath = themed(iconOf(entry))
  item.tooltip = plain([command, `${packet} of ${vscode.workspace.asRelativePath(document)}`, ...facts(entry)])
  item.contextValue = entry.state
  // without the seconds that go by: a screen reader would say each of them
  item.accessibilityInformation = { label: [command, ...words(entry, null)].join(', ') }
  item.command = { title: 'Show Output', command: commandIds.showRunOutput, arguments: [entry.id] }
  return item
}

/** State, packet, duration, moment, tier: what is cut off in a narrow view comes last. */
function words(entry: RunEntry, now: number | null): string[] {
  const { packet } = aboutOf(entry)
  switch (entry.state) {
    case 'live': {
      const state = entry.isEnding ? 'ending' : 'running'
      const time = now === null ? `since ${clock(entry.since)}` : elapsed(now - entry.since)
      return [`${state} ${time}`, packet]
    }
    case 'pending':
      return ['waits for its place', describeEnd(entry.result), packet, when(entry.result)]
    case 'ended':
      return [
        describeEnd(entry.result),
        packet,
        ...durationOf(entry.result),
        when(entry.result),
        ...tierOf(entry.result),
      ]
  }
}

function durationOf({ outcome, duration }: RunResult): string[] {
  return outcome === 'not-started' ? [] : [formatDuration(duration)]
}

/** By the record alone: a run that left none is not called observed. */
function tierOf({ record, kind }: RunResult): string[] {
  if (record === null) return []
  return [kind === 'rerun' ? 'rerun' : 'observed']
}

function facts(entry: RunEntry): string[] {
  if (entry.state === 'live') return [`Running since ${clock(entry.since)}, in ${entry.job.cwd}`]
  const { result } = entry
  return [
    `${capitalized(describeRun(result))}, started ${result.started}`,
    `In ${result.cwd}, asked for by ${result.actor}`,
    ...(result.record === null ? ['No record was written'] : [`Record ${result.record.slice(0, 12)}`]),
    ...(entry.state === 'pending' ? [`Its evidence waits for its place: ${entry.reason}`] : []),
  ]
}

const byOutcome: Readonly<Record<Outcome, Icon>> = {
  passed: ['pass', 'testing.iconPassed'],
  failed: ['error', 'testing.iconFailed'],
  'timed-out': ['watch', 'testing.iconFailed'],
  cancelled: ['circle-slash', 'disabledForeground'],
  interrupted: ['debug-disconnect', 'charts.yellow'],
  'not-started': ['warning', 'charts.yellow'],
}

function iconOf(entry: RunEntry): Icon {
  if (entry.state === 'live') return [entry.isEnding ? 'loading~spin' : 'sync~spin', 'charts.blue']
  return entry.state === 'pending' ? ['inbox', 'charts.yellow'] : byOutcome[entry.result.outcome]
}

/** The time of today, of other days the date too. */
function when({ started }: RunResult): string {
  const moment = new Date(started)
  const isToday = moment.toDateString() === new Date().toDateString()
  return isToday ? clock(moment.valueOf()) : `${started.slice(0, 10)} ${started.slice(11, 16)}`
}

function clock(milliseconds: number): string {
  const moment = new Date(milliseconds)
  return [moment.getHours(), moment.getMinutes()].map(twoDigits).join(':')
}

/** `12s`, `3:05`, `26:03:05`. */
function elapsed(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000))
  if (seconds < 60) return `${seconds}s`
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60]
  const rest = twoDigits(seconds % 60)
  return hours ? `${hours}:${twoDigits(minutes)}:${rest}` : `${minutes}:${rest}`
}

const twoDigits = (number: number) => String(number).padStart(2, '0')
const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** Text of documents: never trusted, so that no link in it can run anything. */
function plain(lines: readonly string[]): vscode.MarkdownString {
  const tooltip = new vscode.MarkdownString()
  lines.forEach((line, index) => tooltip.appendText(index ? `\n${line}` : line))
  return tooltip
}
