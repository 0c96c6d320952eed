import {
  acceptanceFor,
  acceptedRecord,
  acceptResult,
  type EvidenceRecord,
  freeze,
  insertExcerpt,
  lastRecord,
  needsFindings,
  recordCommit,
  whyNotAcceptable,
} from '../core/index.ts'
import { describeRun } from '../core/evidence/describe.ts'
import { parseRunResult } from '../core/evidence/parse.ts'
import {
  type AcceptedRun,
  type AcceptParams,
  type CommandParams,
  type EditAnswer,
  type ExcerptParams,
  type LastRun,
  method,
  type PlaceParams,
  type RecordCommitParams,
} from '../protocol/index.ts'
import { refuse } from './guard.ts'
import { toAnswer } from './requests.ts'
import { openDocument, serve, type Session } from './session.ts'
import { recordsOf } from './stored-records.ts'

/** What is written about runs by hand: acceptances, excerpts of their output, commits. */
export function serveRunEdits(session: Session): void {
  serve(session, method.lastRun, answerLastRun)
  serve(session, method.acceptedRun, answerAcceptedRun)
  serve(session, method.accept, answerAccept)
  serve(session, method.excerpt, answerExcerpt)
  serve(session, method.recordCommit, answerRecordCommit)
}

async function answerLastRun(session: Session, params: CommandParams): Promise<LastRun | null> {
  const { uri, packet, command } = params
  const records = await recordsOf(session, uri)
  const { model } = await openDocument(session, uri)
  const [frozen] = freeze(model, packet, command)
  if (!frozen) throw refuse(`Gatebook: packet ${packet} of ${uri} has no required command ${command + 1} any more.`)
  const commandHash = await session.ports.hash.sha256(frozen.text)
  const record = lastRecord(records.stored, { document: records.document, packet, commandHash })
  const stored = records.stored.find((one) => one.record === record)
  if (!record || !stored) return null
  return {
    record: stored.name,
    run: record.run,
    command: frozen.text,
    end: describeRun({ ...record, reason: null }),
    expectation: frozen.expectation ?? `exit ${frozen.expectedCode}`,
    notAcceptable: whyNotAcceptable(record),
    needsFindings: needsFindings(model, packet, command),
  }
}

async function answerAcceptedRun(session: Session, { uri, result }: PlaceParams): Promise<AcceptedRun | null> {
  const run = parseRunResult(result)
  const { model } = await openDocument(session, uri)
  const acceptance = run && acceptanceFor(model, run)
  if (!acceptance) return null
  const { stored, document } = await recordsOf(session, uri)
  const { packet, commandHash } = run
  const record = acceptedRecord(stored, acceptance, { document, packet, commandHash }, run.id)
  return record && { run: record.run }
}

async function answerAccept(session: Session, params: AcceptParams): Promise<EditAnswer> {
  const { uri, packet, command, reason, actor, findings } = params
  const record = await recordNamed(session, uri, params.record)
  const asked = await openDocument(session, uri)
  const [frozen] = freeze(asked.model, packet, command)
  const commandHash = await session.ports.hash.sha256(frozen?.text ?? '')
  const { document, model } = await openDocument(session, uri)
  // the text that was hashed and the text that is edited must be one
  if (freeze(model, packet, command)[0]?.text !== frozen?.text)
    return { missing: 'The command was changed at the same moment. Look at it and try again.' }
  return toAnswer(document, acceptResult(model, { packet, command, commandHash, record, reason, actor, findings }))
}

async function answerExcerpt(session: Session, { uri, packet, at, record, text }: ExcerptParams): Promise<EditAnswer> {
  const run = record === null ? null : await recordNamed(session, uri, record)
  const { document, model } = await openDocument(session, uri)
  const offset = at && document.offsetAt(at)
  return toAnswer(document, insertExcerpt(model, { packet, at: offset, run, text }))
}

async function answerRecordCommit(
  session: Session,
  { uri, packet, ...entry }: RecordCommitParams,
): Promise<EditAnswer> {
  const { document, model } = await openDocument(session, uri)
  return toAnswer(document, recordCommit(model, packet, entry))
}

async function recordNamed(session: Session, uri: string, name: string): Promise<EvidenceRecord> {
  const { stored } = await recordsOf(session, uri)
  const record = stored.find((one) => one.name === name)?.record
  if (record) return record
  throw refuse(`Gatebook: the repository of ${uri} has no record ${name.slice(0, 8)} any more, or it was changed.`)
}
