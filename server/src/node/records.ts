import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import {
  type EvidenceRecords,
  parseRecord,
  recordsFolder,
  type SaidOfItself,
  type StoredRecord,
} from '../core/index.ts'
import { repositoryOf } from '../recorder/repository.ts'

/** Bytes above which a file is no record. */
const largest = 1024 * 1024
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

interface Read {
  /** Another one whenever the bytes may be others. */
  readonly version: string
  readonly stored: Promise<StoredRecord>
}

/** The records in the folders of the repositories; each file is read again only when it may have changed. */
export function evidenceRecords(): EvidenceRecords {
  const known = new Map<string, Read>()
  const readAgain = async (file: string): Promise<StoredRecord> => {
    const version = await versionOf(file)
    const last = known.get(file)
    if (last && last.version === version) return last.stored
    const stored = readStored(file)
    known.set(file, { version, stored })
    return stored
  }
  return {
    async all(file) {
      const root = repositoryOf(path.dirname(file))
      return root === null ? [] : Promise.all((await recordFiles(root)).map(readAgain))
    },
  }
}

async function recordFiles(root: string): Promise<string[]> {
  const folder = path.join(root, ...recordsFolder.split('/'))
  try {
    return (await fs.readdir(folder)).filter((name) => name.endsWith('.json')).map((name) => path.join(folder, name))
  } catch {
    // nobody ran anything here, or the folder may not be read: nothing is known of runs
    return []
  }
}

async function versionOf(file: string): Promise<string> {
  const stat = await fs.stat(file).catch(() => null)
  return stat ? `${stat.mtimeMs} ${stat.ctimeMs} ${stat.size} ${stat.ino}` : ''
}

/** The name is held against the bytes before anything in them is believed. */
async function readStored(file: string): Promise<StoredRecord> {
  const name = path.basename(file, '.json')
  try {
    const { size } = await fs.stat(file)
    if (size > largest) return { name, record: null, problem: 'unreadable' }
    const bytes = await fs.readFile(file)
    if (createHash('sha256').update(bytes).digest('hex') !== name)
      return { name, record: null, problem: 'changed', said: saidIn(bytes.toString('utf8')) }
    const record = parseRecord(JSON.parse(decoder.decode(bytes)))
    return record
      ? { name, record, problem: null }
      : { name, record, problem: 'unreadable', said: saidIn(bytes.toString('utf8')) }
  } catch {
    // no file, no UTF-8 or no JSON
    return { name, record: null, problem: 'unreadable' }
  }
}

function saidIn(text: string): SaidOfItself {
  const said = (name: string) => new RegExp(`"${name}":\\s*("(?:[^"\\\\]|\\\\.)*")`).exec(text)?.[1]
  const [document, packet, commandHash] = ['document', 'packet', 'commandHash'].map((name) => unquoted(said(name)))
  return { ...(document && { document }), ...(packet && { packet }), ...(commandHash && { commandHash }) }
}

function unquoted(json: string | undefined): string | undefined {
  try {
    return json && (JSON.parse(json) as string)
  } catch {
    // an escape that is none: this field cannot be made out
    return undefined
  }
}
