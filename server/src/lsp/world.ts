import { URI } from 'vscode-uri'
import type { Connection } from 'vscode-languageserver'
import { type Ports, type Settings, type Surroundings, surroundings } from '../core/index.ts'
import { method } from '../protocol/index.ts'
import type { Client } from './client.ts'
import { inBackground } from './guard.ts'

export interface World {
  /** What is known now, without waiting: what git tells later is announced as news. */
  around(uri: string, settings: Settings): Surroundings
  forget(uri: string): void
}

/** The date and git's history around the documents. `onNews` is called when a judgement may come out otherwise. */
export function world(connection: Connection, client: Client, ports: Ports, onNews: () => void): World {
  let trusted = client.trusted
  const history = ports.history(() => trusted)
  const commits = new Map<string, string | null>()
  const learn = async (uri: string, path: string) => {
    const date = await history.lastCommit(path)
    const isNews = date !== (commits.get(uri) ?? null)
    commits.set(uri, date)
    if (isNews) onNews()
  }
  connection.onNotification(method.trust, () => {
    trusted = true
    onNews()
  })
  return {
    around(uri, settings) {
      const path = filePath(uri)
      if (path) inBackground(connection.console, 'reading the git history', uri, learn(uri, path))
      const today = client.today ?? ports.clock.today()
      return surroundings(today, { lastCommit: commits.get(uri) ?? null, staleDays: settings.dateStale.days })
    },
    forget: (uri) => void commits.delete(uri),
  }
}

function filePath(uri: string): string | null {
  return uri.startsWith('file:') ? URI.parse(uri).fsPath : null
}
