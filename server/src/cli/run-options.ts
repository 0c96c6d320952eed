import { parseArgs } from 'node:util'
import type { Problem } from './io.ts'

export interface RunOptions {
  readonly document: string
  readonly packet: string
  /** The ordinal of a required command in its packet, from 1; null for all of them. */
  readonly command: number | null
  /** What fills in the placeholders of a step, by placeholder as it is written. */
  readonly values: Readonly<Record<string, string>>
  readonly yes: boolean
  readonly as: string | null
  /** Seconds. */
  readonly timeout: number
  /** Hours that the command must hold out; null where it may take what time it likes. */
  readonly soak: number | null
  /** The file for the report of a soak; null for one under `reports/`. */
  readonly report: string | null
  readonly format: 'text' | 'json'
}

/** Seconds: an hour, after which a gate rather hangs than works. */
const usualTimeout = 3600

const options = {
  document: { type: 'string' },
  packet: { type: 'string' },
  command: { type: 'string' },
  set: { type: 'string', multiple: true },
  yes: { type: 'boolean' },
  as: { type: 'string' },
  timeout: { type: 'string' },
  soak: { type: 'string' },
  report: { type: 'string' },
  format: { type: 'string' },
} as const

/** The options of `gatebook run`, or what is wrong with them. */
export function readRunOptions(argv: string[]): RunOptions | Problem {
  const given = parse(argv)
  if ('problem' in given) return given
  const { document, packet, command, yes = false, as = null, format = 'text', report = null } = given.values
  if (!document) return { problem: 'run needs --document FILE.' }
  if (!packet) return { problem: 'run needs --packet ID, or the name of a step.' }
  if (as !== null && !as.trim()) return { problem: '--as needs a name.' }
  if (format !== 'text' && format !== 'json') return { problem: `--format ${format}: expected text or json.` }
  if (command !== undefined && !/^[1-9]\d*$/.test(command))
    return { problem: `--command ${command}: expected the number of a required command, from 1.` }
  const values = readValues(given.values.set ?? [])
  if ('problem' in values) return { problem: String(values.problem) }
  const times = readTimes(given.values)
  if ('problem' in times) return times
  if (report !== null && times.soak === null) return { problem: '--report belongs to --soak HOURS.' }
  return { document, packet, command: command ? Number(command) : null, values, yes, as, ...times, report, format }
}

/** `<pod>=berth-0`. */
export function readValues(given: readonly string[]): Readonly<Record<string, string>> | Problem {
  const wrong = given.find((one) => !/^[^=]+=/.test(one))
  if (wrong !== undefined) return { problem: `--set ${wrong}: expected PLACEHOLDER=VALUE, as "<pod>=berth-0".` }
  return Object.fromEntries(given.map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)]))
}

/** A soak may take its hours and as long as any command besides. */
function readTimes(given: { timeout?: string; soak?: string }): Pick<RunOptions, 'timeout' | 'soak'> | Problem {
  const soak = given.soak === undefined ? null : Number(given.soak)
  if (soak !== null && !isAmount(soak)) return { problem: `--soak ${given.soak}: expected hours above 0.` }
  const timeout = given.timeout === undefined ? usualTimeout + (soak ?? 0) * 3600 : Number(given.timeout)
  if (!isAmount(timeout)) return { problem: `--timeout ${given.timeout}: expected seconds above 0.` }
  if (soak !== null && timeout < soak * 3600)
    return { problem: `--timeout ${given.timeout} would end the soak before its ${soak} hours.` }
  return { timeout, soak }
}

const isAmount = (value: number) => value > 0 && Number.isFinite(value)

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options })
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
