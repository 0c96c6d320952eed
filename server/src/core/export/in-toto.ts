import type { EvidenceRecord } from '../evidence/record.ts'
import type { Intact } from '../evidence/tier.ts'
import type { VerifiedResult } from '../evidence/verify.ts'
import type { Packet } from '../model/document.ts'
import { type ExportedDocument, jsonLines } from './evidence.ts'

/** The types of our predicates, as `in-toto.md` beside this file describes them. */
const runType = 'urn:gatebook:predicate:run:1'
const packetType = 'urn:gatebook:predicate:packet:1'

interface Subject {
  readonly name: string
  readonly digest: Readonly<Record<string, string>>
}

/** in-toto statements (version 1), one a line: one a run, and a summary a packet. None is signed: that is the user's. */
export function asInToto(documents: readonly ExportedDocument[]): string {
  return jsonLines(
    documents.flatMap((document) => [
      ...document.records.map(runStatement),
      ...document.packets.flatMap((packet) => packetStatement(document, packet)),
    ]),
  )
}

const statement = (subject: readonly Subject[], predicateType: string, predicate: unknown) => ({
  _type: 'https://in-toto.io/Statement/v1',
  subject,
  predicateType,
  predicate,
})

const runStatement = ({ name, record }: Intact) => statement(subjectsOf(record), runType, { record: name, ...record })

/** What the run is about: the command by its hash, and the files that it ran on. */
function subjectsOf({ command, commandHash, git }: EvidenceRecord): Subject[] {
  const subjects: Subject[] = [{ name: command, digest: { sha256: commandHash } }]
  if (git?.tree) subjects.push({ name: 'tree', digest: { gitTree: git.tree } })
  if (git?.commit && !git.dirty) subjects.push({ name: 'commit', digest: { gitCommit: git.commit } })
  return subjects
}

/** A statement needs a subject: a packet without records has none, so nothing is stated of it. */
function packetStatement({ document, results }: ExportedDocument, packet: Packet) {
  const own = results.filter(({ packet: id }) => id === packet.id)
  const records = new Map(own.flatMap(({ record }) => (record ? [[record.name, record] as const] : [])))
  if (!records.size) return []
  const subject = Array.from(records.keys(), (name) => ({ name: `${name}.json`, digest: { sha256: name } }))
  const { id, title, status, reviewState } = packet
  const said = { document, packet: id, title, status: status?.raw ?? null, reviewState: reviewState?.raw ?? null }
  return [statement(subject, packetType, { ...said, results: own.map(summaryOf) })]
}

const summaryOf = ({ command, place, tier, state, reason, record }: VerifiedResult) => ({
  command,
  place,
  tier,
  state,
  reason,
  record: record?.name ?? null,
})
