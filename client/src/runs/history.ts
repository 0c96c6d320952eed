import { setImmediate as breathe } from 'node:timers/promises'
import * as vscode from 'vscode'
import type { RunResult } from '../../../server/src/core/index.ts'
import { resultOf, runIds } from '../../../server/src/recorder/job.ts'

/** Results of runs that have ended, whoever ran them on this machine. */
export interface History {
  all(): Iterable<RunResult>
  add(result: RunResult): void
  readonly onChanged: vscode.Event<void>
  /** Reads what came since the last time: a result never changes once it is there. */
  readonly refresh: () => Promise<void>
}

/** Results read at a time, between which others have their turn. */
const atATime = 50

export function runHistory(): History {
  const known = new Map<string, RunResult>()
  const changed = new vscode.EventEmitter<void>()
  const add = (result: RunResult) => {
    known.set(result.id, result)
    changed.fire()
  }
  const refresh = async () => {
    const ids = runIds()
    const gone = [...known.keys()].filter((id) => !ids.includes(id))
    const added = await readResults(ids.filter((id) => !known.has(id)))
    for (const id of gone) known.delete(id)
    for (const result of added) known.set(result.id, result)
    if (gone.length || added.length) changed.fire()
  }
  return { all: () => known.values(), add, onChanged: changed.event, refresh }
}

async function readResults(ids: readonly string[]): Promise<RunResult[]> {
  const results: RunResult[] = []
  for (const [index, id] of ids.entries()) {
    if (index % atATime === atATime - 1) await breathe()
    const result = resultOf(id)
    if (result) results.push(result)
  }
  return results
}
