import path from 'node:path'
import { parseArgs } from 'node:util'
import { acceptResult, freeze, lastRecord, readDocument } from '../core/index.ts'
import type { EvidenceRecord, FindingRow, Freeze } from '../core/index.ts'
import { evidenceRecords } from '../node/records.ts'
import { sha256 } from '../recorder/job.ts'
import { type Problem, readDocumentFile } from './io.ts'
import { locate, type Placeable } from './repository.ts'
import { refuse } from './say.ts'
import { writeChange } from './write-evidence.ts'

/**
 * `gatebook accept`: accepts the last run of a required command although its code is not the expected one. Answers 0 when
 * the acceptance stands in the document, 2 when it does not.
 */
export async function accept(argv: string[]): Promise<number> {
  const options = readOptions(argv)
  const done = 'problem' in options ? options : await acceptLast(options)
  if ('problem' in done) return refuse(done.problem)
  process.stdout.write(`accepted: ${done.command} (exit ${done.record.exitCode ?? '?'}; ${done.file})\n`)
  return 0
}

interface AcceptOptions {
  readonly file: string
  readonly packet: string
  /** The ordinal of the command in its packet, from 1, or its text. */
  readonly command: string
  readonly actor: string
  readonly reason: string
  readonly findings: readonly FindingRow[]
}

interface Done {
  readonly file: string
  readonly command: string
  readonly record: EvidenceRecord
}

async function acceptLast(options: AcceptOptions): Promise<Done | Problem> {
  const { file, packet, actor, reason, findings } = options
  const read = readDocumentFile(file)
  if ('problem' in read) return read
  const located = locate(file)
  if ('problem' in located) return located
  const frozen = commandOf(freeze(readDocument(read.text), packet, null), options)
  if ('problem' in frozen) return frozen
  const commandHash = sha256(frozen.text)
  const record = await recordOf(located, packet, commandHash)
  if (!record) return { problem: `${file}: no record tells of a run of \`${frozen.text}\`. Run it first.` }
  const request = { packet, command: frozen.index, commandHash, record, reason, actor, findings }
  const problem = await writeChange(located.file, (document) => acceptResult(document, request))
  return problem ?? { file, command: frozen.text, record }
}

async function recordOf({ file, root }: Placeable, packet: string, commandHash: string) {
  const document = path.relative(root, file).replaceAll(path.sep, '/')
  return lastRecord(await evidenceRecords().all(file), { document, packet, commandHash })
}

function commandOf(all: readonly Freeze[], { file, packet, command }: AcceptOptions): Freeze | Problem {
  const found = /^[1-9]\d*$/.test(command) ? all[Number(command) - 1] : all.find(({ text }) => text === command)
  return found ?? { problem: `${file}: packet ${packet} has no required command ${command}, but ${all.length} others.` }
}

const options = {
  as: { type: 'string' },
  reason: { type: 'string' },
  finding: { type: 'string', multiple: true },
} as const

function readOptions(argv: string[]): AcceptOptions | Problem {
  try {
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true })
    const [file, packet, command, ...more] = positionals
    if (!file || !packet || !command || more.length) return { problem: 'accept needs FILE PACKET COMMAND.' }
    if (!values.as) return { problem: 'accept needs --as NAME: a person accepts a result.' }
    if (!values.reason) return { problem: 'accept needs --reason TEXT.' }
    const findings: FindingRow[] = []
    for (const said of values.finding ?? []) {
      const finding = readFinding(said)
      if ('problem' in finding) return finding
      findings.push(finding)
    }
    return { file, packet, command, actor: values.as, reason: values.reason, findings }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

/** `TEXT; P1; accepted; OWNER; YYYY-MM-DD` */
function readFinding(said: string): FindingRow | Problem {
  const [text = '', severity = '', disposition = '', owner = '', followUp = ''] = said
    .split(';')
    .map((one) => one.trim())
  if (disposition === 'open' || disposition === 'accepted' || disposition === 'resolved')
    return { text, severity, disposition, owner, followUp }
  return {
    problem: `--finding ${said}: expected "TEXT; SEVERITY; open|accepted|resolved; OWNER; YYYY-MM-DD".`,
  }
}
