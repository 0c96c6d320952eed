import { parseArgs } from 'node:util'
import { asBundle, type ExportedDocument } from '../core/export/evidence.ts'
import { asInToto } from '../core/export/in-toto.ts'
import { asJunit } from '../core/export/junit.ts'
import type { StoredRecord } from '../core/index.ts'
import { eachDocument } from './each-document.ts'
import { complain, refuse } from './say.ts'
import { usageText } from './usage.ts'
import { unchangingTrees, witness, type Witnessed } from './witnesses.ts'

const formats = { jsonl: asBundle, junit: asJunit, 'in-toto': asInToto } as const
type Format = keyof typeof formats

interface Options {
  readonly format: Format
  /** Null: every packet. */
  readonly packet: string | null
  readonly paths: readonly string[]
}

/**
 * `gatebook export`: prints what was recorded of the runs of documents, or of one packet, for other tools. Nothing of it
 * is signed. Answers 0, or 2 when a named document could not be read or no document has the packet.
 */
export async function exportEvidence(argv: string[]): Promise<number> {
  const options = readOptions(argv)
  if (typeof options === 'string') return refuse(`${options}\n\n${usageText}`)
  const trees = unchangingTrees()
  const exported: ExportedDocument[] = []
  const unread = await eachDocument(options.paths, async (file, text) => {
    exported.push(select(file, await witness(file, text, trees), options.packet))
  })
  if (options.packet !== null && exported.every(({ packets }) => !packets.length))
    return refuse(`no document named here has a packet ${options.packet}. Check its id.`)
  process.stdout.write(formats[options.format](exported))
  return unread ? 2 : 0
}

/** Of a record that is not what it was only its name can be told, so it is left out. */
function select(
  file: string,
  { document, relative, results, stored }: Witnessed,
  packet: string | null,
): ExportedDocument {
  for (const one of stored)
    if (one.problem) complain(`${one.name}.json: ${problems[one.problem]}, so it is not exported.`)
  const isMeant = (id: string) => packet === null || id === packet
  return {
    file,
    document: relative,
    packets: document.packets.filter(({ id }) => isMeant(id)),
    records: stored
      .flatMap(({ name, record }) => (record ? [{ name, record }] : []))
      .filter(({ record }) => record.document === relative && isMeant(record.packet))
      .sort((a, b) => Date.parse(a.record.started) - Date.parse(b.record.started)),
    results: results.filter((one) => isMeant(one.packet)),
  }
}

const problems: Readonly<Record<NonNullable<StoredRecord['problem']>, string>> = {
  changed: 'was changed after it was written',
  unreadable: 'is no record',
}

/** The options, or what is wrong with them. */
function readOptions(argv: string[]): Options | string {
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      allowPositionals: true,
      options: { format: { type: 'string' }, packet: { type: 'string' } },
    })
    const { format, packet = null } = values
    if (!isFormat(format)) return `--format ${format ?? 'is missing'}: expected ${Object.keys(formats).join(', ')}.`
    return positionals.length
      ? { format, packet, paths: positionals }
      : 'export needs at least one file, glob or folder.'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const isFormat = (format: string | undefined): format is Format =>
  format !== undefined && Object.hasOwn(formats, format)
