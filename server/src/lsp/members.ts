import type { Position } from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { circleOf, foreignOwners, type Member, type NamedPacket, packetAt, type Standing } from '../core/index.ts'
import type { Shelf } from './neighbours.ts'
import { findDocument, type Opened, type Session } from './session.ts'

/** An id under the cursor, and the document that it stands in. */
export interface Pointed extends Opened {
  readonly named: NamedPacket
  readonly standing: Standing
  /** Null where there are no files around it to look at. */
  readonly shelf: Shelf | null
  /** The packet is the document's own. */
  readonly isOwn: boolean
}

/** Null where no id stands there. */
export async function packetUnder(session: Session, uri: string, position: Position): Promise<Pointed | null> {
  const home = await session.neighbours.belonging(uri)
  const opened = await findDocument(session, uri)
  const named = opened && packetAt(opened.model, opened.document.offsetAt(position))
  if (!named) return null
  const standing = { ...(home ?? { path: uri, root: null }), document: opened.model }
  const shelf = home && session.neighbours.shelf
  return { ...opened, named, standing, shelf, isOwn: opened.model.packets.some(({ id }) => id === named.id) }
}

/** The documents that mean the same packet; null where nobody has one, or nobody can tell which is meant. */
export async function membersOf({ standing, named, shelf, isOwn }: Pointed): Promise<readonly Member[] | null> {
  if (shelf) return circleOf(named.id, standing, shelf)
  return isOwn ? [{ ...standing, role: 'owner', targets: new Map() }] : null
}

/** The documents whose own the packet is, if it is not the document's: of those that it links to, else of those around it. */
export async function ownersElsewhere({ standing, named, shelf }: Pointed): Promise<readonly Standing[]> {
  if (!shelf) return []
  const linked = await foreignOwners(named.id, standing, shelf.linkedFrom)
  return linked.length ? linked : foreignOwners(named.id, standing, shelf.around)
}

/** The text of a member with its URI and version: that of the editor where it is open, else as it was read. */
export function documentOf(session: Session, { document, standing }: Pointed, member: Standing): TextDocument {
  if (member.path === standing.path) return document
  const there = session.neighbours.document(member.path)
  return session.documents.get(there.uri) ?? TextDocument.create(there.uri, 'markdown', 0, member.document.text)
}
