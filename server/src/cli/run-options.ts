import { parseArgs } from 'node:util'
import type { Problem } from './io.ts'

export interface RunOptions {
  readonly document: string
  readonly packet: string
  /** The ordinal of a required command in its packet, from 1; null for all of them. */
  readonly command: number | null
  readonly yes: boolean
  readonly as: string | null
  /** Seconds. */
  readonly timeout: number
  readonly format: 'text' | 'json'
}

/** Seconds: an hour, after which a gate rather hangs than works. */
const usualTimeout = 3600

const options = {
  document: { type: 'string' },
  packet: { type: 'string' },
  command: { type: 'string' },
  yes: { type: 'boolean' },
  as: { type: 'string' },
  timeout: { type: 'string' },
  format: { type: 'string' },
} as const

/** The options of `gatebook run`, or what is wrong with them. */
export function readRunOptions(argv: string[]): RunOptions | Problem {
  const given = parse(argv)
  if ('problem' in given) return given
  const { document, packet, command, yes = false, as = null, timeout, format = 'text' } = given.values
  if (!document) return { problem: 'run needs --document FILE.' }
  if (!packet) return { problem: 'run needs --packet ID.' }
  if (as !== null && !as.trim()) return { problem: '--as needs a name.' }
  if (format !== 'text' && format !== 'json') return { problem: `--format ${format}: expected text or json.` }
  if (command !== undefined && !/^[1-9]\d*$/.test(command))
    return { problem: `--command ${command}: expected the number of a required command, from 1.` }
  const seconds = timeout === undefined ? usualTimeout : Number(timeout)
  if (!(seconds > 0 && Number.isFinite(seconds))) return { problem: `--timeout ${timeout}: expected seconds above 0.` }
  return { document, packet, command: command ? Number(command) : null, yes, as, timeout: seconds, format }
}

function parse(argv: string[]) {
  try {
    return parseArgs({ args: argv, options })
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
