import type { GateDocument, Packet, RequiredCommand, Result, Run, Span } from '../model/document.ts'
import { commandsOf, isAnswered, type PlacedCommand, requiredIn, sameCommand } from '../rules/commands.ts'

/** One result that a document states of a command, wherever it states it. */
export interface ResultClaim extends Span {
  /** Empty where it stands in no packet. */
  readonly packet: string
  /** Of the required command in its packet; null where it stands in none, or a list names one that is not required. */
  readonly index: number | null
  /** As it is written, or as the required command has it. */
  readonly command: string
  readonly place: 'line' | 'list'
  readonly byReviewer: boolean
  /** Null where a box is ticked and nothing is said of the result. */
  readonly result: Result | null
  readonly expectedCode: number
  /** Nothing else in the packet says later what the command gave, so it speaks of the last run. */
  readonly isLast: boolean
  /** The text shows output between the command and what it gave. */
  readonly showsOutput: boolean
}

/** The results that a document states, in its order: on the lines of required commands and in lists of runs. */
export function claimsOf(document: GateDocument): ResultClaim[] {
  if (document.kind === 'none' || document.kind === 'template') return []
  return [
    ...requiredIn(document, document.packets).flatMap((required) => lineClaim(document, required)),
    ...document.packets.flatMap((packet) => listClaims(document, packet)),
  ].sort((a, b) => a.start - b.start)
}

function lineClaim(document: GateDocument, required: PlacedCommand): ResultClaim[] {
  const { command, packet, index } = required
  const result = required.lastRun ?? required.result
  if (!isStated(required, result)) return []
  const outputs = packet?.runs.filter((run) => sameCommand(run.command.text, command.text)) ?? []
  return [
    {
      packet: packet?.id ?? '',
      index: packet && index,
      command: command.text,
      place: 'line',
      byReviewer: false,
      result,
      expectedCode: command.expectedCode,
      isLast: true,
      showsOutput: outputs.some((run) => showsOutput(document, run)),
      start: command.start,
      end: Math.max(command.end, result?.end ?? 0),
    },
  ]
}

/** What is waived or answered by `N/A (reason)` claims no run. */
function isStated({ command, item }: RequiredCommand, result: Result | null): boolean {
  if (item?.waiver || isAnswered(command.tail.text)) return false
  return result !== null || item?.checked === true
}

function listClaims(document: GateDocument, packet: Packet): ResultClaim[] {
  const required = commandsOf(packet)
  return packet.runs.map((run, at) => {
    const own = required.find(({ command }) => sameCommand(command.text, run.command.text))
    const isRepeated = packet.runs.slice(at + 1).some((later) => sameCommand(later.command.text, run.command.text))
    return {
      packet: packet.id,
      index: own?.index ?? null,
      command: own?.command.text ?? run.command.text,
      place: 'list',
      byReviewer: run.actor === 'reviewer',
      result: run.result,
      expectedCode: own?.command.expectedCode ?? 0,
      isLast: !isRepeated && !(own && isStated(own, own.lastRun ?? own.result)),
      showsOutput: showsOutput(document, run),
      start: run.start,
      end: run.end,
    }
  })
}

const showsOutput = ({ text }: GateDocument, { command, result }: Run): boolean =>
  /\n.*\S.*\n/.test(text.slice(command.end, result.start))
