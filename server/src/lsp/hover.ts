import { type Hover, type MarkupContent, MarkupKind } from 'vscode-languageserver'
import { hover, type HoverNote } from '../core/index.ts'
import { clientCommands } from '../protocol/index.ts'
import type { Client } from './client.ts'
import { guard } from './guard.ts'
import { toRange } from './proto.ts'
import { amongNeighbours, findDocument, type Session } from './session.ts'

/** What is known of the place under the pointer. */
export function serveHover(session: Session): void {
  const { connection, client } = session
  connection.onHover(
    guard(connection.console, 'hovering', async ({ textDocument: { uri }, position }): Promise<Hover | null> => {
      const home = await session.neighbours.belonging(uri)
      const opened = await findDocument(session, uri)
      if (!opened) return null
      const { document, model } = opened
      const offset = document.offsetAt(position)
      const { judgement: note } = await amongNeighbours(session, { uri, model, home }, (settings, around) =>
        hover(model, offset, settings, around, session.evidence.of(uri)),
      )
      return note && { range: toRange(document, note), contents: toMarkup(client, note) }
    }),
  )
}

function toMarkup(client: Client, note: HoverNote): MarkupContent {
  const { title, lines } = note
  if (!client.markdownHovers) return { kind: MarkupKind.PlainText, value: [title, ...lines].join('\n') }
  const links = client.commands ? note.rules.map(explainLink) : []
  const paragraphs = [`**${escaped(title)}**`, lines.map((line) => `- ${escaped(line)}`).join('\n'), links.join(' · ')]
  return { kind: MarkupKind.Markdown, value: paragraphs.filter(Boolean).join('\n\n') }
}

const explainLink = (rule: string) =>
  `[Explain ${rule}](command:${clientCommands.explain}?${encodeURIComponent(JSON.stringify([rule]))})`

/** The words of a document are shown as they are, whatever markdown they would make. */
const escaped = (text: string) => text.replace(/[\\`*_{}[\]()#+\-.!<>|~&:@]/g, '\\$&')
