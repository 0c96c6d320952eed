import type { Connection } from 'vscode-languageserver'
import type { FileState, Ports, Workspace, WorkspaceFiles } from '../core/index.ts'
import { type DocumentParams, type FindParams, method } from '../protocol/index.ts'
import type { Client } from './client.ts'
import { corePath, isVirtual, uriOf } from './file-uris.ts'

/** The files that the server sees itself, and those that only the client does; null where there are none to look at. */
export function workspaceOf(
  connection: Connection,
  client: Client,
  { workspace, readConfig }: Pick<Ports, 'workspace' | 'readConfig'>,
): Workspace | null {
  if (!client.servesFiles) return workspace
  const served = servedFiles(connection)
  const filesAt = (path: string) => (workspace && !isVirtual(path) ? workspace.files : served)
  const files: WorkspaceFiles = {
    look: (path) => filesAt(path).look(path),
    read: (path) => filesAt(path).read(path),
    findSimilar: (name, root) => filesAt(root).findSimilar(name, root),
    list: (root) => filesAt(root).list(root),
  }
  return { files, readConfig }
}

/** A client that fails to answer has no file there. */
function servedFiles(connection: Connection): WorkspaceFiles {
  const ask = async <Answer>(name: string, params: DocumentParams | FindParams): Promise<Answer | null> => {
    try {
      return await connection.sendRequest<Answer | null>(name, params)
    } catch (error) {
      connection.console.warn(`Gatebook: ${params.uri} could not be looked at: ${String(error)}`)
      return null
    }
  }
  const find = async (root: string, name: string | null) => {
    const found = (await ask<string[]>(method.find, { uri: uriOf(root), name })) ?? []
    return found.flatMap((uri) => corePath(uri) ?? [])
  }
  return {
    look: (path) => ask<FileState>(method.look, { uri: uriOf(path) }),
    read: (path) => ask<string>(method.read, { uri: uriOf(path) }),
    findSimilar: (name, root) => find(root, name),
    list: (root) => find(root, null),
  }
}
