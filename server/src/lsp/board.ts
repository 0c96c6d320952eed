import type { TextDocument } from 'vscode-languageserver-textdocument'
import { packetBoard, type BoardCard as Card } from '../core/index.ts'
import { method, type BoardCard, type DocumentParams, type PacketBoard } from '../protocol/index.ts'
import { toRange } from './proto.ts'
import { findDocument, serve, type Session } from './session.ts'

/** The packets of a tracker as cards in columns, and who waits for whom. */
export function serveBoard(session: Session): void {
  serve(session, method.board, answerBoard)
}

async function answerBoard(session: Session, { uri }: DocumentParams): Promise<PacketBoard | null> {
  const opened = await findDocument(session, uri)
  const board = opened && packetBoard(opened.model, session.evidence.of(uri))
  if (!board) return null
  const columns = board.columns.map(({ cards, ...words }) => ({
    ...words,
    cards: cards.map((card) => toCard(opened.document, card)),
  }))
  return { ...board, columns }
}

const toCard = (document: TextDocument, { span, ...words }: Card): BoardCard => ({
  ...words,
  range: toRange(document, span),
})
