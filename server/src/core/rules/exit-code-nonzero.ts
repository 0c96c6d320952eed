import type { Packet, Result } from '../model/document.ts'
import { isFinal } from './claims.ts'
import { isFailure, newest, type PlacedCommand, requiredIn, runsOf, unlistedRuns } from './commands.ts'
import { binds } from './law.ts'
import { nameCommand, shorten } from './phrase.ts'
import type { Draft, Fix, Rule } from './rule.ts'
import { suspects } from './suspects.ts'

const subject = String.raw`\b(?:commands?|tests?|suites?|runs?|builds?)\b`
const mustPass = new RegExp(
  String.raw`${subject}[^.;]*\b(?:must|shall|required to)\b[^.;]*\b(?:pass|succeed|be green|(?:exit|show|return)\w*[^.;]*\b(?:0|zero))\b`,
  'i',
)
const mayNotFail = new RegExp(
  String.raw`\b(?:invalid|cannot|can not|can't|never|no packet|may not|must not|do not)\b[^.;]*${subject}[^.,;]*\b(?:fail\w*|non-?zero)\b`,
  'i',
)

/** The last run is non-zero or failed, under a checked box or in a final packet, and nothing disposes of it. */
export const exitCodeNonzero: Rule = {
  code: 'exit-code-nonzero',
  summary: 'The last run of a command failed under a checked box or in a final packet',
  severity: 'warning',
  statedBy: (sentence) => binds(sentence) && (mustPass.test(sentence) || mayNotFail.test(sentence)),
  *check(document) {
    const packets = suspected(document)
    for (const required of requiredIn(document, packets)) {
      const failure = failureOf(required)
      if (failure) yield draft(required.packet, required.command.text, failure, fixesOf(required))
    }
    for (const packet of packets) yield* unlistedFailures(packet)
  },
}

/** Whether a failure is the last word takes reading, and most packets know of none. */
const suspected = suspects(
  ({ commands, runs }) =>
    commands.some(({ result, lastRun }) => hasFailed(result) || hasFailed(lastRun)) ||
    runs.some(({ result }) => hasFailed(result)),
)

const hasFailed = (result: Result | null) => result !== null && isFailure(result, 0)

const failureOf = (required: PlacedCommand) => (claimsSuccess(required) ? lastFailure(required) : null)

const claimsSuccess = ({ item, packet }: PlacedCommand) => item?.checked === true || isFinal(packet?.status ?? null)

/** The last result of a command, if it failed: its line, the remark of a later run on that line, then the records in order. */
function lastFailure({ command, result, lastRun, packet }: PlacedCommand): Result | null {
  const runs = runsOf(packet, command.text).map((run) => run.result)
  const said = [result, lastRun].filter((one) => one !== null)
  return undisposed([...said, ...runs], command.expectedCode)
}

/** Failed runs on record in a final packet of commands that it does not list. */
function* unlistedFailures(packet: Packet): Iterable<Draft> {
  if (!isFinal(packet.status)) return
  for (const runs of unlistedRuns(packet)) {
    const failure = undisposed(
      runs.map(({ result }) => result),
      0,
    )
    if (failure) yield draft(packet, runs[0].command.text, failure, [])
  }
}

/** The last result if it is a failure; a disposition of the same code anywhere among the results answers for it. */
function undisposed(results: readonly Result[], expectedCode: number): Result | null {
  const last = newest(results)
  if (!last || !isFailure(last, expectedCode)) return null
  return results.some(({ disposition, exitCode }) => disposition && exitCode === last.exitCode) ? null : last
}

function draft(packet: Packet | null, command: string, result: Result, fixes: readonly Fix[]): Draft {
  const said = result.exitCode === null ? `"${sayFailure(result.raw)}"` : `exit ${result.exitCode}`
  return {
    start: result.start,
    end: result.end,
    ...(packet ? { packet: packet.id } : {}),
    message: `The last run of ${nameCommand(command)} is ${said} and nothing says why that is in order: rerun it, record a disposition, or request changes.`,
    fixes,
  }
}

const sayFailure = (raw: string) => shorten(raw.replace(/^\s*(?:->|→|⇒|=>|⟶)\s*/, ''), 40)

function fixesOf({ packet, index }: PlacedCommand): Fix[] {
  if (!packet) return []
  const { id } = packet
  return [
    { title: 'Run it again', preferred: true, action: { name: 'run', packet: id, command: index } },
    { title: 'Record a disposition…', action: { name: 'accept-result', packet: id, command: index } },
    { title: `Request changes on ${id}…`, action: { name: 'request-changes', packet: id } },
  ]
}
