import type { TextDocument } from 'vscode-languageserver-textdocument'
import {
  freeze,
  type GateDocument,
  outline,
  place,
  runPlace,
  toggle,
  type Change,
  type OutlineEntry,
} from '../core/index.ts'
import {
  method,
  type DocumentParams,
  type EditAnswer,
  type FreezeParams,
  type FrozenCommand,
  type OutlineNode,
  type PlaceAnswer,
  type PlaceParams,
  type ToggleAnswer,
  type ToggleParams,
} from '../protocol/index.ts'
import { answerEvidence } from './evidence.ts'
import { refuse } from './guard.ts'
import { fromRange, toRange, toTextEdit } from './proto.ts'
import { findDocument, openDocument, serve, type Session } from './session.ts'

/** Our own requests, as `protocol/` names them. */
export function serveRequests(session: Session): void {
  serve(session, method.outline, answerOutline)
  serve(session, method.freeze, answerFreeze)
  serve(session, method.place, answerPlace)
  serve(session, method.toggle, answerToggle)
  serve(session, method.evidence, answerEvidence)
}

async function answerOutline(session: Session, { uri }: DocumentParams): Promise<OutlineNode[]> {
  const opened = await findDocument(session, uri)
  return opened ? outline(opened.model, session.evidence.of(uri)).map((entry) => toNode(opened.document, entry)) : []
}

/** A node with ranges. */
export function toNode(
  document: TextDocument,
  { span, extent: _, box, children, ...words }: OutlineEntry,
): OutlineNode {
  return {
    ...words,
    range: toRange(document, span),
    ...(box && { box: toRange(document, box) }),
    children: children.map((child) => toNode(document, child)),
  }
}

async function answerFreeze(session: Session, params: FreezeParams): Promise<FrozenCommand[]> {
  const { document, model } = await openDocument(session, params.uri)
  const frozen = freeze(model, params.packet, params.command, valuesOf(params))
  if (!frozen.length) throw refuse(nothingToFreeze(params))
  const lines = frozen.map(({ start }) => document.positionAt(start).line)
  const { refused: noPlace, ...place } = await placeOf(session, params, model)
  const hashes = await Promise.all(frozen.map(({ text }) => session.ports.hash.sha256(text)))
  return frozen.map(({ start: _, refused, ...command }, at) => {
    return { ...command, ...place, hash: hashes[at]!, line: lines[at]!, refused: refused ?? noPlace }
  })
}

async function placeOf(
  { neighbours }: Session,
  { uri, packet }: FreezeParams,
  model: GateDocument,
): Promise<Pick<FrozenCommand, 'cwd' | 'environment' | 'refused'>> {
  const home = await neighbours.belonging(uri)
  if (!home || !neighbours.shelf) return { cwd: null, environment: {}, refused: null }
  const place = await runPlace(model, packet, home, neighbours.shelf.files)
  if ('refused' in place) return { cwd: null, environment: {}, refused: place.refused }
  return { cwd: place.folder, environment: place.environment, refused: null }
}

/** A client of another version may send anything. */
const valuesOf = ({ values }: FreezeParams): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(values ?? {}).filter(([, value]) => typeof value === 'string'))

function nothingToFreeze({ uri, packet, command }: FreezeParams): string {
  const what = command === null ? 'no required command' : `no required command ${command + 1}`
  return `Gatebook: ${packet} of ${uri} has ${what} as the document stands now. Look at it and try again.`
}

async function answerPlace(session: Session, { uri, result, foundTheSame = false }: PlaceParams): Promise<PlaceAnswer> {
  const { document, model } = await openDocument(session, uri)
  return toAnswer(document, place(model, result, foundTheSame === true))
}

async function answerToggle(session: Session, { uri, box, checked, label }: ToggleParams): Promise<ToggleAnswer> {
  const { document, model } = await openDocument(session, uri)
  return toAnswer(document, toggle(model, fromRange(document, box), checked, label))
}

/** The answer to a request for edits. */
export function toAnswer(document: TextDocument, change: Change): EditAnswer {
  if ('missing' in change) return change
  return { edits: change.edits.map((edit) => toTextEdit(document, edit)), version: document.version }
}
