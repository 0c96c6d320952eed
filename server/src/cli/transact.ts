import path from 'node:path'
import {
  applyEdits,
  type Action,
  type EvidenceRecord,
  type GateDocument,
  type Intent,
  lineIndex,
  type Missing,
  type Transacted,
  planCheckpoint,
  transact as transactOn,
} from '../core/index.ts'
import { evidenceRecords } from '../node/records.ts'
import { nodePorts } from '../node/ports.ts'
import { commitCheckpoint, recordPaths } from '../recorder/checkpoint.ts'
import { withLock } from '../recorder/lock.ts'
import { unifiedDiff } from './diff.ts'
import { readTransactOptions, type TransactOptions } from './intent-options.ts'
import { codeOf, type Problem, readDocumentFile } from './io.ts'
import { surveying } from './judge.ts'
import { locate, type Placeable } from './repository.ts'
import { refuse } from './say.ts'
import { usageText } from './usage.ts'
import { replace } from './write-evidence.ts'

/** How often a document is read again that somebody else keeps writing. */
const attempts = 5

/**
 * `gatebook start|tick|review|approve|request-changes|done|waive|checkpoint|verdict|add`: one transaction on a tracker.
 * Answers 0 when it stands in the document (or would, in a dry run, which prints the diff), 1 when it is refused, with all
 * that is missing, 2 when it could not be done.
 */
export async function transact(name: string, argv: string[]): Promise<number> {
  const options = readTransactOptions(name, argv)
  if ('problem' in options) return refuse(`${options.problem}\n\n${usageText}`)
  const read = readDocumentFile(options.file)
  if ('problem' in read) return refuse(read.problem)
  const located = locate(options.file)
  if ('problem' in located) return refuse(located.problem)
  try {
    const done = await (name === 'checkpoint'
      ? checkpoint(options, located)
      : settle(options, located, options.intentFor))
    return tell(options, done)
  } catch (error) {
    return refuse(`${options.file}: could not be written (${codeOf(error) ?? String(error)}).`)
  }
}

type IntentFor = TransactOptions['intentFor']
type Done = (Transacted & { readonly text: string }) | Problem
type Wanted = Pick<TransactOptions, 'file' | 'actor' | 'today' | 'dryRun'>

/** Read, transacted and written in whole or not at all. */
export async function settle(options: Wanted, { file, root }: Placeable, intentFor: IntentFor): Promise<Done> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const read = readDocumentFile(file)
    if ('problem' in read) return read
    const { text } = read
    const outcome = await outcomeFor(options, { file, root }, text, intentFor)
    if ('problem' in outcome || 'missing' in outcome || options.dryRun || !outcome.edits.length)
      return 'problem' in outcome ? outcome : { ...outcome, text }
    const isWritten = await withLock(file, () => replace(file, text, applyEdits(text, outcome.edits)))
    if (isWritten) return { ...outcome, text }
  }
  return { problem: `${options.file}: something else keeps changing it.` }
}

async function outcomeFor(
  { actor, today, file: given }: Wanted,
  { file, root }: Placeable,
  text: string,
  intentFor: IntentFor,
): Promise<Transacted | Problem> {
  const records = await recordsOf(file, root)
  const survey = surveying(today ?? nodePorts.clock.today())
  return survey(given, text, (document, settings, around, read) => {
    const intent = intentFor(document)
    return 'problem' in intent
      ? { problem: `${given}: ${intent.problem}` }
      : transactOn(document, intent, { settings, around, records, actor, read })
  })
}

async function recordsOf(file: string, root: string): Promise<EvidenceRecord[]> {
  const document = path.relative(root, file).replaceAll(path.sep, '/')
  const stored = await evidenceRecords().all(file)
  return stored.flatMap(({ record }) => (record?.document === document ? [record] : []))
}

/** The commit first, then its hash in the document: that line goes with the next commit. */
async function checkpoint(options: TransactOptions, located: Placeable): Promise<Done> {
  const { file, root } = located
  const read = readDocumentFile(file)
  if ('problem' in read) return read
  const { text } = read
  const plan = await surveying(options.today ?? nodePorts.clock.today())(options.file, text, (document) =>
    planOf(document, options.packet),
  )
  if ('missing' in plan) return { ...plan, text }
  const tracker = path.relative(root, file).replaceAll(path.sep, '/')
  const paths = [...new Set([...plan.files, tracker, ...recordPaths(root, tracker, options.packet)])]
  const subject = options.message ?? plan.subject
  if (options.dryRun) {
    process.stdout.write(`would commit "${subject}":\n${paths.map((one) => `  ${one}\n`).join('')}`)
    return { edits: [], notes: [], text }
  }
  const made = await commitCheckpoint({ root, paths, subject })
  if ('problem' in made) return made
  process.stdout.write(`committed: ${made.hash.slice(0, 8)} ${subject}\n`)
  const { hash } = made
  return settle(options, located, (): Intent => ({ name: 'checkpoint', packet: options.packet, hash, subject }))
}

function planOf(document: GateDocument, id: string) {
  const packet = document.packets.find((one) => one.id === id)
  if (packet) return planCheckpoint(document, packet)
  const missing: Missing = {
    text: `There is no packet ${id} in this tracker.`,
    start: 0,
    end: 0,
    action: { name: 'go-to', span: { start: 0, end: 0 } },
  }
  return { missing: [missing] }
}

function tell({ file, dryRun }: TransactOptions, done: Done): number {
  if ('problem' in done) return refuse(done.problem)
  if ('missing' in done) {
    process.stderr.write(`gatebook: refused, this is missing:\n${listOf(file, done.text, done.missing)}`)
    return 1
  }
  for (const note of done.notes) process.stderr.write(`note: ${note}\n`)
  if (dryRun) process.stdout.write(unifiedDiff(file.replaceAll('\\', '/'), done.text, done.edits))
  else process.stdout.write(done.edits.length ? `written: ${file}\n` : `nothing to write: ${file}\n`)
  return 0
}

function listOf(file: string, text: string, missing: readonly Missing[]): string {
  const lines = lineIndex(text)
  return missing
    .map((one) => {
      const call = callFor(file, one.action)
      return `${file}:${lines.positionAt(one.start).line + 1}: ${one.text}${call ? `\n    ${call}` : ''}\n`
    })
    .join('')
}

/** What to call for it on the command line; null where a person has to look. */
function callFor(file: string, action: Action): string | null {
  switch (action.name) {
    case 'run':
      return `gatebook run --document ${file} --packet ${action.packet} --command ${action.command + 1}`
    case 'accept-result':
      return `gatebook accept --as NAME --reason TEXT ${file} ${action.packet} ${action.command + 1}`
    case 'request-changes':
      return `gatebook request-changes --as NAME --finding "TEXT; SEVERITY; OWNER" ${file} ${action.packet}`
    case 'checkpoint':
      return `gatebook checkpoint --as NAME ${file} ${action.packet}`
    case 'add-packet':
      return `gatebook add --as NAME ${file} ${action.packet}`
    default:
      return null
  }
}
