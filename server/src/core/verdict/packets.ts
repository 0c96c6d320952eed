import type { Packet, ReviewGate } from '../model/document.ts'
import { isFinal, isStatedOpen } from '../rules/claims.ts'
import { commandsOf, isAnswered, type PlacedCommand, runsOf } from '../rules/commands.ts'
import { nameCommand } from '../rules/phrase.ts'
import type { Reason } from './derive.ts'
import type { Scope } from './scope.ts'

/** The packets that the decision waits for and that are not final. */
export const openPackets = ({ before }: Scope): Reason[] =>
  before.filter(isStatedOpen).map(({ id, status, span }) => ({
    text: `${id} is ${status?.raw ?? 'not started'}`,
    span: status ? { start: status.start, end: status.end } : span,
    atBest: 'no-go',
    about: 'packet',
  }))

/** The required commands of final packets of which no run is on record. */
export const missingRuns = ({ before, deciding }: Scope): Reason[] =>
  [...before, ...(deciding ? [deciding] : [])]
    .filter(({ status }) => isFinal(status))
    .flatMap((packet) => commandsOf(packet).filter(isUnrun))
    .map(({ command, packet }) => ({
      text: `${nameCommand(command.text)} of ${packet!.id} has no run on record`,
      span: { start: command.code.start, end: command.code.end },
      atBest: 'no-go',
      about: 'run',
    }))

function isUnrun({ command, item, result, lastRun, packet }: PlacedCommand): boolean {
  if (result || lastRun || item?.checked || item?.waiver || isAnswered(command.tail.text)) return false
  return runsOf(packet, command.text).length === 0
}

/** The P0 and P1 gates that the last review of a packet has failed. */
export const failedGates = ({ before, deciding }: Scope): Reason[] =>
  [...before, ...(deciding ? [deciding] : [])].flatMap((packet) =>
    lastGates(packet)
      .filter(({ name, value }) => value === 'fail' && /^P[01]\b/.test(name))
      .map(({ name, start, end }) => ({
        text: `the ${name} gate of ${packet.id} failed`,
        span: { start, end },
        atBest: 'no-go',
        about: 'gate',
      })),
  )

function lastGates({ gates, records }: Packet): readonly ReviewGate[] {
  const recorded = records.findLast((record) => record.gates.length)?.gates
  return recorded ?? gates
}
