import { parseArgs } from 'node:util'
import { nodePorts } from '../node/ports.ts'
import { eachDocument } from './each-document.ts'
import { judging } from './judge.ts'
import { asJson, asText, placed, type PlacedFinding } from './report.ts'
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
  const { readFile, judgeFile } = judging(options.today)
  const configProblems = new Set<string>()
  const findings: PlacedFinding[] = []
  let checked = 0
  const judge = async (file: string, text: string) => {
    const judged = await judgeFile(file, text)
    findings.push(...placed(judged))
    checked++
    if (judged.configProblem) configProblems.add(judged.configProblem)
  }
  const unread = await eachDocument(options.paths, judge, readFile)
  for (const problem of configProblems) complain(problem)
  process.stdout.write(options.format === 'json' ? asJson(findings) : asText(findings, checked))
  return unread || configProblems.size ? 2 : findings.some(counts) ? 1 : 0
}

const counts = ({ severity }: PlacedFinding) => severity === 'error' || severity === 'warning'

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
