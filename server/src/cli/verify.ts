import { parseArgs } from 'node:util'
import { lineIndex, type VerifiedResult } from '../core/index.ts'
import { eachDocument } from './each-document.ts'
import { refuse } from './say.ts'
import { usageText } from './usage.ts'
import { unchangingTrees, witness } from './witnesses.ts'

interface Options {
  readonly format: 'text' | 'json'
  readonly paths: readonly string[]
}

/**
 * `gatebook verify`: holds every result that documents state against the records in their repository and against its
 * files. Answers 0 where all are verified, 1 where one is not, 2 when a named document could not be read.
 */
export async function verify(argv: string[]): Promise<number> {
  const options = readOptions(argv)
  if (typeof options === 'string') return refuse(`${options}\n\n${usageText}`)
  const trees = unchangingTrees()
  const found: Verified[] = []
  const unread = await eachDocument(options.paths, async (file, text) => {
    found.push(...(await verifyText(file, text, trees)))
  })
  process.stdout.write(options.format === 'json' ? asJson(found) : asText(found))
  return unread ? 2 : found.every(({ state }) => state === 'verified') ? 0 : 1
}

/** As the contract of `--format json` has it: lines from 1. */
export interface Verified extends Pick<VerifiedResult, 'packet' | 'command' | 'tier' | 'state' | 'reason'> {
  readonly file: string
  readonly line: number
}

/** The results of a document with this text at this path. */
export async function verifyText(file: string, text: string, trees = unchangingTrees()): Promise<Verified[]> {
  const { results } = await witness(file, text, trees)
  const lines = lineIndex(text)
  return results.map(({ packet, command, tier, state, reason, start }) => {
    return { file, line: lines.positionAt(start).line + 1, packet, command, tier, state, reason }
  })
}

const asJson = (results: readonly Verified[]) => `${JSON.stringify({ results }, null, 2)}\n`

/** One line a result, as compilers write it, and a closing count. */
function asText(results: readonly Verified[]): string {
  const rows = results.map(({ file, line, packet, command, tier, state, reason }) => {
    return `${file}:${line}: ${state} (${tier}): ${packet || 'in no packet'}: ${command.replace(/\s*\n\s*/g, ' ')}: ${reason}`
  })
  const verified = results.filter(({ state }) => state === 'verified').length
  return [...rows, `${verified} of ${results.length} results verified.`, ''].join('\n')
}

/** The options, or what is wrong with them. */
function readOptions(argv: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { format: { type: 'string', default: 'text' } },
    })
    const { format } = values
    if (format !== 'text' && format !== 'json') return `--format ${format}: expected text or json.`
    return positionals.length ? { format, paths: positionals } : 'verify needs at least one file, glob or folder.'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
