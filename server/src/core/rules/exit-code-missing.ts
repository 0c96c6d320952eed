import { looksLikeCommand } from '../model/command.ts'
import type { ChecklistItem, GateDocument, Packet, Result, Run } from '../model/document.ts'
import { claimOver } from './claims.ts'
import {
  commandsLike,
  commandsOf,
  isAnswered,
  isFinalOrApproved,
  type PlacedCommand,
  requiredIn,
  runsOf,
} from './commands.ts'
import { faultOf } from './evidence-words.ts'
import { binds } from './law.ts'
import { listOf, nameCommand, shorten } from './phrase.ts'
import { type Reopening, reopener } from './reopen.ts'
import type { Draft, Fix, Rule } from './rule.ts'
import { suspects } from './suspects.ts'

const demanded =
  /\b(?:explicit|missing|without|no|record\w*|provid\w*|includ\w*|show\w*|state\w*|list\w*|giv\w*|contain\w*)\b/i

/** A checked required command, a listed one with a result in a finished packet, or a recorded run: without an exit code. */
export const exitCodeMissing: Rule = {
  code: 'exit-code-missing',
  summary: 'A checked command or a recorded run has no exit code',
  severity: 'warning',
  statedBy: (sentence) =>
    binds(sentence) && /\bexit[- ]?(?:codes?|status)\b/i.test(sentence) && demanded.test(sentence),
  *check(document) {
    const reopen = reopeners(document)
    const packets = suspected(document)
    for (const required of requiredIn(document, packets))
      if (isUnproven(required)) yield uncoded(required, () => reopen(required.item))
    for (const packet of packets) for (const run of codelessRuns(packet)) yield codeless(packet, run)
  },
}

const suspected = suspects((packet) => commandsOf(packet).some(isUnproven) || codelessRuns(packet).length > 0)

/** Said to have run, and no exit code on its line or in the packet's runs. `failed` says enough: that is `exit-code-nonzero`. */
function isUnproven(required: PlacedCommand): boolean {
  const { result, lastRun, packet, command } = required
  const isSilent = (said: Result | null) => !said || isBare(said)
  if (!isClaimed(required) || !isSilent(result) || !isSilent(lastRun) || isAnswered(command.tail.text)) return false
  return runsOf(packet, command.text).every((run) => isBare(run.result))
}

/** Without a box, only a finished packet makes a result of what stands behind a command: before, it may be what is expected. */
function isClaimed({ item, result, packet }: PlacedCommand): boolean {
  if (item) return item.checked && !item.waiver
  return result !== null && packet !== null && isFinalOrApproved(packet)
}

/**
 * Recorded without a code, where neither its own line nor another run of the same hand gives one. Many a code span with an
 * arrow behind it is no command at all (`key` → value).
 */
function codelessRuns(packet: Packet): Run[] {
  return packet.runs.filter(({ command, result, actor }) => {
    if (!isBare(result) || isAnswered(result.raw)) return false
    const listed = commandsLike(packet, command.text)
    const ownLine = actor !== 'reviewer' && listed.some((one) => hasCode(one.result))
    const again = runsOf(packet, command.text).some((run) => run.actor === actor && hasCode(run.result))
    const isCommand = listed.length > 0 || looksLikeCommand(command.text)
    return isCommand && !ownLine && !again && !listed.some(isUnproven)
  })
}

/** A result without a code, a failure, a disposition or a fault of its own, which is `evidence-invalid`. */
const isBare = (result: Result) =>
  result.exitCode === null && result.outcome !== 'failed' && !result.disposition && !faultOf(result)

const hasCode = (result: Run['result'] | null) => result !== null && result.exitCode !== null

/** How to take back the final claims that speak for a box. */
function reopeners(document: GateDocument): (item: ChecklistItem | null) => Reopening {
  const reopen = reopener(document)
  return (item) => reopen([(item && claimOver(document, item)) ?? []].flat())
}

function uncoded(required: PlacedCommand, reopening: () => Reopening): Draft {
  const { command, packet, item, result } = required
  const said = item ? 'checked' : `recorded as "${sayResult(result?.raw ?? '')}"`
  const places = packet ? `on its line or in the evidence of ${packet.id}` : 'on its line'
  return {
    ...command.code,
    ...(packet ? { packet: packet.id } : {}),
    message: `${nameCommand(command.text)} is ${said} but no exit code is recorded ${places}: run it and record the code${item ? ', or uncheck it' : ''}.`,
    related: runsOf(packet, command.text).map((run) => ({
      start: run.start,
      end: run.end,
      message: `recorded without a code: ${shorten(run.result.raw)}`,
    })),
    fixes: () => fixes(required, reopening()),
  }
}

function codeless(packet: Packet, run: Run): Draft {
  const [again] = commandsLike(packet, run.command.text)
  return {
    start: run.start,
    end: run.end,
    packet: packet.id,
    message: `A run of ${nameCommand(run.command.text)} is recorded as "${sayResult(run.result.raw)}" without an exit code: run it again and record the code.`,
    fixes: again ? [runNow(packet, again.index)] : [],
  }
}

const sayResult = (raw: string) => shorten(raw.replace(/^\s*(?:->|→|⇒|=>|⟶)\s*/, ''), 40)

const runNow = (packet: Packet, command: number): Fix => ({
  title: 'Run it now',
  preferred: true,
  action: { name: 'run', packet: packet.id, command },
})

/** Where a record says too that it ran, the box alone cannot take that back. */
function fixes({ packet, index, item, command }: PlacedCommand, reopening: Reopening): Fix[] {
  const run = packet ? [runNow(packet, index)] : []
  if (!item) return run
  return [
    ...run,
    ...(runsOf(packet, command.text).length ? [] : [uncheck(item, reopening)]),
    { title: 'Mark not applicable with a reason…', action: { name: 'mark-not-applicable', item: item.box } },
  ]
}

/** Opens the box again, and with it whatever claims that it is done. */
function uncheck({ box: { start, end } }: ChecklistItem, { edits, names }: Reopening): Fix {
  return {
    title: names.length ? `Uncheck it and reopen ${listOf(names)}` : 'Uncheck it',
    edits: [...edits, { start, end, newText: '[ ]' }].sort((a, b) => a.start - b.start),
  }
}
