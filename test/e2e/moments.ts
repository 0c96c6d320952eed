/** Required commands that are disturbed at a random moment, and what must be true of each afterwards. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type EvidenceRecord, parseRecord, type RunResult } from '../../server/src/core/index.ts'
import { claimedJob, isPlaced, resultOf, runIds, sha256 } from '../../server/src/recorder/job.ts'
import { root } from '../host/paths.ts'
import { lot } from '../unit/evidence/lot.ts'
import type { Installed } from './installed.ts'

export const tracker = 'release-gate.md'

/** What befalls a run. */
export type Kind = 'host killed' | 'window reloaded' | 'terminal closed'
const kinds: readonly Kind[] = ['host killed', 'window reloaded', 'terminal closed']

/** What was measured of a run. */
export interface Told {
  readonly kind: Kind
  readonly outcome: string
  /** Milliseconds from the activation and the end of the recorder, whichever was later, until its evidence was seen to. */
  readonly wait: number
}

/** A run to come. */
export interface Turn {
  readonly number: number
  readonly kind: Kind
  readonly command: string
  readonly code: number
  /** Milliseconds since a person confirmed it, or since it began. */
  readonly moment: number
  readonly since: 'confirmed' | 'begun'
}

/** So many runs, each to be disturbed before it begins, in it, at its end or after it. */
export function turnsOf(count: number, seed: number): Turn[] {
  const by = lot(seed)
  return Array.from({ length: count }, (_, at) => {
    const kind = kinds[at % kinds.length]!
    const code = by.from([0, 0, 3, 255])
    // who closes a terminal has to find it first
    const [since, longest] = kind === 'terminal closed' ? ['begun' as const, 60] : [by.from(moments), 30]
    const command = `sh turn.sh ${at + 1} ${code} ${(by.between(0, longest) / 10).toFixed(1)}`
    return { number: at + 1, kind, command, code, moment: by.between(0, 3000), since }
  })
}

const moments = ['confirmed', 'begun'] as const

const script = `# Says in a file when it begins and when it ends: sh turn.sh NUMBER CODE SECONDS
echo "began $1" >> turns.log
sleep "$3"
echo "ended $1" >> turns.log
exit "$2"
`

/** A folder with a tracker that requires these commands. The caller removes the folder above it. */
export function folderOf(turns: readonly Turn[]): string {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-moments-')), 'harbour')
  fs.cpSync(path.join(root, 'test/fixtures/tracker'), folder, { recursive: true })
  const file = path.join(folder, tracker)
  const lines = turns.map(({ command }) => `- [ ] \`${command}\` -> exit 0\n`).join('')
  const text = fs.readFileSync(file, 'utf8').replace(/(?<=### Required Commands\n\n)(?:- .*\n)+/, lines)
  fs.writeFileSync(file, text)
  fs.writeFileSync(path.join(folder, 'turn.sh'), script)
  return folder
}

/** What stands on the disk of one run. */
export interface Traces {
  /** Null where no recorder ever took it. */
  readonly id: string | null
  readonly result: RunResult | null
  readonly records: readonly EvidenceRecord[]
  /** Somebody has seen to its evidence: it stands in the document, or there is none. */
  readonly isSettled: boolean
  readonly began: number
  readonly ended: number
  readonly line: string
}

export function tracesOf({ folder, runs }: Installed, { number, command }: Turn): Traces {
  const ids = runIds(runs).filter((id) => claimedJob(id, runs)?.command === command)
  if (ids.length > 1) throw new Error(`${command} was recorded ${ids.length} times.`)
  const [id = null] = ids
  const log = readOrEmpty(path.join(folder, 'turns.log')).split('\n')
  const times = (words: string) => log.filter((line) => line === words).length
  const lines = fs.readFileSync(path.join(folder, tracker), 'utf8').split('\n')
  return {
    id,
    result: id === null ? null : resultOf(id, runs),
    records: recordsOf(folder).filter((record) => record.run === id),
    isSettled: id !== null && isPlaced(id, runs),
    began: times(`began ${number}`),
    ended: times(`ended ${number}`),
    line: lines.filter((line) => line.includes(`\`${command}\``)).join('\n'),
  }
}

/** Why what is told of a run is not what happened; null where it is. */
export function untruthOf({ kind, command, code }: Turn, traces: Traces): string | null {
  const { id, result, records, isSettled, began, ended, line } = traces
  const blank = `- [ ] \`${command}\` -> exit 0`
  if (id === null) return began === 0 && line === blank ? null : 'something was told of a run that never began'
  if (!result) return 'it left no result'
  if (!isSettled) return 'nobody has seen to its evidence'
  const [record] = records
  if (records.length !== 1 || record?.outcome !== result.outcome || record.exitCode !== result.exitCode)
    return `its record says otherwise than its result, or there are ${records.length}`
  if (began > 1 || ended > 1) return 'it ran more than once'
  const isFinished = result.outcome === 'passed' || result.outcome === 'failed'
  if (!isFinished) {
    if (kind !== 'terminal closed' || result.outcome !== 'interrupted')
      return `it was not ended, and is ${result.outcome}`
    return result.exitCode === null && line === blank ? null : 'an interrupted run left more than that'
  }
  if (ended !== 1 || result.exitCode !== code) return 'its exit code is not its own'
  const place = code === 0 ? `- [x] \`${command}\` -> exit 0 (` : `${blank} (last run: exit ${code}, `
  return line.startsWith(place) && /^[\d.]+m?s, \d{4}-\d\d-\d\d\)$/.test(line.slice(place.length))
    ? null
    : 'its line does not say how it ended'
}

/** What stands in the folders of runs and records and is not whole. */
export function halfWritten({ folder, runs }: Installed): string[] {
  const names = [path.join(folder, '.gatebook'), runs]
    .filter((place) => fs.existsSync(place))
    .flatMap((place) => fs.readdirSync(place, { recursive: true, encoding: 'utf8' }))
  return names.filter((name) => name.endsWith('.tmp'))
}

/** All records of a repository. Throws where one is not what its name says. */
function recordsOf(folder: string): EvidenceRecord[] {
  const place = path.join(folder, '.gatebook/evidence')
  if (!fs.existsSync(place)) return []
  const names = fs.readdirSync(place).filter((name) => name.endsWith('.json'))
  return names.map((name) => {
    const bytes = fs.readFileSync(path.join(place, name))
    const record = `${sha256(bytes)}.json` === name ? parseRecord(JSON.parse(bytes.toString())) : null
    if (!record) throw new Error(`The record ${name} is not whole.`)
    return record
  })
}

/** Milliseconds since 1970 at which the evidence of a run was seen to, and at which its recorder had ended. */
export function timesOf({ runs }: Installed, id: string): { readonly settled: number; readonly over: number } {
  const changed = (name: string) => fs.statSync(path.join(runs, id, name)).mtimeMs
  return { settled: changed('placed'), over: changed('result.json') }
}

function readOrEmpty(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : ''
}
