import { parseArgs } from 'node:util'
import type { Finding } from '../core/index.ts'
import { nodePorts } from '../node/ports.ts'
import { eachDocument } from './each-document.ts'
import { judging } from './judge.ts'
import { asJson, asText, type Judged } from './report.ts'
import { complain, refuse } from './say.ts'
import { usageText } from './usage.ts'

interface Options {
  readonly format: 'text' | 'json'
  readonly today: string
  readonly paths: readonly string[]
}

/**
 * `gatebook check`: judges documents and prints the findings, by path and place.
 * Answers 0 with nothing at warning or above, 1 with findings, 2 when a named document could not be checked or a
 * team's configuration is not valid.
 */
export async function check(argv: string[]): Promise<number> {
  const options = readOptions(argv)
  if (typeof options === 'string') return refuse(`${options}\n\n${usageText}`)
  const judgeFile = judging(options.today)
  const configProblems = new Set<string>()
  const judged: Judged[] = []
  const unread = await eachDocument(options.paths, async (file, text) => {
    const { configProblem, ...one } = await judgeFile(file, text)
    judged.push(one)
    if (configProblem) configProblems.add(configProblem)
  })
  for (const problem of configProblems) complain(problem)
  process.stdout.write(options.format === 'json' ? asJson(judged) : asText(judged))
  return unread || configProblems.size ? 2 : judged.some(({ findings }) => findings.some(counts)) ? 1 : 0
}

const counts = ({ severity }: Finding) => severity === 'error' || severity === 'warning'

/** The options, or what is wrong with them. */
function readOptions(argv: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' }, today: { type: 'string' } },
    })
    const { format, today = nodePorts.clock.today() } = values
    if (format !== 'text' && format !== 'json') return `--format ${format}: expected text or json.`
    if (!isDate(today)) return `--today ${today}: expected a date like 2026-03-01.`
    if (!positionals.length) return 'check needs at least one file, glob or folder.'
    return { format, today, paths: positionals }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const isDate = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
