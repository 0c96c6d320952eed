import type { HostServer } from './server.ts'

export interface WorkbenchPaths {
  /** The folder to open; all paths are absolute. Neither this nor a workspace: an empty window. */
  readonly folder?: string
  /** The `.code-workspace` to open instead. */
  readonly workspace?: string
  /** A file to open in it. */
  readonly file?: string
  readonly extensionDevelopmentPath?: string
  readonly extensionTestsPath?: string
}

/** The address that opens the workbench in a browser. */
export function workbenchUrl(
  { authority, token }: Pick<HostServer, 'authority' | 'token'>,
  paths: WorkbenchPaths,
): string {
  const remote = (file: string) => `vscode-remote://${authority}${file}`
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ]
  const { extensionDevelopmentPath, extensionTestsPath, file } = paths
  if (extensionDevelopmentPath) payload.push(['extensionDevelopmentPath', remote(extensionDevelopmentPath)])
  if (extensionTestsPath) payload.push(['extensionTestsPath', remote(extensionTestsPath)])
  if (file) payload.push(['openFile', remote(file)])
  const { folder, workspace } = paths
  // the workbench's own word for an empty window is `ew`
  const opened: Record<string, string> = workspace ? { workspace } : folder ? { folder } : { ew: 'true' }
  const query = new URLSearchParams({ tkn: token, ...opened, payload: JSON.stringify(payload) })
  return `http://${authority}/?${query.toString()}`
}
