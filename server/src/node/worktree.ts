import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { git } from './git-process.ts'

/** Milliseconds: git may have to write out a large tree. */
const patience = 300_000

/** A working tree of a commit outside its repository. */
export interface Worktree {
  /** Absolute path of its root. */
  readonly root: string
  /** An empty folder beside it that belongs to no repository. */
  readonly beside: string
}

/**
 * Makes a worktree of a commit of the repository that `file` lies in, detached, in a folder of its own, for as long as it
 * is used; then it is removed with all that was made in it. Hooks do not run. Null where git makes none.
 */
export async function withWorktree<T>(
  file: string,
  commit: string,
  use: (worktree: Worktree) => Promise<T>,
): Promise<T | null> {
  const beside = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-rerun-')))
  const root = path.join(beside, 'tree')
  const ask = (...args: string[]) => git(() => true, path.dirname(file), ['worktree', ...args], { patience })
  try {
    if ((await ask('add', '--detach', '--force', root, commit)) === null) return null
    return await use({ root, beside })
  } finally {
    await ask('remove', '--force', root)
    fs.rmSync(beside, { recursive: true, force: true })
  }
}

/**
 * The commits that may hold a tree on which somebody worked after `base`: `base` itself, then the newest first of those
 * that do not lead to it. `most` is their greatest number.
 */
export async function commitsAfter(file: string, base: string | null, most: number): Promise<readonly string[]> {
  const list = async (...excluded: string[]) =>
    await git(() => true, path.dirname(file), ['rev-list', '--all', `--max-count=${most}`, ...excluded], { patience })
  // a clone after a squash has no such commit: then all of them may
  const later = (base === null ? null : await list(`^${base}`)) ?? (await list()) ?? ''
  return [...(base === null ? [] : [base]), ...later.split('\n').filter(Boolean)]
}
