import { createHash } from 'node:crypto'
import path from 'node:path'
import type { GitTrees } from '../core/index.ts'
import { coversPath } from '../core/evidence/coverage.ts'
import { git } from './git-process.ts'
import { type ScratchIndex, withScratchIndex } from './scratch-index.ts'

/**
 * The trees of repositories by git. Nothing in a repository changes: the working tree is added to an index of our own,
 * and what is written goes into a temporary folder. So the tree of what was never committed exists nowhere afterwards.
 * Adding runs the clean filters that the repository's attributes name, as `git status` does: without them a tree would
 * not be the one that a commit has. Untrusted, nothing is started.
 */
export function gitTrees(isTrusted: () => boolean): GitTrees {
  const known = new Map<string, string>()
  const ask = (file: string, args: readonly string[]) => git(isTrusted, path.dirname(file), args)
  const scratch = <T>(file: string, use: (index: ScratchIndex) => Promise<T>) =>
    withScratchIndex(isTrusted, path.dirname(file), use)
  const remembered = async (key: readonly string[], find: () => Promise<string | null>): Promise<string | null> => {
    const name = key.join('\0')
    const found = known.get(name) ?? (await find())
    if (found !== null) known.set(name, found)
    return found
  }
  const ofCommit = (file: string, commit: string, without: readonly string[]) =>
    isHash(commit)
      ? remembered(['tree', path.dirname(file), commit, ...without], () =>
          scratch(file, async (index) => ((await load(index, commit)) ? treeOf(index, without) : null)),
        )
      : Promise.resolve(null)
  return {
    ofCommit,
    async working(file, without) {
      const [head, tree] = await Promise.all([
        ask(file, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
        scratch(file, async (index) => ((await addAll(index)) ? treeOf(index, without) : null)),
      ])
      if (tree === null) return null
      const commit = head?.trim() || null
      return { commit, tree, without, dirty: commit === null || tree !== (await ofCommit(file, commit, without)) }
    },
    async changed(file, from, to) {
      if (!isHash(from) || (to !== null && !isHash(to))) return null
      const names = ['-r', '--no-renames', '--no-ext-diff', '--name-only', '-z']
      if (to !== null) return namesIn(await ask(file, ['diff-tree', ...names, from, to]))
      return scratch(file, async (index) =>
        (await addAll(index)) ? namesIn(await index.git(['diff-index', '--cached', ...names, from])) : null,
      )
    },
    covered(file, commit, { covers, without }) {
      const digest = async (list: Promise<string | null>) => digestOf(await list, covers, without)
      if (commit === null)
        return scratch(file, async (index) =>
          (await addAll(index)) ? digest(index.git(['ls-files', '-s', '-z'])) : null,
        )
      if (!isHash(commit)) return Promise.resolve(null)
      const key = ['covered', path.dirname(file), commit, ...covers, '', ...without]
      return remembered(key, () => digest(ask(file, ['ls-tree', '-r', '-z', '--full-tree', commit])))
    },
    async added(file, folder) {
      const top = (await ask(file, ['rev-parse', '--show-toplevel']))?.replace(/\r?\n$/, '')
      const log = ['log', '--diff-filter=A', '--no-renames', '--name-only', '-z', '--format=%x01%H', '--', folder]
      return top ? commitsByPath(await git(isTrusted, top, log)) : new Map<string, string>()
    },
  }
}

const isHash = (name: string) => /^[0-9a-f]{4,64}$/i.test(name)

const load = async ({ git }: ScratchIndex, commit: string) => (await git(['read-tree', `${commit}^{tree}`])) !== null

const addAll = async ({ git }: ScratchIndex) => (await git(['add', '--all'])) !== null

/** Taken out by name: `git rm` passes over what stands outside a sparse checkout. */
async function treeOf({ git }: ScratchIndex, without: readonly string[]): Promise<string | null> {
  const names = without.length ? await git(['ls-files', '-z', '--', ...without]) : ''
  if (names && (await git(['update-index', '--force-remove', '-z', '--stdin'], names)) === null) return null
  return names === null ? null : (await git(['write-tree', '--missing-ok']))?.trim() || null
}

const namesIn = (output: string | null): readonly string[] | null => output?.split('\0').filter(Boolean) ?? null

/** SHA-256 over mode, blob and path of the covered files, in order of path: the same for a commit and a working tree. */
function digestOf(list: string | null, covers: readonly string[], without: readonly string[]): string | null {
  if (list === null) return null
  const isLeftOut = (file: string) => without.some((one) => file === one || file.startsWith(`${one}/`))
  const lines = list.split('\0').flatMap((entry) => {
    const { mode, blob, file } =
      /^(?<mode>\d+) (?:\w+ )?(?<blob>[0-9a-f]{40,}).*?\t(?<file>[^]+)$/.exec(entry)?.groups ?? {}
    return mode && file && coversPath(covers, file) && !isLeftOut(file) ? [`${mode} ${blob}\t${file}\0`] : []
  })
  return createHash('sha256').update(lines.join('')).digest('hex')
}

/** The commit that brought a file; the last one, where it was removed and came back. */
function commitsByPath(log: string | null): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const part of log?.split('\x01') ?? []) {
    const [commit = '', ...files] = part.split(/[\0\n]+/).filter(Boolean)
    for (const file of files) if (!found.has(file)) found.set(file, commit)
  }
  return found
}
