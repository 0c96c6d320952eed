import { type Connection, type Range, SymbolKind, type WorkspaceSymbol } from 'vscode-languageserver'
import { isFoundBy, isMarkdown, mayHoldPackets, packetSymbols } from '../core/index.ts'
import type { Client } from './client.ts'
import { corePath } from './file-uris.ts'
import { guard } from './guard.ts'
import type { Shelf } from './neighbours.ts'
import { toRange } from './proto.ts'
import type { Session } from './session.ts'

/** More than a person looks through. */
const mostShown = 500

interface Found {
  readonly name: string
  readonly tracker: string
  readonly range: Range
}

/** The packets of all trackers in the folders of the workspace, and of those that are open. */
export function serveWorkspaceSymbols(session: Session): void {
  const { connection, client, documents, neighbours } = session
  const known = new Map<string, { readonly version: string; readonly found: readonly Found[] }>()
  const packetsAt = async (shelf: Shelf, path: string): Promise<readonly Found[]> => {
    const state = await shelf.files.look(path)
    if (state?.kind !== 'file') return []
    const last = known.get(path)
    if (last?.version === state.version) return last.found
    const fresh = { version: state.version, found: await readPackets(session, shelf, path) }
    known.set(path, fresh)
    return fresh.found
  }
  connection.onWorkspaceSymbol(
    guard(connection.console, 'finding packets', async ({ query }): Promise<WorkspaceSymbol[]> => {
      const { shelf } = neighbours
      if (!shelf) return []
      const open = documents.all().map(({ uri }) => corePath(uri))
      const listed = (await foldersOf(connection, client)).map((folder) => shelf.files.list(folder))
      const paths = new Set([...open, ...(await Promise.all(listed)).flat()].filter((path) => path !== null))
      for (const path of known.keys()) if (!paths.has(path)) known.delete(path)
      const all = [...paths].filter(isMarkdown).map(async (path) => [path, await packetsAt(shelf, path)] as const)
      return (await Promise.all(all))
        .flatMap(([path, found]) => {
          const { uri } = neighbours.document(path)
          return found.filter(({ name }) => isFoundBy(query, name)).map((one) => toSymbol(uri, one))
        })
        .slice(0, mostShown)
    }),
  )
}

async function foldersOf(connection: Connection, { asksFolders, folders }: Client): Promise<readonly string[]> {
  const now = asksFolders ? (await connection.workspace.getWorkspaceFolders())?.map(({ uri }) => uri) : null
  return (now ?? folders).flatMap((uri) => corePath(uri) ?? [])
}

async function readPackets({ neighbours }: Session, shelf: Shelf, path: string): Promise<readonly Found[]> {
  const text = await shelf.files.read(path)
  const standing = text !== null && mayHoldPackets(text) ? await shelf.standingAt(path) : null
  if (!standing) return []
  const document = neighbours.document(path)
  return packetSymbols(standing.document).map(({ span, ...words }) => ({ ...words, range: toRange(document, span) }))
}

const toSymbol = (uri: string, { name, tracker, range }: Found): WorkspaceSymbol => ({
  name,
  kind: SymbolKind.Class,
  location: { uri, range },
  ...(tracker && { containerName: tracker }),
})
