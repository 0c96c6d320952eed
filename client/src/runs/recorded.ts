import { existsSync } from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import { oneAtATime } from '../../../server/src/core/one-at-a-time.ts'
import { recordsFolder } from '../../../server/src/core/evidence/record.ts'
import { method, type RecordedParams, type RecordedRuns } from '../../../server/src/protocol/index.ts'
import { repositoryOf } from '../../../server/src/recorder/repository.ts'
import type { Server } from '../server.ts'

/** What the repositories of this window keep of runs. */
export interface Recorded extends vscode.Disposable {
  all(): RecordedRuns
  readonly onChanged: vscode.Event<void>
  /** Asks the server, where there are records at all: for none it is not started. */
  readonly refresh: () => Promise<void>
  /** The folder of records changed since they were asked for. */
  readonly onStale: vscode.Event<void>
}

const none: RecordedRuns = { runs: [], damaged: [] }

export function recordedRuns(server: Server): Recorded {
  let known = none
  const changed = new vscode.EventEmitter<void>()
  const stale = new vscode.EventEmitter<void>()
  const watcher = vscode.workspace.createFileSystemWatcher(`**/${recordsFolder}/*.json`)
  const subscriptions = [watcher.onDidCreate, watcher.onDidChange, watcher.onDidDelete].map((event) =>
    event(() => stale.fire()),
  )
  const ask = async () => {
    const uris = placesWithRecords()
    const before = known
    const params: RecordedParams = { uris }
    known = uris.length ? await server.request<RecordedRuns>(method.recordedRuns, params) : none
    if (namesOf(known) !== namesOf(before)) changed.fire()
  }
  // a checkout brings many records at once
  const refresh = oneAtATime(ask)
  const dispose = () => void vscode.Disposable.from(...subscriptions, watcher, changed, stale).dispose()
  return { all: () => known, onChanged: changed.event, onStale: stale.event, refresh, dispose }
}

/** A record is what its name says, or damaged. */
const namesOf = ({ runs, damaged }: RecordedRuns): string =>
  [...runs.map(({ name }) => name), ...damaged.map(({ name }) => `${name}!`)].sort().join()

function placesWithRecords(): string[] {
  const folders = vscode.workspace.workspaceFolders?.map(({ uri }) => uri) ?? []
  const documents = vscode.workspace.textDocuments.filter(({ languageId }) => languageId === 'markdown')
  return [...folders, ...documents.map(({ uri }) => uri)]
    .filter((uri) => uri.scheme === 'file' && hasRecords(uri.fsPath))
    .map(String)
}

function hasRecords(place: string): boolean {
  const root = repositoryOf(place)
  return root !== null && existsSync(path.join(root, ...recordsFolder.split('/')))
}
