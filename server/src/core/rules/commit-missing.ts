import type { CommitMention, GateDocument, Packet, ReviewRecord, Span, Status, Verdict } from '../model/document.ts'
import { remembering } from '../model/remember.ts'
import { gather } from '../model/gather.ts'
import { isFinal } from './claims.ts'
import { binds, lawStating } from './law.ts'
import { shorten } from './phrase.ts'
import type { Draft, Fix, Rule } from './rule.ts'

const everyPacket = /^(?:after|on|upon|for|with|at)\b[^.;]*\b(?:every|each|any|all)\b/i
const unanswered = /^(?:n\/a|none|no|tbd|tba|todo|pending|unknown|[?—–-]*)$/i

/** An approved packet with neither a checkpoint commit nor a reason for none, anywhere in the document. */
export const commitMissing: Rule = {
  code: 'commit-missing',
  summary: 'An approved packet has neither a commit nor a reason for none',
  severity: 'warning',
  statedBy,
  *check(document) {
    for (const packet of document.packets) {
      const approval = approvalOf(packet)
      const notes = approval ? answers(document, packet) : null
      if (approval && notes && (notes.length || recordsCommits(document))) yield draft(packet, approval, notes)
    }
  },
}

function statedBy(sentence: string): boolean {
  if (!/\b(?:checkpoint )?commit\b/i.test(sentence) || !/\bapprov\w+|\bpackets?\b/i.test(sentence)) return false
  return (
    /\b(?:record|create|hash|has|have|name|list)\b/i.test(sentence) && (binds(sentence) || everyPacket.test(sentence))
  )
}

/** Where nobody writes commits down and no law asks for it, none is missing. */
export const recordsCommits = remembering(
  (document: GateDocument): boolean =>
    lawStating(document, statedBy) !== null ||
    document.commits.some(({ isAbout, hashes, packets }) => isAbout && packets.length > 0 && hashes.length > 0) ||
    document.packets.some(({ records }) => records.some(({ commits }) => commits.length > 0)),
)

type Approval = Status | Verdict

/** Where the packet says that it is approved: on the board, else in its last review. */
function approvalOf({ reviewState, status, records }: Packet): Approval | null {
  if (reviewState) return isApproved(reviewState) ? reviewState : null
  const verdict = records.findLast((record: ReviewRecord) => record.verdict)?.verdict
  if (verdict) return verdict.value === 'approved' ? verdict : null
  return status && isApproved(status) ? status : null
}

const isApproved = (status: Status) => isFinal(status) && /approved/i.test(status.raw)

interface Note extends Span {
  readonly text: string
}

/** What is said in the place of a commit and answers nothing; null where there is an answer. */
function answers(document: GateDocument, { id, records }: Packet): Note[] | null {
  if (records.some(({ commits }) => commits.length)) return null
  const mentions = mentionsOf(document).get(id) ?? []
  if (mentions.some(({ hashes }) => hashes.length)) return null
  const notes: Note[] = [
    ...records.flatMap(({ commitNote }) => commitNote ?? []),
    ...mentions.flatMap(({ note, start, end }) => (note ? { text: note, start, end } : [])),
  ]
  return notes.some(({ text }) => isAnswer(text, document)) ? null : notes
}

/** The commits that are mentioned, by packet. */
const mentionsOf = remembering(({ commits }: GateDocument): ReadonlyMap<string, CommitMention[]> =>
  gather(commits.flatMap((mention) => mention.packets.map((id) => [id, mention] as const))),
)

/** `N/A (reason)`, a pull request; `Pending (reason)` only until the document is final itself. */
function isAnswer(note: string, { status }: GateDocument): boolean {
  const text = note.replace(/[`*_.]/g, '').trim()
  if (unanswered.test(text)) return false
  return !/^pending\b/i.test(text) || !isFinal(status)
}

function draft({ id, records }: Packet, approval: Approval, notes: readonly Note[]): Draft {
  const [note] = notes
  const place = note ?? records.at(-1)
  return {
    start: approval.start,
    end: approval.end,
    packet: id,
    message: `${id} is ${approval.raw} but ${note ? `its commit is "${shorten(note.text, 60)}"` : 'no commit is recorded for it'}: record the hash of the checkpoint commit, or N/A with the reason.`,
    ...(note ? { related: [{ start: note.start, end: note.end, message: `no answer: ${shorten(note.text)}` }] } : {}),
    fixes: [
      ...(records.some(({ commitNote }) => commitNote) ? [checkpoint(id)] : []),
      { title: `Record HEAD as the commit of ${id}`, action: { name: 'record-commit', packet: id, as: 'head' } },
      { title: 'Not applicable, with a reason…', action: { name: 'record-commit', packet: id, as: 'none' } },
      ...(place ? [goTo(id, place)] : []),
    ],
  }
}

const checkpoint = (id: string): Fix => ({
  title: `Create the checkpoint commit of ${id}`,
  action: { name: 'checkpoint', packet: id },
})

const goTo = (id: string, { start, end }: Span): Fix => ({
  title: `Go to the review record of ${id}`,
  action: { name: 'go-to', span: { start, end } },
})
