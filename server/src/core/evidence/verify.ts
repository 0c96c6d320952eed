import type { GateDocument, Packet, Span } from '../model/document.ts'
import type { EvidenceRecords, GitTrees, Hash } from '../ports.ts'
import { isFinal } from '../rules/claims.ts'
import { requiredIn } from '../rules/commands.ts'
import { gather } from '../model/gather.ts'
import { namedSteps } from '../model/named-steps.ts'
import { relativeTo } from '../paths.ts'
import { claimsOf, type ResultClaim } from './claims.ts'
import type { EvidenceTier, StoredRecord } from './record.ts'
import { type Belonging, treeScope } from './scope.ts'
import { judgeFiles, type Judgement } from './stale.ts'
import { type Evidence, type EvidenceState, type Intact, type Standing, tierOf, tierOn } from './tier.ts'

/** One result that a document states, and what stands behind it. */
export interface VerifiedResult extends Span {
  /** Empty where it stands in no packet. */
  readonly packet: string
  /** Of the required command in its packet; null where it stands in none, or a list names one that is not required. */
  readonly index: number | null
  readonly command: string
  readonly place: 'line' | 'list'
  readonly tier: EvidenceTier
  readonly state: EvidenceState
  /** Why, in words for a person. */
  readonly reason: string
  /** What it rests on, or what refutes it; null where no record is of it. */
  readonly record: Intact | null
}

/** What a verification asks of the world. `trees` is null where git may not be asked. */
export interface Witnesses {
  readonly hash: Hash
  readonly records: EvidenceRecords
  readonly trees: GitTrees | null
}

/** Every result of a document held against the records of its repository, and against its files. */
export async function verifyDocument(
  document: GateDocument,
  home: Belonging,
  witnesses: Witnesses,
): Promise<VerifiedResult[]> {
  const claims = claimsOf(document)
  if (!claims.length) return []
  const evidence = await gatherEvidence(document, home, claims, witnesses)
  const judge = filesJudge(document, home, witnesses.trees)
  const results: VerifiedResult[] = []
  for (const claim of claims) {
    const { packet, index, command, place, start, end } = claim
    results.push({ packet, index, command, place, start, end, ...(await judge(claim, tierOf(claim, evidence))) })
  }
  return results
}

async function gatherEvidence(
  document: GateDocument,
  { path, root }: Belonging,
  claims: readonly ResultClaim[],
  { hash, records }: Witnesses,
): Promise<Evidence> {
  const stored = root === null ? [] : await records.all(path)
  const required = gather(
    requiredIn(document, document.packets).map(({ packet, command }) => [packet?.id ?? '', command.text]),
  )
  const hashes = await hashesOf([...claims.map(({ command }) => command), ...[...required.values()].flat()], hash)
  const hashOf = (command: string) => hashes.get(command) ?? ''
  const demanded = new Set([...required].flatMap(([id, commands]) => commands.map((text) => `${id}\0${hashOf(text)}`)))
  return {
    ...indexed(stored, root === null ? '' : relativeTo(root, path), namedSteps(document)),
    hashOf,
    requires: (packet, command) => demanded.has(`${packet}\0${command}`),
  }
}

async function hashesOf(commands: readonly string[], hash: Hash): Promise<ReadonlyMap<string, string>> {
  return new Map(
    await Promise.all(Array.from(new Set(commands), async (text) => [text, await hash.sha256(text)] as const)),
  )
}

/** Sought one by one, thousands of records take seconds. What stands in no packet may be run as a step. */
function indexed(stored: readonly StoredRecord[], document: string, steps: ReadonlyMap<string, unknown>) {
  const intact = stored
    .flatMap(({ name, record }) => (record ? [{ name, record, at: Date.parse(record.started) }] : []))
    .sort((a, b) => a.at - b.at)
  const byCommand = gather(intact.map((one) => [one.record.commandHash, one]))
  const own = intact.filter(({ record }) => record.document === document)
  const byPacket = gather(own.map((one) => [steps.has(one.record.packet) ? '' : one.record.packet, one]))
  return {
    document,
    ofPacket: (packet: string) => byPacket.get(packet) ?? [],
    ofCommand: (hash: string) => byCommand.get(hash) ?? [],
    broken: stored.filter(({ problem }) => problem !== null),
  }
}

type Verdict = Pick<VerifiedResult, 'tier' | 'state' | 'reason' | 'record'>

/** Records of one command beyond these are too old to be asked about. */
const mostJudged = 20

/**
 * The files are asked for only where a record bears a result out, and once for all results that rest on the same. Where
 * the last one saw other files than those that count (it was run again after the checkpoint), an earlier one may not.
 */
function filesJudge(document: GateDocument, home: Belonging, trees: GitTrees | null) {
  const known = new Map<string, Promise<Judgement>>()
  const judge = (packet: string, record: Intact, asked: GitTrees): Promise<Judgement> => {
    const key = `${packet}\0${record.name}`
    const judged = known.get(key) ?? judgeFiles(record, { ...groundOf(document, packet, home), trees: asked })
    known.set(key, judged)
    return judged
  }
  return async ({ packet }: ResultClaim, { tier, state, reason, record, fitting }: Standing): Promise<Verdict> => {
    if (state !== 'verified' || !record) return { tier, state, reason, record }
    if (!trees) return { tier, state: 'unverified', reason: 'git may not be asked whether its files changed', record }
    const first = await judge(packet, record, trees)
    if (first.state !== 'stale') return { tier, ...first, record }
    for (const other of fitting.slice(1, mostJudged)) {
      const judged = await judge(packet, other, trees)
      if (judged.state === 'verified') return { tier: tierOn(other, fitting), ...judged, record: other }
    }
    return { tier, ...first, record }
  }
}

function groundOf(document: GateDocument, id: string, home: Belonging) {
  const packet = document.packets.find((one) => one.id === id)
  return {
    path: home.path,
    covers: treeScope(document, id, home).covers,
    checkpoints: packet ? checkpointsOf(document, packet) : [],
    isFinal: packet !== undefined && (isFinal(packet.status) || isFinal(packet.reviewState)),
  }
}

/** Those of its review records; without any those that a line about commits names for it alone. */
function checkpointsOf({ commits }: GateDocument, { id, records }: Packet): string[] {
  const own = records.flatMap((record) => record.commits.map(({ text }) => text))
  if (own.length) return own
  const about = commits.filter(
    ({ isAbout, packets }) => isAbout && packets.every((packet) => packet === id) && packets.length,
  )
  return about.flatMap(({ hashes }) => hashes.map(({ text }) => text))
}
