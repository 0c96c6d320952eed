import * as vscode from 'vscode'
import type { RunServices } from './make-runs.ts'
import { isOfThisWindow } from './of-window.ts'
import type { Journal, RunEntry } from './runs.ts'

/** Ended runs that are shown: older ones stay on disk, and their records in the repository. */
const mostEnded = 200

type Sources = Pick<RunServices, 'live' | 'pending' | 'history' | 'announcement'>

export function makeJournal({ live, pending, history, announcement }: Sources): Journal {
  const changed = new vscode.EventEmitter<void>()
  let known: readonly RunEntry[] | null = null
  const tell = () => {
    known = null
    changed.fire()
  }
  for (const source of [live, pending, history, announcement]) source.onChanged(tell)
  const read = () => [...liveEntries(live), ...pendingEntries(pending), ...endedEntries({ live, pending, history })]
  const entries = () => (known ??= read())
  return {
    entries,
    find: (id) => entries().find((entry) => entry.id === id),
    announcement: announcement.text,
    onChanged: changed.event,
    async refresh() {
      // folders may have come or gone meanwhile
      known = null
      await history.refresh()
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

function endedEntries({ live, pending, history }: Omit<Sources, 'announcement'>): RunEntry[] {
  const shown = new Set([...live.all().map(({ job }) => job.id), ...pending.all().map(({ result }) => result.id)])
  return [...history.all()]
    .filter((result) => !shown.has(result.id) && isOfThisWindow(result))
    .map((result) => ({ state: 'ended' as const, id: result.id, result }))
    .sort(newestFirst)
    .slice(0, mostEnded)
}

type Ended = Extract<RunEntry, { result: unknown }>

function newestFirst(one: Ended, other: Ended): number {
  return Date.parse(other.result.started) - Date.parse(one.result.started)
}
