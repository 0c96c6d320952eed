import path from 'node:path'
import { hiddenRefusal } from '../core/evidence/hidden.ts'
import { defaultPolicy } from '../core/policy.ts'
import {
  type EvidenceRecord,
  freeze,
  type Freeze,
  type GateDocument,
  lineIndex,
  readDocument,
  readOptions,
  type StoredRecord,
  teams,
} from '../core/index.ts'
import { toCorePath } from '../node/files.ts'
import { nodeWorkspace } from '../node/ports.ts'
import { evidenceRecords } from '../node/records.ts'
import { gitTrees } from '../node/trees.ts'
import { commitsAfter } from '../node/worktree.ts'
import { sha256 } from '../recorder/job.ts'
import { findShell } from '../recorder/shell.ts'
import { type Problem, readDocumentFile } from './io.ts'
import { locate, type Placeable } from './repository.ts'
import type { RerunOptions } from './rerun-options.ts'

/** Everything that will be run again, frozen before anybody is asked. */
export interface RerunPlan extends Placeable {
  readonly options: RerunOptions
  readonly shell: string
  /** What makes a worktree ready, in this order. */
  readonly setup: readonly string[]
  /** Variables that the commands are given, by the team. */
  readonly environment: Readonly<Record<string, string>>
  readonly sites: readonly Site[]
  readonly skipped: readonly Skipped[]
}

/** Commands of one packet that run on one tree. */
export interface Site {
  readonly packet: string
  readonly tree: string
  /** The commit that has this tree; null where the working folder has it. */
  readonly commit: string | null
  readonly without: readonly string[]
  readonly covers: readonly string[] | null
  readonly steps: readonly RerunStep[]
}

export interface RerunStep extends Freeze {
  /** From 1. */
  readonly line: number
  /** The run that is repeated. */
  readonly former: Intact
}

interface Intact {
  readonly name: string
  readonly record: EvidenceRecord
}

/** A command that cannot be run again as it ran. */
export interface Skipped {
  readonly packet: string
  readonly command: string
  readonly why: string
}

/** Commits that are searched for a tree: a checkpoint comes soon after the run. */
const mostCommits = 400

/** What `gatebook rerun` would do, or why it can do nothing. */
export async function planRerun(options: RerunOptions): Promise<RerunPlan | Problem> {
  const read = readDocumentFile(options.file)
  if ('problem' in read) return read
  const located = locate(options.file)
  if ('problem' in located) return located
  const home = await teams(nodeWorkspace)(toCorePath(located.file))
  const document = readDocument(read.text, readOptions(home))
  const packets = packetsOf(document, options)
  if ('problem' in packets) return { problem: `${options.file}: ${packets.problem}` }
  const { rerunSetup: setup, runEnvironment: environment } = home.team?.policy ?? defaultPolicy
  const refused = setup.map(hiddenRefusal).find((why) => why !== null)
  if (refused) return { problem: `rerun.setup: ${refused}` }
  const found = await findSites(document, packets.ids, options, located)
  return { ...located, ...found, options, setup, environment, shell: findShell(process.platform, process.env) }
}

/** The one that is named, else those whose review is open. */
function packetsOf({ packets }: GateDocument, { packet }: RerunOptions): { readonly ids: readonly string[] } | Problem {
  const ids = packets.map(({ id }) => id)
  if (packet !== null)
    return ids.includes(packet) ? { ids: [packet] } : { problem: `has no packet ${packet}. It has ${ids.join(', ')}.` }
  const open = packets.filter(
    ({ status, reviewState }) => (reviewState ?? status)?.value === 'in-review' || status?.value === 'in-review',
  )
  if (!open.length) return { problem: 'has no packet in review. Name one with --packet ID.' }
  return { ids: open.map(({ id }) => id) }
}

interface Sought {
  readonly packet: string
  readonly step: RerunStep
}

async function findSites(
  document: GateDocument,
  packets: readonly string[],
  options: RerunOptions,
  located: Placeable,
): Promise<Pick<RerunPlan, 'sites' | 'skipped'>> {
  const lines = lineIndex(document.text)
  const records = await evidenceRecords().all(located.file)
  const own = path.relative(located.root, located.file).replaceAll(path.sep, '/')
  const skipped: Skipped[] = []
  const sought: Sought[] = []
  for (const packet of packets) {
    for (const frozen of freeze(document, packet, null)) {
      const former = lastRun(records, own, packet, sha256(frozen.text))
      const line = lines.positionAt(frozen.start).line + 1
      const why = frozen.refused ?? (former ? null : 'no record tells of a run of it, so there is nothing to repeat')
      if (why !== null || !former) skipped.push({ packet, command: frozen.text, why: why ?? '' })
      else if (!sought.some((one) => one.packet === packet && one.step.text === frozen.text))
        sought.push({ packet, step: { ...frozen, line, former } })
    }
  }
  const sites = await sitesOf(sought, options, located)
  return { sites: sites.sites, skipped: [...skipped, ...sites.skipped] }
}

/** The implementer's last run of a command that ended by itself. */
function lastRun(records: readonly StoredRecord[], document: string, packet: string, hash: string): Intact | null {
  const own = records.flatMap(({ name, record }) =>
    record?.kind === 'run' &&
    record.document === document &&
    record.packet === packet &&
    record.commandHash === hash &&
    ['passed', 'failed', 'timed-out'].includes(record.outcome)
      ? { name, record }
      : [],
  )
  return own.toSorted((a, b) => Date.parse(a.record.started) - Date.parse(b.record.started)).at(-1) ?? null
}

async function sitesOf(
  sought: readonly Sought[],
  options: RerunOptions,
  { file }: Placeable,
): Promise<Pick<RerunPlan, 'sites' | 'skipped'>> {
  const groups = new Map<string, Sought[]>()
  for (const one of sought) {
    const key = `${one.packet}\0${one.step.former.record.git?.tree ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  const sites: Site[] = []
  const skipped: Skipped[] = []
  for (const group of groups.values()) {
    const { packet, step } = group[0]!
    const found = await siteOf(file, step.former.record, options.inPlace)
    if ('why' in found) skipped.push(...group.map((one) => ({ packet, command: one.step.text, why: found.why })))
    else sites.push({ ...found, packet, steps: group.map((one) => one.step) })
  }
  return { sites, skipped }
}

type Ground = Omit<Site, 'packet' | 'steps'>

/** Where the tree of a record can be had: in a commit, else in the working folder. */
async function siteOf(
  file: string,
  { git }: EvidenceRecord,
  inPlace: boolean,
): Promise<Ground | { readonly why: string }> {
  if (!git?.tree) return { why: 'it ran outside of a repository, so nobody knows on which files: not reproducible' }
  const { tree, without } = git
  const trees = gitTrees(() => true)
  const ground = { tree, without, covers: git.covered?.covers ?? null }
  const commit = inPlace ? null : await commitOf(file, git.commit, (one) => trees.ofCommit(file, one, without), tree)
  if (commit !== null) return { ...ground, commit }
  if ((await trees.working(file, without))?.tree === tree) return { ...ground, commit: null }
  const where = inPlace ? 'the files here are others by now' : 'no commit has it, and the files here are others by now'
  return { why: `it ran on tree ${tree.slice(0, 8)}: ${where}, so it is not reproducible` }
}

async function commitOf(
  file: string,
  base: string | null,
  treeOf: (commit: string) => Promise<string | null>,
  tree: string,
): Promise<string | null> {
  for (const commit of await commitsAfter(file, base, mostCommits)) if ((await treeOf(commit)) === tree) return commit
  return null
}
