import type { GateDocument, Packet, Section, Status } from '../model/document.ts'
import { quotedFrom } from './appendix.ts'
import { type FinalClaim, finalClaims, isFinal, isStatedOpen } from './claims.ts'
import { laneContradictions } from './lanes.ts'
import { binds } from './law.ts'
import { listOf, shorten } from './phrase.ts'
import { isPostponed } from './postponed.ts'
import { type Reopening, reopener, reopenFix } from './reopen.ts'
import { alignments } from './align.ts'
import { reviewContradiction } from './review-state.ts'
import type { Draft, Rule } from './rule.ts'
import { canBothHold, type Statement, statementsOf } from './statements.ts'

/** Two places state the status of one thing and cannot both be right: one finding per thing, at its claim. */
export const statusContradiction: Rule = {
  code: 'status-contradiction',
  summary: 'Board, section, review, heading, lane or document header disagree about a status',
  severity: 'warning',
  statedBy: (sentence) =>
    binds(sentence) &&
    /\bstatus(?:es)?\b[^.;]*\b(?:agrees?|match(?:es)?|same|consistent|in sync|align(?:s|ed)?)\b|\b(?:agrees?|match(?:es)?|consistent|in sync)\b[^.;]*\bstatus(?:es)?\b/i.test(
      sentence,
    ),
  *check(document, around) {
    const statements = statementsOf(document)
    for (const packet of document.packets) {
      const found = disagreement(document, packet, statements(packet)) ?? reviewContradiction(document, packet)
      if (found) yield found
    }
    const reopen = reopener(document)
    const claims = finalClaims(document).filter(({ packet }) => !packet)
    const within = claims.length ? opennessWithin(document) : () => []
    for (const claim of claims) {
      const open = within(claim)
      if (open.length) yield finalOverOpen(claim, open, () => reopen([claim]))
    }
    yield* laneContradictions(document, around)
  },
}

function disagreement(document: GateDocument, packet: Packet, statements: readonly Statement[]): Draft | null {
  const [claim, ...others] = statements
  const against = others.filter(
    (other) => !canBothHold(claim!.status.value, other.status.value) && !isOlder(document, claim!, other),
  )
  const [first] = against
  if (!claim || !first) return null
  const { start, end, raw } = claim.status
  return {
    start,
    end,
    packet: packet.id,
    message: `${packet.id} is ${raw} ${where(claim)} but ${first.status.raw} ${where(first)}: find out which is true, and let both say it.`,
    related: against.map((one) => ({
      start: one.status.start,
      end: one.status.end,
      message: `${one.status.raw} ${where(one)}`,
    })),
    fixes: () => alignments(document, packet, claim, against, others.length === against.length),
  }
}

const places = {
  board: 'on the board',
  section: 'in its section',
  heading: 'in its heading',
  'another board': 'on another board',
}
const where = ({ place }: Statement) => places[place]

/** A dated line of what was still open is history once the packet is done. */
function isOlder({ text }: GateDocument, claim: Statement, { status }: Statement): boolean {
  const line = text.slice(text.lastIndexOf('\n', status.start) + 1, status.start)
  return isFinal(claim.status) && !isFinal(status) && /\b\d{4}-\d{2}-\d{2}\b/.test(line)
}

/** Something that is stated to be open. */
interface Open {
  readonly name: string
  readonly at: number
  readonly status: Status
}

const clearlyOpen =
  /^(?:in[ _-]progress|not[ _-](?:yet[ _-])?(?:started|done|completed?)|pending|blocked|partial\w*|incomplete|todo|wip|unstarted)\b/i

/** Says of a claim that is no packet's what stands open within it; what is left for later is not within it. */
function opennessWithin(document: GateDocument): (claim: FinalClaim) => Open[] {
  const { sections } = document
  const quoted = quotedFrom(document)
  const parts = openParts(document).filter(({ at }) => at < quoted)
  const claiming = new Map(sections.map((section) => [(section.statusLine ?? section.status)?.start, section]))
  const subject = subjectOf(document)
  return ({ scope, status }) => {
    const section = scope === 'document' ? undefined : claiming.get(status.start)
    const isMeant = ({ name, at }: Open) =>
      scope === 'document' ? subject === null || name === subject : section && at > section.start && at < section.end
    const open = parts.filter(isMeant)
    return open.length ? open.filter(isNotLater(document, status)) : open
  }
}

function isNotLater(document: GateDocument, status: Status): (part: Open) => boolean {
  const isLater = isPostponed(document, status)
  return ({ at }) => !isLater(at)
}

/** A document that bears the id of one packet in its title is about that packet: others on its boards have their own. */
function subjectOf({ title, packets }: GateDocument): string | null {
  const words = new Set(title?.text.match(/[\w.-]*\w/g) ?? [])
  return packets.find(({ id }) => !/^[A-Z]{0,2}[\d]*$/i.test(id) && words.has(id))?.id ?? null
}

function openParts({ packets, sections, boards }: GateDocument): Open[] {
  const named = new Set(packets.flatMap((packet) => packet.sections))
  const phases = sections.filter((section) => !named.has(section)).flatMap(openPhase)
  const noticed = new Set(boards.filter(({ columns }) => columns.some(isOfFindings)).flatMap(({ rows }) => rows))
  const isWork = (packet: Packet) => !(packet.row && noticed.has(packet.row)) && !isException(packet)
  return [...packets.filter((packet) => isStatedOpen(packet) && isWork(packet)).flatMap(openPacket), ...phases]
}

/** What somebody noticed may stay open when the work is done. */
const isOfFindings = ({ name }: { readonly name: string }) =>
  /^(?:issue|finding|question|bug|defect|problem|concern)s?$/i.test(name)

/** A rule or an exception that is active holds, and is not worked on. */
const isException = ({ status, row, items }: Packet) => !row && !items.length && /^active$/i.test(status?.raw ?? '')

const openPacket = ({ id: name, status, span: { start: at } }: Packet): Open[] => (status ? [{ name, at, status }] : [])

function openPhase({ start: at, heading, status, statusLine }: Section): Open[] {
  const own = statusLine ?? status
  return own && clearlyOpen.test(own.raw) ? [{ name: shorten(heading.text, 60), at, status: own }] : []
}

function finalOverOpen({ name, status }: FinalClaim, open: readonly Open[], reopen: () => Reopening): Draft {
  const { start, end, raw } = status
  const named = listOf(
    open.map((one) => (one.name.includes(one.status.raw) ? one.name : `${one.name} (${one.status.raw})`)),
  )
  return {
    start,
    end,
    message: `${name} is ${raw} but ${named} ${open.length > 1 ? 'are' : 'is'} not final: finish what is open, or take the claim back.`,
    related: open.map((one) => ({
      start: one.status.start,
      end: one.status.end,
      message: `${one.name}: ${one.status.raw}`,
    })),
    fixes: () => [
      reopenFix(reopen()),
      {
        title: `Go to ${open[0]!.name}`,
        action: { name: 'go-to', span: { start: open[0]!.status.start, end: open[0]!.status.end } },
      },
    ],
  }
}
