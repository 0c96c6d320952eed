import { workspace, type Uri } from 'vscode'

/**
 * The settings that the client reads, each with its default; `package.json` declares them, and a test holds both
 * together. What decides the execution of a command is set by the machine alone.
 */
export const clientSettings = {
  'codeLens.enabled': true as boolean,
  'run.confirm': 'ask' as 'ask' | 'always' | 'never',
  'run.shell': '',
  /** Seconds. */
  'run.timeout': 3600,
}

type Settings = typeof clientSettings

export function setting<Name extends keyof Settings>(name: Name, scope?: Uri): Settings[Name] {
  return workspace.getConfiguration('gatebook', scope).get<Settings[Name]>(name, clientSettings[name])
}
