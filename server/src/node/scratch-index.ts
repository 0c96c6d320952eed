import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { git } from './git-process.ts'

/** An index of our own over a repository, with a place of its own for new objects: nothing in the repository changes. */
export interface ScratchIndex {
  /** What git prints in the root of the working tree; null where it fails. */
  readonly git: (args: readonly string[], input?: string) => Promise<string | null>
}

/** Milliseconds for one step over the whole tree of a large repository. */
const patience = 60_000

/**
 * Lends an index to `use`, a copy of the repository's own with what it knows of unchanged files, and removes it again.
 * Null where there is no repository, or git may not be started.
 */
export async function withScratchIndex<T>(
  isTrusted: () => boolean,
  folder: string,
  use: (index: ScratchIndex) => Promise<T>,
): Promise<T | null> {
  const at = await placesIn(isTrusted, folder)
  if (!at) return null
  const scratch = await fs.mkdtemp(path.join(os.tmpdir(), 'gatebook-index-'))
  try {
    const index = path.join(scratch, 'index')
    const objects = path.join(scratch, 'objects')
    await fs.mkdir(path.join(objects, 'info'), { recursive: true })
    await fs.writeFile(path.join(objects, 'info', 'alternates'), `${at.objects}\n`)
    await copyIndex(at.index, index)
    const variables = { GIT_INDEX_FILE: index, GIT_OBJECT_DIRECTORY: objects }
    return await use({
      git: (args, input = '') => git(isTrusted, at.root, [...plain, ...args], { input, variables, patience }),
    })
  } finally {
    await fs.rm(scratch, { recursive: true, force: true })
  }
}

/** Whole files and whole indexes: a shared index would be written into the repository. */
const plain = ['core.splitIndex=false', 'core.safecrlf=false'].flatMap((set) => ['-c', set])

interface Places {
  /** Of the working tree. */
  readonly root: string
  readonly index: string
  readonly objects: string
}

async function placesIn(isTrusted: () => boolean, folder: string): Promise<Places | null> {
  const ask = ['rev-parse', '--show-toplevel', '--git-path', 'index', '--git-path', 'objects']
  const [root, index, objects, ...more] = (await git(isTrusted, folder, ask))?.split(/\r?\n/) ?? []
  if (!root || !index || !objects || more.join('')) return null
  return { root, index: path.resolve(folder, index), objects: path.resolve(folder, objects) }
}

/**
 * The time of an index tells git which files may have changed since, within its own second. The copy is dated a little
 * earlier than the original, never later: git then looks at more files, never at fewer.
 */
async function copyIndex(from: string, to: string): Promise<void> {
  try {
    const { mtimeMs } = await fs.stat(from)
    await fs.copyFile(from, to)
    const seconds = Math.floor(mtimeMs / 1000)
    await fs.utimes(to, seconds, seconds)
  } catch (error) {
    // a repository before its first `git add` has no index
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
