import type { GitTrees } from '../ports.ts'
import { listOf } from '../rules/phrase.ts'
import { coversPath } from './coverage.ts'
import { recordsFolder, type RecordedTree } from './record.ts'
import { mayBeLeftOut } from './scope.ts'
import { type EvidenceState, type Intact, short } from './tier.ts'

export interface Judgement {
  readonly state: EvidenceState
  readonly reason: string
}

/** What the files that a record stands for are judged by. */
export interface Ground {
  /** Absolute, as the port takes it. */
  readonly path: string
  readonly trees: GitTrees
  /** What the packet declares that it covers now; null where it declares nothing. */
  readonly covers: readonly string[] | null
  /** The checkpoint commits that the document names for the packet, the last one last. */
  readonly checkpoints: readonly string[]
  /** The packet is done: what comes later is no longer about it. */
  readonly isFinal: boolean
}

/** Are the files that a record stands for still those it ran on? Says `verified` or why not. */
export async function judgeFiles(stored: Intact, ground: Ground): Promise<Judgement> {
  const { git } = stored.record
  const tree = git?.tree ?? null
  if (!git || tree === null) return unverified('its record does not tell on which files it ran')
  const hidden = git.without.find((path) => !mayBeLeftOut(path))
  if (hidden !== undefined) return refuted(`its record leaves ${hidden} out of what is compared, which is no tracker`)
  const ran: Ran = { ...git, tree, name: stored.name }
  if (!(await ground.trees.working(ground.path, git.without)))
    return unverified('git does not tell which files are here')
  if (await isOtherCommit(ran, ground))
    return refuted(`its record names commit ${short(git.commit ?? '')} with a tree that it has not`)
  return ground.covers ? judgeCoverage(ran, ground, ground.covers) : judgeCheckpoint(ran, ground)
}

interface Ran extends RecordedTree {
  readonly tree: string
  /** Of the record. */
  readonly name: string
}

const verified = (reason: string): Judgement => ({ state: 'verified', reason })
const unverified = (reason: string): Judgement => ({ state: 'unverified', reason })
const stale = (reason: string): Judgement => ({ state: 'stale', reason })
const refuted = (reason: string): Judgement => ({ state: 'refuted', reason })

/** A run on a clean tree has the tree of its commit, wherever that commit is known. */
async function isOtherCommit({ commit, dirty, tree, without }: Ran, { path, trees }: Ground): Promise<boolean> {
  if (commit === null || dirty) return false
  const known = await trees.ofCommit(path, commit, without)
  return known !== null && known !== tree
}

/** The files themselves are compared, where the record knows them; else what changed since a commit that has its tree. */
async function judgeCoverage(ran: Ran, ground: Ground, covers: readonly string[]): Promise<Judgement> {
  const { path, trees } = ground
  const named = `the files that it covers (${listOf(covers)})`
  const now = await trees.covered(path, null, { covers, without: ran.without })
  if (!now) return unverified(`git does not tell of ${named}`)
  if (!now.files && !ran.covered?.files) return unverified(`it covers ${listOf(covers)}, where there is no file`)
  if (ran.covered && same(ran.covered.covers, covers) && ran.covered.digest === now.digest)
    return verified(`${named} are those it ran on`)
  const base = await commitOf(ran, ground)
  const changed = base === null ? null : await changedSince(base, ran, ground, covers)
  if (changed?.length) return stale(`changed since it ran: ${listOf(changed)}`)
  if (changed) return verified(`${named} are those it ran on`)
  if (ran.covered && same(ran.covered.covers, covers)) return stale(`${named} changed since it ran`)
  if (await isWorking(ran, ground)) return verified(`${named} are those it ran on`)
  return unverified(`what it covers was declared after it ran, and no commit here has the tree that it ran on`)
}

const same = (one: readonly string[], other: readonly string[]) => one.join('\0') === other.join('\0')

async function changedSince(base: string, ran: Ran, { path, trees }: Ground, covers: readonly string[]) {
  const changed = await trees.changed(path, base, null)
  return changed?.filter((file) => coversPath(covers, file) && !coversPath(ran.without, file)) ?? null
}

const undeclared = 'coverage not declared'

/** Judged where the packet was closed, so that nothing that comes later makes it stale. */
async function judgeCheckpoint(ran: Ran, ground: Ground): Promise<Judgement> {
  const known: string[] = []
  for (const commit of ground.checkpoints.toReversed()) {
    const tree = await ground.trees.ofCommit(ground.path, commit, ran.without)
    if (tree === ran.tree)
      return verified(`${undeclared}; its checkpoint commit ${short(commit)} has the tree it ran on`)
    if (tree !== null) known.push(commit)
  }
  const [last] = known
  if (last !== undefined)
    return stale(`${undeclared}; its checkpoint commit ${short(last)} has another tree than it ran on`)
  return ground.checkpoints.length ? judgeLost(ran, ground) : judgeOpen(ran, ground)
}

/**
 * A squash or a rebase leaves a clone without the commit that a document names. Then the commit that brought the record
 * must have the tree: a hash that nobody can look up bears nothing out, anybody may have typed it. Nor is anything stale
 * for a commit that is not there.
 */
async function judgeLost(ran: Ran, ground: Ground): Promise<Judgement> {
  const carrier = await carrierOf(ran, ground)
  if (carrier === null) return judgeOpen(ran, ground)
  if (await isWorking(ran, ground)) return verified(`${undeclared}; the files are those it ran on`)
  if (await hasTree(carrier, ran, ground))
    return verified(`${undeclared}; ${broughtBy(carrier)} has the tree it ran on`)
  const commit = short(ground.checkpoints.at(-1) ?? '')
  return unverified(
    `${undeclared}, and its checkpoint commit ${commit} is not in this clone: fetch it, or say what the packet covers`,
  )
}

/** Without a checkpoint commit that is named: a packet that is done at the commit that brought its record, else now. */
async function judgeOpen(ran: Ran, ground: Ground): Promise<Judgement> {
  if (await isWorking(ran, ground)) return verified(`${undeclared}; the files are those it ran on`)
  const carrier = ground.isFinal ? await carrierOf(ran, ground) : null
  if (carrier === null)
    return stale(`${undeclared}; files changed since it ran, and no checkpoint commit here is named`)
  if (await hasTree(carrier, ran, ground))
    return verified(`${undeclared}; ${broughtBy(carrier)} has the tree it ran on`)
  return unverified(`${undeclared}, and no checkpoint commit is named: nothing tells which files it stands for`)
}

const broughtBy = (carrier: string): string => `commit ${short(carrier)}, which brought its record,`

const hasTree = async (commit: string, { tree, without }: Ran, { path, trees }: Ground): Promise<boolean> =>
  (await trees.ofCommit(path, commit, without)) === tree

const isWorking = async ({ tree, without }: Ran, { path, trees }: Ground): Promise<boolean> =>
  (await trees.working(path, without))?.tree === tree

/** A commit here that has the tree of the run. */
async function commitOf(ran: Ran, ground: Ground): Promise<string | null> {
  for (const commit of [ran.commit, ...ground.checkpoints, await carrierOf(ran, ground)]) {
    if (commit && (await hasTree(commit, ran, ground))) return commit
  }
  return null
}

/** The commit that brought the record into this history. */
async function carrierOf({ name }: Ran, { path, trees }: Ground): Promise<string | null> {
  const added = await trees.added(path, recordsFolder)
  return added.get(`${recordsFolder}/${name}.json`) ?? null
}
