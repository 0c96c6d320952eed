import type { GateDocument, Packet } from '../model/document.ts'
import { takeBackApproval } from './approval.ts'
import { finalClaims, isFinal } from './claims.ts'
import { commandsOf, isAnswered, isFinalOrApproved, type PlacedCommand } from './commands.ts'
import { binds, lawStating } from './law.ts'
import { listOf, nameCommand } from './phrase.ts'
import { type Reopening, reopener, reopenFix } from './reopen.ts'
import type { MinimumTier } from '../policy.ts'
import { type Shortfall, shortfalls } from './evidence-minimum.ts'
import type { Draft, Fix, Rule } from './rule.ts'
import { standsIn, strangersOf } from './statements.ts'

const missingOutput =
  /\b(?:output|evidence|runs?|results?)\b[^.;]*\b(?:missing\b(?! exit)|absent|not recorded)|\bmissing\b(?! exit)[^.;]*\b(?:output|evidence|runs?)\b/i
const mustEvidence =
  /\b(?:must|shall|requires?|required|only|never|no packet)\b[^.;]*\b(?:evidence|recorded (?:runs?|results?|output))\b/i
/** What evidence must not hold says nothing of evidence that is not there. */
const keptOut = /\b(?:secrets?|credentials?|passwords?|tokens?)\b/i
const mustRun =
  /\b(?:every|all|each)\b[^.;]*\bcommands?\b[^.;]*\b(?:must|shall)\b[^.;]*\b(?:(?:re-?)?run|executed|recorded)\b/i

/** A final or approved packet whose plainly listed commands have no recorded run anywhere in it: once per packet. */
export const evidenceMissing: Rule = {
  code: 'evidence-missing',
  summary: 'A final or approved packet has no recorded run of a required command',
  severity: 'warning',
  statedBy,
  *check(document, around) {
    const reopen = reopener(document)
    for (const packet of document.packets.filter(isFinalOrApproved)) {
      const missing = unrecordedIn(document, packet)
      const reopening = () => reopen(finalClaims(document).filter((claim) => claim.packet === packet))
      if (missing.length) yield draft(document, packet, missing, reopening)
      const short = shortfalls(packet, around)
      if (short.length) yield shortDraft(document, packet, short, reopening, around.policy.evidenceMinimum)
    }
  },
}

function statedBy(sentence: string): boolean {
  if (!binds(sentence) || keptOut.test(sentence)) return false
  return [missingOutput, mustEvidence, mustRun].some((stated) => stated.test(sentence))
}

function unrecordedIn(document: GateDocument, packet: Packet): PlacedCommand[] {
  const missing = commandsOf(packet).filter(
    (required) => isUnrecorded(required, packet) && !standsIn(strangersOf(document), required.command.start),
  )
  const isKept =
    missing.length > 0 && namesPullRequest(document, packet) && lawStating(document, statedBy, packet.id) === null
  return isKept ? [] : missing
}

const pullRequest = /\b(?:PR|MR|(?:pull|merge) request)s?\s*\[?`?[#!]?\d|\/(?:pull|merge_requests)\/\d/i

/** `Merged in PR #12`: what ran is on record there, unless the document's law wants it here. */
function namesPullRequest({ text }: GateDocument, { status }: Packet): boolean {
  const behind = status ? text.slice(status.end, status.end + 120) : ''
  return pullRequest.test(behind.split(/\r?\n\s*\r?\n|\|/, 1)[0]!)
}

/** A command with a box speaks for itself (`exit-code-missing`); a plain one has only the packet's word. */
function isUnrecorded({ item, result, lastRun, command }: PlacedCommand, packet: Packet): boolean {
  if (item || result || lastRun || isAnswered(command.tail.text) || file.test(command.text)) return false
  return !packet.runs.some((run) => spaced(run.command.text).includes(spaced(command.text)))
}

/** A folder, or a file that is no program: a list of tests may name where they are. */
const file = /^\S+\/$|^[^\s.]\S*\.(?:[cm]?[jt]sx?|py|rs|go|rb|java|kt|cs|cpp|[ch]|md|json|ya?ml|html|csv|txt)$/

const spaced = (command: string) => command.replace(/\s+/g, ' ').trim()

function draft(document: GateDocument, packet: Packet, missing: PlacedCommand[], reopening: () => Reopening): Draft {
  const claim = (isFinal(packet.status) ? packet.status : packet.reviewState)!
  const names = missing.map(({ command }) => nameCommand(command.text))
  return {
    start: claim.start,
    end: claim.end,
    packet: packet.id,
    message: `${packet.id} is ${claim.raw} but no run is recorded of ${listOf(names)}: run what is missing and record the result, or reopen the packet.`,
    related: missing.map(({ command }, i) => ({ ...command.code, message: `no recorded run: ${names[i]}` })),
    fixes: () => [
      {
        title: `Run ${names[0]} now`,
        preferred: true,
        action: { name: 'run', packet: packet.id, command: missing[0]!.index },
      },
      takeBack(document, packet, reopening()),
    ],
  }
}

/** The team demands more than what the packet is done on. */
function shortDraft(
  document: GateDocument,
  packet: Packet,
  short: readonly Shortfall[],
  reopening: () => Reopening,
  minimum: MinimumTier,
): Draft {
  const { start, end, raw } = packet.status!
  const named = short.map(({ required }) => nameCommand(required.command.text))
  const tiers = [...new Set(short.map(tierWords))]
  return {
    start,
    end,
    packet: packet.id,
    severity: 'error',
    message: `${packet.id} is ${raw}, but this team demands ${minimum} evidence, and that of ${listOf(named)} is ${listOf(tiers)}: ${remedies[minimum]}, or reopen the packet.`,
    related: short.map((one, i) => ({ ...one.required.command.code, message: `${tierWords(one)}: ${named[i]}` })),
    fixes: () => [...remedyFix(packet, short[0]!, minimum), takeBack(document, packet, reopening())],
  }
}

const tierWords = ({ tier, state }: Shortfall): string =>
  state === 'stale' || state === 'refuted' ? `${tier}, ${state}` : tier

const remedies: Readonly<Record<MinimumTier, string>> = {
  claimed: 'record it',
  observed: 'run it with Gatebook',
  rerun: 'let its reviewer run it again with Gatebook',
  ci: 'let the continuous integration run it with Gatebook',
}

function remedyFix({ id }: Packet, { required }: Shortfall, minimum: MinimumTier): Fix[] {
  if (minimum === 'observed') {
    const title = `Run ${nameCommand(required.command.text)} now`
    return [{ title, preferred: true, action: { name: 'run', packet: id, command: required.index } }]
  }
  if (minimum !== 'rerun') return []
  return [{ title: `Rerun ${id} as its reviewer…`, preferred: true, action: { name: 'rerun', packet: id } }]
}

/** An approval rests on the same runs: where nothing else claims too much, it alone is taken back. */
function takeBack(document: GateDocument, packet: Packet, reopening: Reopening): Fix {
  if (reopening.names.length) return reopenFix(reopening)
  return { title: `Take back the approval of ${packet.id}`, edits: takeBackApproval(document, packet) }
}
