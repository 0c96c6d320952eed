import { URI } from 'vscode-uri'
import type { Connection } from 'vscode-languageserver'
import {
  type Policy,
  type Ports,
  type RepositoryFacts,
  type Settings,
  type Surroundings,
  surroundings,
} from '../core/index.ts'
import { method } from '../protocol/index.ts'
import type { Client } from './client.ts'
import { inBackground } from './guard.ts'

export interface World {
  /** What is known now, without waiting: what git tells later is announced as news. */
  readonly around: (uri: string, settings: Settings, policy?: Policy) => Surroundings
  /** The local date, or the one that the client has fixed. */
  readonly today: () => string
  /** What is known now of these hashes, without waiting. */
  readonly commits: (uri: string, hashes: readonly string[]) => ReadonlyMap<string, boolean | null>
  /** What is known now of the document's repository, without waiting; null where git did not tell yet. */
  readonly repository: (uri: string) => RepositoryFacts | null
  /** May processes be started? It can become true while the server lives. */
  readonly isTrusted: () => boolean
  readonly forget: (uri: string) => void
}

/** The date and git's history around the documents. `onNews` is called when a judgement may come out otherwise. */
export function world(connection: Connection, client: Client, ports: Ports, onNews: () => void): World {
  let trusted = client.trusted
  const history = ports.history(() => trusted)
  const commits = new Map<string, string | null>()
  const hashes = new Map<string, ReadonlyMap<string, boolean | null>>()
  const askRepository = ports.repository(() => trusted)
  const repositories = new Map<string, RepositoryFacts | null>()
  const learnRepository = async (uri: string, path: string) => {
    const [before, now] = [repositories.get(uri) ?? null, await askRepository(path)]
    repositories.set(uri, now)
    if (now?.toJSON() !== before?.toJSON()) onNews()
  }
  const learnHashes = async (uri: string, path: string, asked: readonly string[]) => {
    const told = await history.hasCommits(path, asked)
    const before = hashes.get(uri)
    hashes.set(uri, told)
    if (asked.some((hash) => (told.get(hash) ?? null) !== (before?.get(hash) ?? null))) onNews()
  }
  const learn = async (uri: string, path: string) => {
    const date = await history.lastCommit(path)
    const isNews = date !== (commits.get(uri) ?? null)
    commits.set(uri, date)
    if (isNews) onNews()
  }
  const today = () => client.today ?? ports.clock.today()
  connection.onNotification(method.trust, () => {
    trusted = true
    onNews()
  })
  return {
    today,
    around(uri, settings, policy) {
      const path = filePath(uri)
      if (path) inBackground(connection.console, 'reading the git history', uri, learn(uri, path))
      const known = { lastCommit: commits.get(uri) ?? null, staleDays: settings.dateStale.days }
      return surroundings(today(), { ...known, ...(policy && { policy }) })
    },
    commits(uri, asked) {
      const path = filePath(uri)
      if (path && asked.length)
        inBackground(connection.console, 'looking for commits', uri, learnHashes(uri, path, asked))
      return hashes.get(uri) ?? new Map<string, boolean | null>()
    },
    repository(uri) {
      const path = filePath(uri)
      if (path) inBackground(connection.console, 'reading the repository', uri, learnRepository(uri, path))
      return repositories.get(uri) ?? null
    },
    isTrusted: () => trusted,
    forget(uri) {
      repositories.delete(uri)
      commits.delete(uri)
      hashes.delete(uri)
    },
  }
}

function filePath(uri: string): string | null {
  return uri.startsWith('file:') ? URI.parse(uri).fsPath : null
}
