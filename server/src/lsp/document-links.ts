import type { DocumentLink } from 'vscode-languageserver'
import { URI } from 'vscode-uri'
import {
  type Belonging,
  commitPage,
  type DocumentTarget,
  documentTargets,
  gitConfigOf,
  placesOf,
} from '../core/index.ts'
import { uriOf } from './file-uris.ts'
import { guard } from './guard.ts'
import type { Shelf } from './neighbours.ts'
import { toRange } from './proto.ts'
import { findDocument, type Opened, type Session } from './session.ts'

/** Files, commits and parts of the document that a tracker names without a link of markdown. Nothing goes over the network. */
export function serveDocumentLinks(session: Session): void {
  const { connection, neighbours } = session
  connection.onDocumentLinks(
    guard(connection.console, 'finding links', async ({ textDocument: { uri } }) => {
      const home = await neighbours.belonging(uri)
      const opened = await findDocument(session, uri)
      if (!opened) return []
      const targets = documentTargets(opened.model)
      const leads = leadsFrom(session, opened, home, targets)
      const found = targets.map(async (target) => {
        const lead = await leads(target)
        return lead ? [{ range: toRange(opened.document, target), ...lead }] : []
      })
      return (await Promise.all(found)).flat()
    }),
  )
}

type Lead = Pick<DocumentLink, 'target' | 'tooltip'> | null

/** Where each target leads to; null where there is nothing. */
function leadsFrom(
  { neighbours, world }: Session,
  { document }: Opened,
  home: Belonging | null,
  targets: readonly DocumentTarget[],
): (target: DocumentTarget) => Lead | Promise<Lead> {
  const { uri } = document
  const { shelf } = neighbours
  const hashes = new Set(targets.flatMap((target) => (target.to === 'commit' ? [target.hash] : [])))
  const known = world.commits(uri, [...hashes])
  const config = hashes.size && shelf && home?.root ? gitConfigOf(home.root, shelf.files) : null
  const commitAt = async (hash: string): Promise<Lead> => {
    const text = known.get(hash) === false ? null : await config
    const page = text && commitPage(text, hash)
    return page ? { target: page, tooltip: `Open the commit on ${URI.parse(page).authority}` } : null
  }
  const files = new Map<string, Promise<Lead>>()
  const fileNamed = (path: string): Lead | Promise<Lead> => {
    if (!shelf || !home) return null
    const lead = files.get(path) ?? fileAt(shelf, home, path)
    files.set(path, lead)
    return lead
  }
  return (target) => {
    if (target.to === 'commit') return commitAt(target.hash)
    if (target.to === 'path') return fileNamed(target.path)
    const { line } = document.positionAt(target.part.start)
    return { target: `${uri}#L${line + 1}`, tooltip: 'Go to this part of the document' }
  }
}

async function fileAt({ files }: Shelf, home: Belonging, path: string): Promise<Lead> {
  for (const place of placesOf(path, home) ?? [])
    if ((await files.look(place))?.kind === 'file')
      return { target: uriOf(place) + fragmentOf(path), tooltip: `Open ${path}` }
  return null
}

/** `#scope` of a heading, `#L12` of a line. */
function fragmentOf(path: string): string {
  const { anchor, line } = /#(?<anchor>[\w-]+)$|:(?<line>\d+)$/.exec(path)?.groups ?? {}
  return line ? `#L${line}` : anchor ? `#${anchor}` : ''
}
