import type { GateDocument, Packet, ReviewRecord } from '../model/document.ts'
import type { Edit } from '../rules/rule.ts'
import { isCommitGate } from './gate-style.ts'
import type { CommitIntent } from './intent.ts'
import { oneLine } from './lines.ts'
import { lacking, type Missing, type Transacted, written } from './transacted.ts'
import { setBox } from './tick.ts'
import { isApproved } from './wanting.ts'

/** What a checkpoint commit of a packet takes in, and what it says. */
export interface CheckpointPlan {
  /** Of *Files changed*, relative to the repository's root; the tracker and the records come with them. */
  readonly files: readonly string[]
  readonly subject: string
}

/** Writes the hash of the checkpoint commit in the place of Pending, and ticks the gate that waits for it. */
export function recordCommit(document: GateDocument, packet: Packet, { hash, subject }: CommitIntent): Transacted {
  const ready = pendingRecord(packet)
  if ('missing' in ready) return ready
  if (!/^[0-9a-f]{7,64}$/.test(hash)) return { missing: [lacking(`${hash} is no hash of a commit.`, packet.span)] }
  const { start, end } = ready.record.commitNote!
  const gates = packet.items.filter(({ group, text }) => group === 'review-gates' && isCommitGate(text))
  const commit: Edit = { start, end, newText: `\`${hash.slice(0, 8)}\` (${oneLine(subject)})` }
  return written([commit, ...gates.flatMap((item) => setBox(document, item, true))])
}

/** What the commit is to hold, before it is made; or why there is none to make. */
export function planCheckpoint(
  document: GateDocument,
  packet: Packet,
): CheckpointPlan | { readonly missing: readonly Missing[] } {
  const ready = pendingRecord(packet)
  if ('missing' in ready) return ready
  const files = packet.records.flatMap((record) => filesChanged(document, record))
  return {
    files: [...new Set(files)],
    subject: `${kindOf(document)}(${packet.id}): ${firstSmall(packet.title || 'checkpoint')}`,
  }
}

/** What promises a commit, or answers nothing. */
const isOpen = /^\W*(?:pending\b.*|tbd|tba|todo|unknown|none|no|n\/a)?\W*$/i

function pendingRecord(packet: Packet): { readonly record: ReviewRecord } | { readonly missing: readonly Missing[] } {
  const { id, span, records } = packet
  if (!isApproved(packet))
    return { missing: [lacking(`${id} is not approved: a checkpoint commit comes after the approval.`, span)] }
  const record = records.findLast(({ commitNote }) => commitNote && isOpen.test(commitNote.text))
  if (record) return { record }
  const made = records.findLast(({ commits }) => commits.length)?.commits[0]
  return {
    missing: [
      made
        ? lacking(`The checkpoint commit of ${id} is recorded already: ${made.text}.`, made)
        : lacking(
            `The record of ${id} has no "Pending" under its commit: approve the packet with a commit that follows.`,
            span,
          ),
    ],
  }
}

const filesLabel = /^\W*files? (?:changed|touched|modified)\W*:/i

/** The paths that a record lists as changed. */
function filesChanged({ text }: GateDocument, { start, end }: ReviewRecord): string[] {
  const lines = text.slice(start, end).split(/\r?\n/)
  const from = lines.findIndex((line) => filesLabel.test(line))
  const below = from < 0 ? [] : lines.slice(from + 1)
  const until = below.findIndex((line) => line.trim() && !/^\s*(?:[-*+]|\d+[.)])\s/.test(line) && !/^\s/.test(line))
  return (until < 0 ? below : below.slice(0, until)).flatMap((line) => pathIn(line) ?? [])
}

function pathIn(line: string): string | null {
  const { coded, plain } =
    /^\s*(?:[-*+]|\d+[.)])\s+(?:`(?<coded>[^`]+)`|(?<plain>[^\s:]+(?: [^\s:]+)*?)(?=:\s|:?$|\s+[—–(-]))/.exec(line)
      ?.groups ?? {}
  const path = coded ?? plain
  return path === undefined || /^(?:none|n\/a)$/i.test(path) ? null : path
}

/** `docs` where the tracker's own commits are of that kind, and where it says nothing. */
const kindOf = ({ text }: GateDocument) =>
  /`[0-9a-f]{7,40}` \((?<kind>[a-z]{2,12})\(/.exec(text)?.groups?.kind ?? 'docs'

const firstSmall = (title: string) => (/^\p{Lu}\p{Ll}/u.test(title) ? title[0]!.toLowerCase() + title.slice(1) : title)
