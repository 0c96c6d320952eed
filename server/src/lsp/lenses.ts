import type { CodeLens } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { lenses, type Lens } from '../core/index.ts'
import { clientCommands } from '../protocol/index.ts'
import { guard } from './guard.ts'
import { toRange } from './proto.ts'
import { findDocument, type Session } from './session.ts'

/** Code lenses on packets and required commands: only for a client that knows what they run. */
export function serveLenses(session: Session): void {
  const { connection, client } = session
  if (!client.commands) return
  connection.onCodeLens(
    guard(connection.console, 'making code lenses', async ({ textDocument }) => {
      const opened = await findDocument(session, textDocument.uri)
      return opened
        ? lenses(opened.model, session.evidence.of(textDocument.uri)).flatMap((lens) =>
            client.canRun ? runningLens(opened.document, lens) : tellingLens(opened.document, lens),
          )
        : []
    }),
  )
}

function runningLens(document: TextDocument, lens: Lens): CodeLens {
  const { title, packet, command } = lens
  const [name, ids] = command === null ? [clientCommands.runAll, []] : [clientCommands.run, [command]]
  return {
    range: toRange(document, lens),
    command: { title, command: name, arguments: [document.uri, packet, ...ids] },
  }
}

/** A title without a command, which an editor shows as words: nothing can be run where this client is. */
function tellingLens(document: TextDocument, lens: Lens): CodeLens[] {
  return lens.told === null ? [] : [{ range: toRange(document, lens), command: { title: lens.told, command: '' } }]
}
