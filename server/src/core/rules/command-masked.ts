import type { GateDocument, Packet, Run } from '../model/document.ts'
import { claimOver } from './claims.ts'
import { isAnswered, type PlacedCommand, requiredIn, runsOf, unlistedRuns } from './commands.ts'
import { binds } from './law.ts'
import { type Mask, maskOf } from './masked.ts'
import { listOf, nameCommand } from './phrase.ts'
import { type Reopening, reopener } from './reopen.ts'
import type { Draft, Edit, Fix, Rule } from './rule.ts'
import { suspects } from './suspects.ts'

const hidden = /\b(?:mask|hid|swallow|suppress|discard)\w*\b/i
const exitCode = /\bexit[- ]?(?:codes?|status)\b/i
const pipedAway = /\bpip(?:e|ed|ing)\b[^.;]*\b(?:tail|head|tee|cat)\b|\|\| ?true\b|\bpipefail\b/i
const unjudged = /\b(?:informational|advisory|best[- ]effort|non-?blocking|optional|ignored)\b/i

/** A command whose exit code is that of something behind it: `| tail`, `|| true`, `; echo …`. */
export const commandMasked: Rule = {
  code: 'command-masked',
  summary: 'The exit code of a command is hidden by what stands behind it',
  severity: 'warning',
  statedBy: (sentence) =>
    binds(sentence) && ((hidden.test(sentence) && exitCode.test(sentence)) || pipedAway.test(sentence)),
  *check(document) {
    const reopen = reopeners(document)
    const byLaw = document.law.some(({ text }) => failsInPipes(text))
    const packets = suspected(document)
    for (const required of requiredIn(document, packets)) {
      const mask = maskOfRequired(required, byLaw)
      if (mask) yield ofCommand(document, required, mask, () => reopen(required))
    }
    for (const packet of packets) yield* ofRuns(packet, byLaw)
  },
}

const suspected = suspects(({ commands, runs }) => [...commands, ...runs].some(({ command }) => maskOf(command.text)))

const failsInPipes = (text: string) => /\bpipefail\b|\bPIPESTATUS\b/.test(text)

const isSetting = (command: string) => /^set\s[^|;&]*\bpipefail$/.test(command.trim())

function maskOfRequired({ command, packet }: PlacedCommand, byLaw: boolean): Mask | null {
  const said = command.tail.text
  if (isAnswered(said) || unjudged.test(said)) return null
  const mask = maskOf(command.text)
  return mask && isAnsweredFor(mask, packet, `${command.text} ${said}`, byLaw) ? null : mask
}

/** A pipe fails with its first command where the shell is told so: on the line, by a line of the same packet, by the law. */
const isAnsweredFor = ({ byPipe }: Mask, packet: Packet | null, said: string, byLaw: boolean) =>
  byPipe && (byLaw || failsInPipes(said) || (packet?.commands.some(({ command }) => isSetting(command.text)) ?? false))

/** Recorded runs of commands that the packet does not list in these words, each once. */
function* ofRuns(packet: Packet, byLaw: boolean): Iterable<Draft> {
  for (const [{ command, result }] of unlistedRuns(packet)) {
    const mask = maskOf(command.text)
    const said = `${command.text} ${result.raw}`
    if (mask && !unjudged.test(said) && !isAnsweredFor(mask, packet, said, byLaw)) yield ofRun(packet, command, mask)
  }
}

function ofRun(packet: Packet, { text, start, end }: Run['command'], mask: Mask): Draft {
  return {
    start,
    end,
    packet: packet.id,
    message: `The run of ${nameCommand(text)} is recorded with the exit code of \`${mask.words}\`, not its own: run it without that and record the code.`,
  }
}

function ofCommand(document: GateDocument, required: PlacedCommand, mask: Mask, reopening: () => Reopening): Draft {
  const { command, packet } = required
  return {
    ...command.code,
    ...(packet ? { packet: packet.id } : {}),
    message: `${nameCommand(command.text)} exits with the code of \`${mask.words}\`, whatever happened before it: rewrite it so that its own exit code counts.`,
    fixes: () => rewrite(document, required, mask, reopening()),
  }
}

/** How to take back the final claims that rest on a command's result. */
function reopeners(document: GateDocument): (required: PlacedCommand) => Reopening {
  const reopen = reopener(document)
  return ({ item }) => reopen([(item?.checked && claimOver(document, item)) || []].flat())
}

/**
 * What was recorded belongs to the masked command, so a ticked box is opened again with the rewriting. Not offered where
 * more than the box says that it ran: that is for a person to take back.
 */
function rewrite(
  document: GateDocument,
  { command, item, packet, result }: PlacedCommand,
  mask: Mask,
  reopening: Reopening,
): Fix[] {
  const start = document.text.indexOf(command.text, command.code.start)
  const isLiteral = start >= 0 && start + command.text.length <= command.code.end
  if (!isLiteral || runsOf(packet, command.text).length || (!item && result)) return []
  const edit: Edit = mask.keeps
    ? { start, end: start + command.text.length, newText: `set -o pipefail; ${command.text}` }
    : { start: start + mask.cut, end: start + command.text.length, newText: '' }
  const untick: Edit[] = item?.checked ? [{ ...item.box, newText: '[ ]' }] : []
  const { edits, names } = reopening
  const ways = [
    mask.keeps ? 'Let the pipe fail with its command' : `Remove \`${mask.words}\``,
    ...(untick.length ? ['uncheck it'] : []),
    ...(names.length ? [`reopen ${listOf(names)}`] : []),
  ]
  return [{ title: listOf(ways), edits: [...edits, ...untick, edit].sort((a, b) => a.start - b.start) }]
}
