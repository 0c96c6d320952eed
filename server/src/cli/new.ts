import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { builtInTracker, type NewTracker, trackerLike } from '../core/index.ts'
import { nodePorts } from '../node/ports.ts'
import { codeOf, type Problem, readDocumentFile } from './io.ts'
import { refuse } from './say.ts'
import { usageText } from './usage.ts'
import { witness } from './witnesses.ts'

interface Options {
  readonly title: string
  /** The tracker whose shape it takes; null for the built-in one. */
  readonly like: string | null
  readonly file: string
}

/**
 * `gatebook new`: writes a new tracker in the shape of another, with nothing done, or the built-in one. Answers 0 when it
 * stands there, 2 when it does not: a file that exists is never written over.
 */
export async function newTracker(argv: string[]): Promise<number> {
  const options = readOptions(argv)
  if (typeof options === 'string') return refuse(`${options}\n\n${usageText}`)
  const { file, like, title } = options
  const made = await textOf({ title, today: nodePorts.clock.today() }, like)
  if ('problem' in made) return refuse(made.problem)
  try {
    fs.writeFileSync(file, made.text, { flag: 'wx' })
  } catch (error) {
    return refuse(`${file}: ${whyUnwritten(error)}`)
  }
  process.stdout.write(`written: ${file}\n`)
  return 0
}

async function textOf(tracker: NewTracker, like: string | null): Promise<{ readonly text: string } | Problem> {
  if (like === null) return { text: builtInTracker(tracker) }
  const read = readDocumentFile(like)
  if ('problem' in read) return read
  const { document } = await witness(like, read.text)
  if (document.kind !== 'tracker') return { problem: `${like}: is no tracker, so none can be like it. Name a tracker.` }
  return { text: trackerLike(document, tracker) }
}

function whyUnwritten(error: unknown): string {
  const code = codeOf(error)
  if (code === 'EEXIST') return 'is there already, and is not written over. Name another file.'
  if (code === 'ENOENT') return 'its folder is not there. Make it first.'
  return `could not be written (${code ?? String(error)}).`
}

/** The options, or what is wrong with them. */
function readOptions(argv: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { title: { type: 'string' }, like: { type: 'string' } },
    })
    const { title, like = null } = values
    if (!title?.trim()) return 'new needs --title TEXT: what the tracker is called.'
    const [file, ...more] = positionals
    return file && !more.length ? { title, like, file } : 'new needs exactly one file.'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
