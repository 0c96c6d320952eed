import { parseArgs } from 'node:util'
import type { Problem } from './io.ts'

export interface RerunOptions {
  readonly file: string
  /** Null: every packet whose review is open. */
  readonly packet: string | null
  /** The reviewer. */
  readonly actor: string
  readonly yes: boolean
  /** The folder in which the editor answers whether to run; null where the terminal asks. Made by the editor alone. */
  readonly ask: string | null
  /** In the implementer's own folder, if its tree is still the same. */
  readonly inPlace: boolean
  /** Seconds for each command. */
  readonly timeout: number
}

const usualTimeout = 3600

const options = {
  as: { type: 'string' },
  packet: { type: 'string' },
  yes: { type: 'boolean' },
  ask: { type: 'string' },
  'in-place': { type: 'boolean' },
  timeout: { type: 'string' },
} as const

/** The options of `gatebook rerun`, or what is wrong with them. */
export function readRerunOptions(argv: string[]): RerunOptions | Problem {
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    const [file, ...more] = positionals
    const timeout = values.timeout === undefined ? usualTimeout : Number(values.timeout)
    if (!file || more.length) return { problem: 'rerun needs exactly one FILE.' }
    if (!values.as?.trim()) return { problem: 'rerun needs --as NAME: the reviewer.' }
    if (/[,()`:\r\n]/.test(values.as)) return { problem: '--as: a name without commas, colons and brackets.' }
    if (!(timeout > 0 && Number.isFinite(timeout)))
      return { problem: `--timeout ${values.timeout}: expected seconds above 0.` }
    const { packet = null, yes = false, ask = null, 'in-place': inPlace = false } = values
    return { file, packet, actor: values.as.trim(), yes, ask, inPlace, timeout }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}
