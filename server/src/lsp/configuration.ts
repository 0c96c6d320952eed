import { DidChangeConfigurationNotification, type Connection } from 'vscode-languageserver'
import { parseSettings, type Settings } from '../core/index.ts'
import type { Client } from './client.ts'
import { inBackground } from './guard.ts'

export interface Configuration {
  /** The settings that hold for a document. */
  readonly of: (uri: string) => Promise<Settings>
  readonly forget: (uri: string) => void
}

/** Settings as the client has them: asked for by document and kept until it says that they changed, or as it sent them. */
export function configuration(connection: Connection, client: Client, onChange: () => void): Configuration {
  const known = new Map<string, Promise<Settings>>()
  let sent = parseSettings(client.settings)
  connection.onInitialized(() => {
    if (client.asksConfiguration && client.registersConfiguration) listenForChanges(connection)
  })
  connection.onDidChangeConfiguration(({ settings }) => {
    known.clear()
    if (!client.asksConfiguration) sent = parseSettings(sectionOf(settings))
    onChange()
  })
  const ask = (uri: string) => {
    const settings = askFor(connection, uri)
    known.set(uri, settings)
    return settings
  }
  return {
    of: (uri) => (client.asksConfiguration ? (known.get(uri) ?? ask(uri)) : Promise.resolve(sent)),
    forget: (uri) => void known.delete(uri),
  }
}

function listenForChanges(connection: Connection): void {
  const registered = connection.client.register(DidChangeConfigurationNotification.type, { section: 'gatebook' })
  inBackground(connection.console, 'listening for changed settings', 'the workspace', registered)
}

async function askFor(connection: Connection, uri: string): Promise<Settings> {
  try {
    return parseSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'gatebook' }))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    connection.console.warn(`Gatebook: the client gave no settings for ${uri}: ${reason}. The defaults hold.`)
    return parseSettings(undefined)
  }
}

function sectionOf(settings: unknown): unknown {
  return typeof settings === 'object' && settings !== null && 'gatebook' in settings ? settings.gatebook : undefined
}
