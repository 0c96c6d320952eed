import type { GateDocument, Packet, Status } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { gather } from '../model/gather.ts'
import { takeBackApproval } from './approval.ts'
import { type FinalClaim, finalClaims, isFinal } from './claims.ts'
import { listOf, shorten } from './phrase.ts'
import { inProgressWord } from './restate.ts'
import type { Edit, Fix } from './rule.ts'
import { type Statement, statementsOf } from './statements.ts'
import { takeBackVerdicts } from './take-back-verdicts.ts'

/** The edits that take claims back, and the names of what they reopen, packets first. */
export interface Reopening {
  readonly edits: readonly Edit[]
  readonly names: readonly string[]
}

/**
 * Says how to take final claims of a document back: their status words become the tracker's word for in progress, and so
 * do those of what rests on them (packets that wait for them, final headings around them), which would else claim too much.
 * A packet that is reopened is no longer approved, and no verdict that rests on it is a GO.
 */
export const reopener =
  (document: GateDocument): Reopen =>
  (claims) =>
    claims.length ? madeReopener(document)(claims) : { edits: [], names: [] }

export const reopenFix = ({ edits, names }: Reopening): Fix => ({ title: `Reopen ${listOf(names)}`, edits })

/** Asked by the place of the status word. */
type Reopen = (claims: readonly Pick<FinalClaim, 'status'>[]) => Reopening

/** Made only where something is found. */
const madeReopener = remembering((document: GateDocument): Reopen => {
  const all = finalClaims(document)
  const byStart = gather(all.map((claim) => [claim.status.start, claim]))
  const order = new Map(all.map((claim, i) => [claim, i]))
  const restingOn = supports(document, all)
  const restated = gather(restatements(document, all))
  return (claims) => {
    const open = new Set(claims.flatMap(({ status }) => byStart.get(status.start) ?? []))
    for (const claim of open) for (const other of restingOn(claim)) open.add(other)
    const reopened = [...open].sort((a, b) => order.get(a)! - order.get(b)!)
    const statuses = new Set(reopened.flatMap((claim) => restated.get(claim) ?? []))
    const approvals = reopened.flatMap(({ packet }) => (packet ? takeBackApproval(document, packet) : []))
    const packets = reopened.flatMap(({ packet }) => packet?.id ?? [])
    const verdicts = takeBackVerdicts(document, new Set(packets))
    const edits = [...statuses, ...approvals, ...verdicts].sort((a, b) => a.start - b.start)
    return { edits, names: [...reopened.map(nameOf), ...(verdicts.length ? ['the verdict'] : [])] }
  }
})

/** The edit of each claim's status word, in the order of the document; claims on one word share theirs. */
function restatements(document: GateDocument, all: readonly FinalClaim[]): (readonly [FinalClaim, Edit])[] {
  const words = new Map<string, string>()
  const statements = statementsOf(document)
  const stated = all.flatMap((claim) => restated(claim, statements).map((status) => [claim, status] as const))
  for (const [, { raw }] of stated) if (!words.has(raw)) words.set(raw, inProgressWord(document, raw))
  const edits = new Map(stated.map(([, status]) => [status.start, restate(status, words.get(status.raw)!)]))
  return stated
    .map(([claim, status]) => [claim, edits.get(status.start)!] as const)
    .sort(([, a], [, b]) => a.start - b.start)
}

/** The claim's own word, and what says the same of its packet elsewhere. */
const restated = ({ packet, status }: FinalClaim, statements: (packet: Packet) => Statement[]): Status[] => [
  status,
  ...(packet ? statements(packet) : [])
    .map((one) => one.status)
    .filter((one) => isFinal(one) && one.start !== status.start),
]

const restate = ({ start, end }: Status, newText: string): Edit => ({ start, end, newText })

const nameOf = ({ name, scope }: FinalClaim) => (scope === 'document' ? 'the document' : shorten(name, 60))

/** The claims that rest on a claim: the packets that wait for its packet, the headings around its boxes, the document. */
function supports(document: GateDocument, all: readonly FinalClaim[]): (claim: FinalClaim) => FinalClaim[] {
  const packets = new Map(all.flatMap((claim) => (claim.packet ? [[claim.packet.id, claim] as const] : [])))
  const waiting = gather(document.dependencies.map(({ from, to }) => [from, to]))
  const documents = all.filter(({ scope }) => scope === 'document')
  const sections = all.filter(({ scope }) => scope === 'section')
  const around = gather(sections.flatMap((claim) => claim.ground.map((item) => [item, claim])))
  return ({ packet, ground }) => {
    const waits = packet ? (waiting.get(packet.id) ?? []).flatMap((to) => packets.get(to) ?? []) : []
    const outer = ground[0] ? (around.get(ground[0]) ?? []).filter((claim) => claim.ground.length > ground.length) : []
    return [...waits, ...outer, ...documents]
  }
}
