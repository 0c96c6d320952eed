import fs from 'node:fs'
import path from 'node:path'
import { recordBytes, recordsFolder, type EvidenceRecord, type RecordedTree, type RunResult } from '../core/index.ts'
import { redact } from '../core/evidence/redact.ts'
import { ciOf } from './ci.ts'
import { sha256 } from './job.ts'
import { repositoryOf, rootOf } from './repository.ts'
import { writeWhole } from './write-whole.ts'

/** Where the record of a document's runs belongs: paths in it are relative to `root`. */
export interface RecordPlace {
  /** Real path of the root of the repository, without one the document's folder. */
  readonly root: string
  /** Real path. */
  readonly document: string
  readonly isRepository: boolean
}

/** What is recorded beside the result. */
export interface Circumstances {
  readonly git: RecordedTree | null
  /** What the command was given; only the names are recorded. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** `gatebook 0.1.0`. */
  readonly tool: string
}

/** Where the runs of this document are recorded. */
export function recordPlace(document: string): RecordPlace {
  const real = fs.existsSync(document) ? fs.realpathSync(document) : path.resolve(document)
  const repository = repositoryOf(path.dirname(real))
  return { root: repository ?? path.dirname(real), document: real, isRepository: repository !== null }
}

/** What the repository keeps of a run. */
export function makeRecord(result: RunResult, place: RecordPlace, around: Circumstances): EvidenceRecord {
  const { version, id, packet, command, commandHash, shell, expectedCode, expectation, kind, rerunOf } = result
  const { outcome, exitCode, signal, started, duration, output, actor, confirmed } = result
  return {
    ...{ version, run: id, kind, rerunOf, packet, commandHash, shell, expectedCode, actor, confirmed },
    ...{ outcome, exitCode, signal, started, duration, output },
    document: relative(place.root, place.document),
    command: redact(command),
    expectation: expectation && redact(expectation),
    cwd: folderOf(place.root, result.cwd),
    git: around.git,
    ci: redacted(ciOf(around.environment)),
    environment: Object.keys(around.environment).sort(),
    tool: around.tool,
  }
}

/** A rerun works in a worktree elsewhere: then the folder is told from the root of that one. */
function folderOf(root: string, folder: string): string {
  const cwd = fs.existsSync(folder) ? fs.realpathSync(folder) : folder
  const inside = relative(root, cwd)
  return (inside === '..' || inside.startsWith('../') ? relative(rootOf(cwd), cwd) : inside) || '.'
}

const redacted = (text: string | null) => text && redact(text)

/**
 * Writes a record under its own hash into the document's repository; where there is none, into the folder of the run.
 * Answers its name. Throws what the file system throws, and where the folder of records is a link that leads elsewhere.
 */
export function storeRecord(record: EvidenceRecord, { root, isRepository }: RecordPlace, runFolder: string): string {
  const bytes = recordBytes(record)
  const name = sha256(bytes)
  const folder = isRepository ? recordsIn(root) : runFolder
  writeWhole(path.join(folder, `${name}.json`), bytes, isRepository ? 0o644 : 0o600)
  return name
}

function recordsIn(root: string): string {
  const folder = path.join(root, ...recordsFolder.split('/'))
  const link = [path.dirname(folder), folder].find(isLink)
  if (link) throw new Error(`${link} is a link, and records belong into the repository itself. Remove the link.`)
  fs.mkdirSync(folder, { recursive: true })
  keepBytes(path.dirname(folder))
  return folder
}

const isLink = (file: string) => fs.lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true

/** Where git changes line ends at checkout, a record would no longer have the bytes that its name stands for. */
function keepBytes(folder: string): void {
  const file = path.join(folder, '.gitattributes')
  if (!fs.existsSync(file)) writeWhole(file, 'evidence/*.json -text\n', 0o644)
}

/** With `/` between the names on every system. */
export const relative = (root: string, file: string, paths: path.PlatformPath = path): string =>
  paths.relative(root, file).replaceAll(paths.sep, '/')
