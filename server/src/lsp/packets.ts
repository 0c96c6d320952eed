import {
  type DefinitionLink,
  type DocumentHighlight,
  DocumentHighlightKind,
  type Location,
} from 'vscode-languageserver'
import { definitionOf, placesAmong, placesOfPacket } from '../core/index.ts'
import { guard } from './guard.ts'
import { documentOf, membersOf, ownersElsewhere, packetUnder, type Pointed } from './members.ts'
import { toRange } from './proto.ts'
import type { Session } from './session.ts'

/** Where a packet is stated and spoken of, in this document and in those that mean the same packet. */
export function servePackets(session: Session): void {
  const { connection, client } = session
  const { console } = connection
  connection.onDefinition(
    guard(console, 'finding a packet', async ({ textDocument: { uri }, position }) => {
      const pointed = await packetUnder(session, uri, position)
      // a link is followed by whoever follows links
      if (!pointed || pointed.named.isLinked) return null
      const links = await definitionLinks(session, pointed)
      if (client.definitionLinks) return links
      return links.map(({ targetUri, targetRange }): Location => ({ uri: targetUri, range: targetRange }))
    }),
  )
  connection.onReferences(
    guard(console, 'finding references', async ({ textDocument: { uri }, position, context }) => {
      const pointed = await packetUnder(session, uri, position)
      return pointed && references(session, pointed, context.includeDeclaration)
    }),
  )
  connection.onDocumentHighlight(
    guard(console, 'highlighting a packet', async ({ textDocument: { uri }, position }) => {
      const pointed = await packetUnder(session, uri, position)
      return pointed?.isOwn ? highlights(pointed) : null
    }),
  )
}

async function definitionLinks(session: Session, pointed: Pointed): Promise<DefinitionLink[]> {
  const { document, named, standing, isOwn } = pointed
  const owners = isOwn ? [standing] : await ownersElsewhere(pointed)
  return owners.flatMap((owner) => {
    const place = definitionOf(owner.document, named.id)
    if (!place) return []
    const there = documentOf(session, pointed, owner)
    const range = toRange(there, place)
    const originSelectionRange = toRange(document, named)
    return [{ targetUri: there.uri, targetRange: range, targetSelectionRange: range, originSelectionRange }]
  })
}

async function references(session: Session, pointed: Pointed, withDeclaration: boolean): Promise<Location[] | null> {
  const { id } = pointed.named
  const members = await membersOf(pointed)
  if (!members) return null
  return placesAmong(members, id).flatMap(({ member, mentions, ranges }) => {
    const document = documentOf(session, pointed, member)
    const declared = withDeclaration ? null : definitionOf(member.document, id)
    const said = mentions.filter(({ start }) => start !== declared?.start)
    const within = ranges.filter(({ from, to }) => from.id !== id && to.id !== id)
    return [...said, ...within]
      .sort((one, other) => one.start - other.start)
      .map((place) => ({ uri: document.uri, range: toRange(document, place) }))
  })
}

function highlights({ document, model, named }: Pointed): DocumentHighlight[] {
  return placesOfPacket(model, named.id).map((mention) => ({
    range: toRange(document, mention),
    kind: mention.place === 'text' ? DocumentHighlightKind.Read : DocumentHighlightKind.Write,
  }))
}
