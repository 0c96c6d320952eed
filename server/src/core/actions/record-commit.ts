import { whyNoReason } from '../transactions/reason.ts'
import type { GateDocument, Packet } from '../model/document.ts'
import { isFinalOrApproved } from '../rules/commands.ts'
import { oneLine } from '../transactions/lines.ts'
import { type Round, roundOf, writeEntries } from '../transactions/record.ts'
import type { Change } from '../features/change.ts'

/** A commit, or why there is none. */
export type CommitEntry = { readonly hash: string; readonly subject: string } | { readonly reason: string }

/** Records a packet's checkpoint commit, or `N/A (reason)`: in the place of what answers nothing, else in its review record. */
export function recordCommit(document: GateDocument, id: string, entry: CommitEntry): Change {
  const packet = document.packets.find((one) => one.id === id)
  if (!packet) return { missing: `The tracker has no packet ${id} any more.` }
  if (!packet.section) return { missing: `Packet ${id} has no section in this document to record a commit in.` }
  const wrong = whyNot(entry)
  if (wrong !== null) return { missing: wrong }
  const words = wordsOf(entry)
  const note = packet.records.findLast(({ commitNote }) => commitNote)?.commitNote
  if (note) return { edits: [{ start: note.start, end: note.end, newText: words }] }
  return { edits: [writeEntries(document, packet, lastRound(document, packet), [{ part: 'commit', lines: [words] }])] }
}

function whyNot(entry: CommitEntry): string | null {
  if ('reason' in entry) return whyNoReason(entry.reason)
  return /^[0-9a-f]{7,64}$/.test(entry.hash) ? null : `${entry.hash} is no hash of a commit.`
}

const wordsOf = (entry: CommitEntry): string =>
  'reason' in entry
    ? `N/A (${oneLine(entry.reason)})`
    : `\`${entry.hash.slice(0, 8)}\`${entry.subject ? ` (${oneLine(entry.subject).replaceAll('`', "'")})` : ''}`

/** The record that the approval stands in, even where its round is over. */
function lastRound(document: GateDocument, packet: Packet): Round {
  const round = roundOf(document, packet)
  const last = packet.records.findLast(({ verdict }) => verdict) ?? null
  return !round.record && last && isFinalOrApproved(packet) ? { ...round, record: last } : round
}
