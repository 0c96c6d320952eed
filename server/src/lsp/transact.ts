import type { TextDocument } from 'vscode-languageserver-textdocument'
import {
  type Action,
  builtInTracker,
  type EvidenceRecord,
  type Intent,
  type Missing,
  nextId,
  readDocument,
  readIntent,
  readOptions,
  type Sheet,
  sheets,
  trackerLike,
  transact,
  type Transacted,
} from '../core/index.ts'
import {
  type DocumentParams,
  method,
  type MissingPart,
  type NewTrackerParams,
  type PacketSheet,
  type TransactAnswer,
  type TransactParams,
  type TransactSheets,
} from '../protocol/index.ts'
import { clientCommand } from './code-actions.ts'
import { refuse } from './guard.ts'
import { fromRange, toRange, toTextEdit } from './proto.ts'
import { amongNeighbours, openDocument, serve, type Session } from './session.ts'
import { recordsOf } from './stored-records.ts'

/** The transactions of an open document, and what their forms must know beforehand. */
export function serveTransactions(session: Session): void {
  serve(session, method.transact, answerTransact)
  serve(session, method.sheets, answerSheets)
  serve(session, method.newTracker, answerNewTracker)
}

async function answerNewTracker(session: Session, { title, like }: NewTrackerParams): Promise<string> {
  const today = session.world.today()
  if (like === null) return builtInTracker({ title, today })
  return trackerLike((await openDocument(session, like)).model, { title, today })
}

async function answerTransact(session: Session, params: TransactParams): Promise<TransactAnswer> {
  const { uri, actor = null } = params
  const home = await session.neighbours.belonging(uri)
  const records = await ownRecords(session, uri)
  const { document, model } = await openDocument(session, uri)
  const { judgement } = await amongNeighbours(session, { uri, model, home }, (settings, around): TransactAnswer => {
    // the document may have changed while its neighbours were read: what is answered is of one version
    const read = (text: string) => readDocument(text, home ? readOptions(home) : {})
    const now = read(document.getText())
    const done = transact(now, intentOf(document, params), { settings, around, actor, records, read })
    return toAnswer(session, document, done)
  })
  return judgement
}

/** Those of the document itself that can be believed. */
async function ownRecords(session: Session, uri: string): Promise<EvidenceRecord[]> {
  const { stored, document } = await recordsOf(session, uri)
  return stored.flatMap(({ record }) => (record?.document === document ? [record] : []))
}

/** The places of boxes come as ranges of the version that the client has seen. */
function intentOf(
  document: TextDocument,
  { uri, intent, boxes = [], version = document.version }: TransactParams,
): Intent {
  if (version !== document.version) throw refuse(`Gatebook: ${uri} was changed at the same moment. Try again.`)
  const spans = boxes.map((box) => fromRange(document, box))
  const read = readIntent({ ...intent, ...(spans.length ? { box: spans[0], boxes: spans } : {}) })
  if (!read) throw refuse(`Gatebook: what is to be done to ${uri} lacks a field, or has one of another type.`)
  return read
}

function toAnswer(session: Session, document: TextDocument, done: Transacted): TransactAnswer {
  if ('missing' in done) return { missing: done.missing.map((one) => toPart(session, document, one)) }
  const edits = done.edits.map((edit) => toTextEdit(document, edit))
  return { edits, notes: done.notes, version: document.version }
}

function toPart(session: Session, document: TextDocument, { text, action, ...span }: Missing): MissingPart {
  const command = session.client.commands ? clientCommand(session, document, action) : null
  return {
    text,
    range: toRange(document, span),
    command: command && { title: titles[action.name] ?? 'See to it', ...command },
  }
}

const titles: Readonly<Partial<Record<Action['name'], string>>> = {
  run: 'Run',
  'go-to': 'Go to',
  open: 'Open',
  waive: 'Waive…',
  'mark-not-applicable': 'Not applicable…',
  'accept-result': 'Accept result…',
  'request-changes': 'Request changes…',
  'add-packet': 'Create the section',
  checkpoint: 'Create checkpoint commit',
  rerun: 'Rerun as reviewer…',
  'record-commit': 'Record the commit…',
}

async function answerSheets(session: Session, { uri }: DocumentParams): Promise<TransactSheets> {
  const { model } = await openDocument(session, uri)
  return { nextId: nextId(model), packets: sheets(model).map(toSheet) }
}

function toSheet({ checkpoint, ...sheet }: Sheet): PacketSheet {
  return {
    ...sheet,
    checkpoint: 'missing' in checkpoint ? { missing: checkpoint.missing.map(({ text }) => text) } : checkpoint,
  }
}
