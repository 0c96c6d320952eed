import { createHash } from 'node:crypto'
import path from 'node:path'
import { coversPath } from '../core/evidence/coverage.ts'
import type { Coverage, CoveredFiles, GitTrees, RecordedCoverage } from '../core/index.ts'
import { git } from './git-process.ts'
import { type ScratchIndex, withScratchIndex } from './scratch-index.ts'

/**
 * The trees of repositories by git. Nothing in a repository changes: the working tree is added to an index of our own,
 * and what is written goes into a temporary folder. So the tree of what was never committed exists nowhere afterwards.
 * Adding runs the clean filters that the repository's attributes name, as `git status` does: without them a tree would
 * not be the one that a commit has. Untrusted, nothing is started.
 */
export function gitTrees(isTrusted: () => boolean): GitTrees {
  const ask = (file: string, args: readonly string[]) => git(isTrusted, path.dirname(file), args)
  const scratch = <T>(file: string, use: (index: ScratchIndex) => Promise<T>) =>
    withScratchIndex(isTrusted, path.dirname(file), use)
  const working = <T>(file: string, use: (index: ScratchIndex) => Promise<T | null>) =>
    scratch(file, async (index) => ((await index.git(['add', '--all'])) === null ? null : use(index)))
  // a commit never changes: what was once found of it holds
  const [treeIds, coverages] = [memory<string>(), memory<CoveredFiles>()]
  const ofCommit: GitTrees['ofCommit'] = async (file, commit, without) => {
    if (!isHash(commit)) return null
    return treeIds([path.dirname(file), commit, ...without], () =>
      scratch(file, async (index) => {
        const loaded = await index.git(['read-tree', `${commit}^{tree}`])
        return loaded === null ? null : treeWithout(index, without)
      }),
    )
  }
  return {
    ofCommit,
    async working(file, without, covers = null) {
      const [head, now] = await Promise.all([
        ask(file, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
        working(file, async (index) => {
          const covered = covers && (await coverageIn(index, { covers, without }))
          return { covered, tree: await treeWithout(index, without) }
        }),
      ])
      if (!now?.tree) return null
      const commit = head?.trim() || null
      const dirty = commit === null || now.tree !== (await ofCommit(file, commit, without))
      return { commit, tree: now.tree, without, dirty, covered: now.covered }
    },
    async changed(file, from, to) {
      if (!isHash(from) || (to !== null && !isHash(to))) return null
      const names = ['-r', '--no-renames', '--no-ext-diff', '--name-only', '-z']
      if (to !== null) return namesIn(await ask(file, ['diff-tree', ...names, from, to]))
      return working(file, async (index) => namesIn(await index.git(['diff-index', '--cached', ...names, from])))
    },
    async covered(file, commit, of) {
      if (commit === null) return working(file, (index) => coverageIn(index, of))
      if (!isHash(commit)) return null
      const list = () => ask(file, ['ls-tree', '-r', '-z', '--full-tree', commit])
      return coverages([path.dirname(file), commit, ...of.covers, '', ...of.without], async () =>
        digestOf(await list(), of),
      )
    },
    async added(file, folder) {
      const top = (await ask(file, ['rev-parse', '--show-toplevel']))?.replace(/\r?\n$/, '')
      const log = ['log', '--diff-filter=A', '--no-renames', '--name-only', '-z', '--format=%x01%H', '--', folder]
      return top ? commitsByPath(await git(isTrusted, top, log)) : new Map<string, string>()
    },
  }
}

const isHash = (name: string) => /^[0-9a-f]{4,64}$/i.test(name)

/** Finds a thing once for the same key; null is asked for again. */
function memory<T>(): (key: readonly string[], find: () => Promise<T | null>) => Promise<T | null> {
  const known = new Map<string, T>()
  return async (key, find) => {
    const name = key.join('\0')
    const found = known.get(name) ?? (await find())
    if (found !== null) known.set(name, found)
    return found
  }
}

/** Entries are taken out by name: `git rm` passes over what stands outside a sparse checkout. */
async function treeWithout({ git }: ScratchIndex, without: readonly string[]): Promise<string | null> {
  const files = namesIn(without.length ? await git(['ls-files', '-z']) : '')
  const leftOut = files
    ?.filter((file) => coversPath(without, file))
    .map((file) => `${file}\0`)
    .join('')
  if (leftOut && (await git(['update-index', '--force-remove', '-z', '--stdin'], leftOut)) === null) return null
  return files && ((await git(['write-tree', '--missing-ok']))?.trim() || null)
}

const namesIn = (output: string | null): readonly string[] | null => output?.split('\0').filter(Boolean) ?? null

async function coverageIn({ git }: ScratchIndex, of: Coverage): Promise<RecordedCoverage | null> {
  const found = digestOf(await git(['ls-files', '-s', '-z']), of)
  return found && { covers: of.covers, ...found }
}

/** `100644 0f1e… 0\tpath` of an index, `100644 blob 0f1e…\tpath` of a tree. */
const entryParts = /^(?<mode>\d+) (?:[a-z]+ )?(?<blob>[0-9a-f]{40,})[^\t]*\t(?<file>[^]+)$/

/** Over mode, blob and path of the covered files, which git tells in order of path: the same for a commit and an index. */
function digestOf(list: string | null, { covers, without }: Coverage): CoveredFiles | null {
  if (list === null) return null
  const lines = list.split('\0').flatMap((entry) => {
    const { mode, blob, file } = entryParts.exec(entry)?.groups ?? {}
    const isCovered = file !== undefined && coversPath(covers, file) && !coversPath(without, file)
    return isCovered ? [`${mode} ${blob}\t${file}\0`] : []
  })
  return { files: lines.length, digest: createHash('sha256').update(lines.join('')).digest('hex') }
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
