import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type Disposable,
  type FileSystemWatcher,
} from 'vscode-languageserver'
import { configName, recordsFolder } from '../core/index.ts'
import { oneAtATime } from '../core/one-at-a-time.ts'
import { folderOf, foldersAbove, join, relativeTo } from '../core/paths.ts'
import { gather } from '../core/model/gather.ts'
import type { Client } from './client.ts'
import { corePath, uriOf } from './file-uris.ts'
import { inBackground } from './guard.ts'

/** Tells of changes on the disk, where the client can watch it. */
export interface Watch {
  /** Called with the absolute paths of what came, changed or went. */
  readonly listen: (listener: (paths: readonly string[]) => void) => void
  /** Watches these too, in place of what the document wanted under this name before. */
  readonly want: (uri: string, what: Wish, places: readonly WatchedPlace[]) => void
  readonly forget: (uri: string) => void
}

type Wish = 'asked' | 'covered'

/** Files of a folder, by a glob from there. */
export interface WatchedPlace {
  readonly folder: string
  readonly glob: string
}

/** What git writes with every commit and checkout. */
const gitLog = '.git/logs/HEAD'

/** Was something committed or checked out? */
export const isOfGit = (path: string): boolean => path.endsWith(`/${gitLog}`)

/** What is watched from the start: documents, teams' configurations, records, what is committed. */
const usual = ['**/*.{md,markdown}', `**/${configName}`, `**/${recordsFolder}/*.json`, `**/${gitLog}`]

/** Beyond the usual only what some open document asked about is watched: to watch everything costs too much. */
export function watch(connection: Connection, client: Client): Watch {
  const listeners: ((paths: readonly string[]) => void)[] = []
  const wanted = new Map<string, readonly WatchedPlace[]>()
  const renew = renewing(connection, client, wanted)
  const tell = () => {
    if (client.watchesFiles) inBackground(connection.console, 'watching for changed files', 'the workspace', renew())
  }
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const paths = changes.flatMap(({ uri }) => corePath(uri) ?? [])
    for (const listener of listeners) listener(paths)
  })
  connection.onInitialized(() => {
    if (client.watchesFiles)
      register(
        connection,
        usual.map((globPattern) => ({ globPattern })),
      )
  })
  return {
    listen: (listener) => void listeners.push(listener),
    want(uri, what, places) {
      const key = `${what} ${uri}`
      if (JSON.stringify(wanted.get(key) ?? []) === JSON.stringify(places)) return
      wanted.set(key, places)
      tell()
    },
    forget(uri) {
      const isKnown = wanted.delete(`asked ${uri}`)
      if (wanted.delete(`covered ${uri}`) || isKnown) tell()
    },
  }
}

/**
 * A file that a document named, and the folders above it up to the root: of one that comes with its files some systems
 * tell nothing else. None for documents, which are watched anyway.
 */
export function placesOfFile(path: string, root: string | null): WatchedPlace[] {
  if (/\.(?:md|markdown)$/i.test(path)) return []
  const folders = root === null ? [] : foldersAbove(path)
  return [path, ...folders.slice(0, Math.max(0, folders.indexOf(root ?? '')))].map(placeOf)
}

function placeOf(path: string): WatchedPlace {
  const folder = folderOf(path)
  return { folder, glob: relativeTo(folder, path).replace(/[*?[\]{},]/g, '?') }
}

/** What paths and globs from a root cover. */
export const placesCovered = (root: string, covers: readonly string[]): WatchedPlace[] =>
  covers.flatMap((one) => {
    if (/[*?{]/.test(one)) return [{ folder: root, glob: one.includes('/') ? one : `**/${one}` }]
    const path = one.replace(/\/$/, '')
    return path === '.'
      ? [{ folder: root, glob: '**' }]
      : [placeOf(join(root, path)), { folder: join(root, path), glob: '**' }]
  })

/** The new watchers stand before the old ones go. */
function renewing(connection: Connection, client: Client, wanted: ReadonlyMap<string, readonly WatchedPlace[]>) {
  let last: { readonly key: string; readonly registered: Disposable | null } = { key: '[]', registered: null }
  return oneAtATime(async () => {
    const watchers = watchersOf(client, [...wanted.values()].flat())
    const key = JSON.stringify(watchers)
    if (key === last.key) return
    const before = last.registered
    const registered = watchers.length
      ? await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
      : null
    last = { key, registered }
    before?.dispose()
  })
}

function register(connection: Connection, watchers: FileSystemWatcher[]): void {
  const registered = connection.client.register(DidChangeWatchedFilesNotification.type, { watchers })
  inBackground(connection.console, 'watching for changed files', 'the workspace', registered)
}

/** One for the files of a folder together, one for each glob. */
function watchersOf({ relativePatterns }: Client, places: readonly WatchedPlace[]): FileSystemWatcher[] {
  const watcherOf = (folder: string, glob: string): FileSystemWatcher => ({
    globPattern: relativePatterns
      ? { baseUri: uriOf(folder), pattern: glob }
      : `**/${[folder.slice(folder.lastIndexOf('/') + 1), glob].filter(Boolean).join('/')}`,
  })
  const byFolder = gather(places.map(({ folder, glob }) => [folder, glob]))
  const watchers = Array.from(byFolder, ([folder, all]) => {
    const globs = [...new Set(all)].sort()
    const names = globs.filter((glob) => !/[*{/]/.test(glob))
    const together = names.length > 1 ? [`{${names.join()}}`] : names
    return [...together, ...globs.filter((glob) => !names.includes(glob))].map((glob) => watcherOf(folder, glob))
  })
  // told without their folders two may be the same
  return Array.from(new Map(watchers.flat().map((one) => [JSON.stringify(one), one])).values())
}
