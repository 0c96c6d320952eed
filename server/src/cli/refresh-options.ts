import { parseArgs } from 'node:util'
import { whyNoName } from '../core/transactions/reason.ts'
import type { Problem } from './io.ts'
import { readValues } from './run-options.ts'

export interface RefreshOptions {
  readonly file: string
  /** Who answers for the steps by hand; null where nobody was named. */
  readonly as: string | null
  readonly yes: boolean
  /** The number of the last step that is done; null for all. */
  readonly to: number | null
  /** The reason by the number of the step that is skipped. */
  readonly skipped: ReadonlyMap<number, string>
  /** The numbers of conditional steps that are required. */
  readonly required: ReadonlySet<number>
  /** The numbers of steps by hand that are done. */
  readonly confirmed: ReadonlySet<number>
  /** What fills in placeholders, by placeholder as it is written. */
  readonly values: Readonly<Record<string, string>>
  /** Seconds for each command. */
  readonly timeout: number
}

const usualTimeout = 3600

const options = {
  as: { type: 'string' },
  yes: { type: 'boolean' },
  to: { type: 'string' },
  skip: { type: 'string', multiple: true },
  required: { type: 'string', multiple: true },
  confirm: { type: 'string', multiple: true },
  set: { type: 'string', multiple: true },
  timeout: { type: 'string' },
} as const

/** The options of `gatebook refresh`, or what is wrong with them. */
export function readRefreshOptions(argv: string[]): RefreshOptions | Problem {
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    const [file, ...more] = positionals
    const { as = '', yes = false, to, skip = [], required = [], confirm = [] } = values
    const filled = readValues(values.set ?? [])
    const timeout = values.timeout === undefined ? usualTimeout : Number(values.timeout)
    if (!file || more.length) return { problem: 'refresh needs exactly one FILE.' }
    if ('problem' in filled) return { problem: String(filled.problem) }
    if (!(timeout > 0 && Number.isFinite(timeout)))
      return { problem: `--timeout ${values.timeout}: expected seconds above 0.` }
    const unnamed = as.trim() ? whyNoName(as) : null
    if (unnamed) return { problem: `--as: ${unnamed}` }
    const wrong = whyNoStep({ to: to === undefined ? [] : [to], required, confirm })
    if (wrong) return { problem: wrong }
    const unreasoned = skip.find((said) => !/^\d+:\s*\S/.test(said))
    if (unreasoned !== undefined)
      return { problem: `--skip ${unreasoned}: expected "N: REASON", as "2: no pilot is due".` }
    if (confirm.length && !as.trim())
      return { problem: '--confirm needs --as NAME: a person answers for what is done by hand.' }
    return {
      ...{ file, yes, values: filled, timeout, as: as.trim() || null, to: to === undefined ? null : Number(to) },
      skipped: new Map(skip.map((said) => [Number.parseInt(said, 10), said.replace(/^\d+:\s*/, '').trim()])),
      required: new Set(required.map(Number)),
      confirmed: new Set(confirm.map(Number)),
    }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** Steps are named by their numbers. */
function whyNoStep(given: Readonly<Record<string, readonly string[]>>): string | null {
  for (const [name, numbers] of Object.entries(given)) {
    const wrong = numbers.find((said) => !/^\d+$/.test(said))
    if (wrong !== undefined) return `--${name} ${wrong}: expected the number of a step.`
  }
  return null
}
