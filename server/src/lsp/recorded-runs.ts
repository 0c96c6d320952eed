import { type EvidenceRecord, ownTier, recordsFolder, type StoredRecord } from '../core/index.ts'
import { join } from '../core/paths.ts'
import {
  type DamagedRecord,
  method,
  type RecordedParams,
  type RecordedRun,
  type RecordedRuns,
} from '../protocol/index.ts'
import { uriOf } from './file-uris.ts'
import { serve, type Session } from './session.ts'

/** What the repositories keep of runs: all that a fresh clone knows of them. */
export function serveRecordedRuns(session: Session): void {
  serve(session, method.recordedRuns, answerRecordedRuns)
}

async function answerRecordedRuns(session: Session, { uris }: RecordedParams): Promise<RecordedRuns> {
  const { witnesses } = session
  if (!witnesses) return { runs: [], damaged: [] }
  const found = await Promise.all(
    (await rootsOf(session, uris)).map(async (root) => {
      const stored = await witnesses.records.all(join(root, 'any'))
      return stored.map((one) => ({ root, ...one }))
    }),
  )
  const all = found.flat()
  return {
    runs: all.flatMap(({ root, name, record }) => (record ? [toRun(root, name, record)] : [])),
    damaged: all.flatMap((one) => (one.problem ? [toDamaged(one, one.problem)] : [])),
  }
}

/** Each repository once. */
async function rootsOf({ neighbours }: Session, uris: readonly string[]): Promise<string[]> {
  // a folder may be the root itself
  const homes = await Promise.all(uris.map((uri) => neighbours.belonging(`${uri.replace(/\/$/, '')}/any`)))
  return [...new Set(homes.flatMap((home) => home?.root ?? []))]
}

function toRun(root: string, name: string, record: EvidenceRecord): RecordedRun {
  const { run, document, packet, command, outcome, exitCode, signal, started, duration, actor, ci, git } = record
  return {
    ...{ name, run, packet, command, outcome, exitCode, signal, started, duration, actor, ci },
    uri: uriOf(join(root, document)),
    tier: ownTier(record),
    commit: git?.commit ?? null,
  }
}

function toDamaged(
  { root, name, said = {} }: StoredRecord & { readonly root: string },
  problem: DamagedRecord['problem'],
): DamagedRecord {
  const { document, packet = null } = said
  return {
    ...{ name, packet, problem },
    uri: uriOf(join(root, `${recordsFolder}/${name}.json`)),
    document: document === undefined ? null : uriOf(join(root, document)),
  }
}
