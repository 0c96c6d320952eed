import path from 'node:path'
import * as vscode from 'vscode'
import type { RunResult } from '../../../server/src/core/index.ts'
import type { RecordedRun } from '../../../server/src/protocol/index.ts'
import { readProgress } from '../../../server/src/recorder/pulse.ts'
import type { RunServices } from './make-runs.ts'
import { isOfThisWindow } from './of-window.ts'
import type { Journal, RunEntry } from './runs.ts'

/** Ended runs that are shown: older ones stay on disk, and their records in the repository. */
const mostEnded = 200

type Sources = Pick<RunServices, 'live' | 'pending' | 'history' | 'announcement' | 'recorded'>

export function makeJournal(sources: Sources): Journal {
  const { live, pending, history, announcement, recorded } = sources
  const changed = new vscode.EventEmitter<void>()
  let known: readonly RunEntry[] | null = null
  const tell = () => {
    known = null
    changed.fire()
  }
  for (const source of [live, pending, history, announcement, recorded]) source.onChanged(tell)
  const read = () => [
    ...liveEntries(live),
    ...pendingEntries(pending),
    ...damagedEntries(recorded),
    ...endedEntries(sources),
  ]
  const entries = () => (known ??= read())
  return {
    entries,
    find: (id) => entries().find((entry) => entry.id === id),
    announcement: announcement.text,
    progress(id) {
      const run = live.all().find(({ job }) => job.id === id)
      return run ? readProgress(path.dirname(run.job.resultFile)) : null
    },
    onChanged: changed.event,
    onStale: recorded.onStale,
    async refresh() {
      // folders may have come or gone meanwhile
      known = null
      await Promise.all([history.refresh(), recorded.refresh()])
    },
  }
}

function liveEntries(live: Sources['live']): RunEntry[] {
  return live
    .all()
    .map(({ job, since, isEnding }) => ({ state: 'live' as const, id: job.id, job, since, isEnding }))
    .sort((one, other) => other.since - one.since)
}

function pendingEntries(pending: Sources['pending']): RunEntry[] {
  return pending
    .all()
    .map(({ result, reason }) => ({ state: 'pending' as const, id: result.id, result, reason }))
    .sort(newestFirst)
}

function damagedEntries(recorded: Sources['recorded']): RunEntry[] {
  return recorded
    .all()
    .damaged.filter(({ document, uri }) => isOfThisWindow(vscode.Uri.parse(document ?? uri)))
    .map((record) => ({ state: 'damaged', id: record.name, record }))
}

/** Those of this machine, and what else the repositories tell of. */
function endedEntries({ live, pending, history, recorded }: Sources): RunEntry[] {
  const shown = new Set([...live.all().map(({ job }) => job.id), ...pending.all().map(({ result }) => result.id)])
  const tiers = new Map(recorded.all().runs.map(({ name, tier }) => [name, tier]))
  const own = new Map([...history.all()].map((result) => [result.id, result]))
  const here = [...own.values()]
    .filter(({ id, document }) => !shown.has(id) && isOfThisWindow(vscode.Uri.file(document)))
    .map((result): Ended => ({ state: 'ended', id: result.id, result, tier: tierOf(result, tiers) }))
  const elsewhere = recorded
    .all()
    .runs.filter(({ run, uri }) => !shown.has(run) && !own.has(run) && isOfThisWindow(vscode.Uri.parse(uri)))
    .map((run): Recorded => ({ state: 'recorded', id: run.name, run }))
  return [...here, ...elsewhere].sort((one, other) => startOf(other) - startOf(one)).slice(0, mostEnded)
}

type Ended = Extract<RunEntry, { state: 'ended' }>
type Recorded = Extract<RunEntry, { state: 'recorded' }>

/** By its record alone, which may not have been asked for yet: a run that left none is not called observed. */
function tierOf({ record, kind }: RunResult, tiers: ReadonlyMap<string, RecordedRun['tier']>): Ended['tier'] {
  if (record === null) return null
  return tiers.get(record) ?? (kind === 'rerun' ? 'rerun' : 'observed')
}

const startOf = (entry: Ended | Recorded): number =>
  Date.parse(entry.state === 'ended' ? entry.result.started : entry.run.started)

type Pending = Extract<RunEntry, { state: 'pending' }>

function newestFirst(one: Pending, other: Pending): number {
  return Date.parse(other.result.started) - Date.parse(one.result.started)
}
