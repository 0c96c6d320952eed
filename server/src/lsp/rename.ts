import type { TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver'
import {
  type Belonging,
  type Edit,
  type Member,
  type NamedPacket,
  readDocument,
  readOptions,
  renamePacket,
} from '../core/index.ts'
import { guard, refuse } from './guard.ts'
import { documentOf, membersOf, ownersElsewhere, packetUnder, type Pointed } from './members.ts'
import { toRange, toTextEdit } from './proto.ts'
import type { Session } from './session.ts'
import { recordsOf } from './stored-records.ts'

/** Renames a packet wherever it is meant, in one edit. */
export function serveRenaming(session: Session): void {
  const { connection } = session
  connection.onPrepareRename(
    guard(connection.console, 'preparing to rename', async ({ textDocument: { uri }, position }) => {
      const pointed = await packetUnder(session, uri, position)
      if (!pointed || !(await isPacket(pointed))) return null
      return { range: toRange(pointed.document, pointed.named), placeholder: pointed.named.id }
    }),
  )
  connection.onRenameRequest(
    guard(connection.console, 'renaming', async ({ textDocument: { uri }, position, newName }) => {
      const pointed = await packetUnder(session, uri, position)
      const members = pointed && (await membersOf(pointed))
      return pointed && members && rename(session, pointed, members, newName)
    }),
  )
}

async function isPacket(pointed: Pointed): Promise<boolean> {
  if (pointed.isOwn) return true
  const owners = await ownersElsewhere(pointed)
  if (!owners.length) return false
  if (await membersOf(pointed)) return true
  const { id } = pointed.named
  throw refuse(`Gatebook: ${id} is a packet of ${owners.length} documents around this one. Rename it in one of them.`)
}

async function rename(
  session: Session,
  pointed: Pointed,
  members: readonly Member[],
  newName: string,
): Promise<WorkspaceEdit> {
  const { client } = session
  const homes = new Map<string, Belonging | null>()
  for (const member of members)
    homes.set(member.path, await session.neighbours.belonging(documentOf(session, pointed, member).uri))
  const read = (path: string, text: string) => {
    const home = homes.get(path)
    return readDocument(text, home ? readOptions(home) : {})
  }
  const renamed = renamePacket(members, pointed.named.id, newName, read)
  if ('missing' in renamed) throw refuse(`Gatebook: ${renamed.missing}`)
  const changes = members.flatMap((member) => {
    const edits = renamed.edits.get(member.path)
    return edits ? [changeOf(session, pointed, member, edits)] : []
  })
  const isToConfirm = client.confirmsChanges && (await hasRecords(session, pointed, members))
  if (isToConfirm) return toBeConfirmed(changes, pointed.named)
  if (client.versionedEdits) return { documentChanges: changes }
  return { changes: Object.fromEntries(changes.map(({ textDocument: { uri }, edits }) => [uri, edits])) }
}

function changeOf(session: Session, pointed: Pointed, member: Member, edits: readonly Edit[]) {
  const document = documentOf(session, pointed, member)
  const { uri, version } = document
  if (document.getText() !== member.document.text)
    throw refuse(`Gatebook: ${uri} was changed while the packet was renamed. Try again.`)
  const textDocument = { uri, version: session.documents.get(uri) ? version : null }
  return { textDocument, edits: edits.map((edit) => toTextEdit(document, edit)) } satisfies TextDocumentEdit
}

/** Are there records of runs of this packet? They name it by its id, and a record is never changed. */
async function hasRecords(session: Session, pointed: Pointed, members: readonly Member[]): Promise<boolean> {
  const owners = members.filter(({ role }) => role === 'owner')
  const found = owners.map((owner) => recordsOf(session, documentOf(session, pointed, owner).uri))
  return (await Promise.all(found)).some(({ stored, document }) =>
    stored.some(({ record }) => record?.packet === pointed.named.id && record.document === document),
  )
}

function toBeConfirmed(changes: readonly TextDocumentEdit[], { id }: NamedPacket): WorkspaceEdit {
  const annotationId = 'rename'
  const description = `Records of its runs name ${id}: its results count as claimed until they are run again.`
  return {
    documentChanges: changes.map(({ textDocument, edits }) => ({
      textDocument,
      edits: edits.map((edit) => ({ ...edit, annotationId })),
    })),
    changeAnnotations: { [annotationId]: { label: `Rename ${id}`, description, needsConfirmation: true } },
  }
}
