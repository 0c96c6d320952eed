import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { type Random, seeded } from '../bench/random.ts'

const names = [
  'a.md',
  'docs/a.md',
  'docs/b c.md',
  'docs/deep/é.md',
  'docs/日本.md',
  'x"y.md',
  ':100644 z.md',
  'tab\there.md',
]
export const paths = [...names, ...names.map((name) => `old/${name}`)]

type Tree = ReadonlyMap<string, string>
interface Made {
  readonly mark: number
  readonly tree: Tree
}

/** A repository with branches, merges of all sorts, deletions and renames; the same one for the same seed. */
export function generatedHistory(seed: number, commits: number): string {
  const folder = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'gatebook-history-'))
  runGit(folder, ['init', '--quiet', '--initial-branch=main'])
  runGit(folder, ['fast-import', '--quiet'], streamOf(seed, commits))
  runGit(folder, ['reset', '--quiet', '--hard'])
  return folder
}

export function runGit(folder: string, args: readonly string[], input = ''): string {
  const env = { PATH: process.env.PATH, HOME: os.tmpdir(), TZ: process.env.TZ }
  const own = ['-c', 'user.name=A', '-c', 'user.email=a@b', '-c', 'protocol.file.allow=always', '--literal-pathspecs']
  return execFileSync('git', ['-C', folder, ...own, ...args], { env, input, encoding: 'utf8' })
}

function streamOf(seed: number, commits: number): string {
  const choose = seeded(seed)
  const made: Made[] = []
  const lines: string[] = []
  for (let mark = 1; mark <= commits; mark++) {
    const parents = made.length ? [...new Set(parentsFrom(made, choose, mark === commits))] : []
    const tree = changed(parents, choose)
    // a clock that went wrong dates a commit before its parents
    const time = 1_700_000_000 + (mark - (choose.chance(0.1) ? 20 : 0)) * 90_000
    lines.push(...commitLines(mark, time, parents, tree))
    made.push({ mark, tree })
  }
  return `${lines.join('\n')}\n`
}

/** An older commit begins a branch; the last one of all brings loose ends together. */
function parentsFrom(made: readonly Made[], choose: Random, isLast: boolean): Made[] {
  const count = isLast ? 3 : choose.pick([1, 1, 1, 1, 1, 1, 2, 2, 2, 3])
  const recent = made.slice(count > 1 ? -6 : -3)
  return Array.from({ length: count }, () => choose.pick(recent))
}

/** A merge takes each file from one of its parents; then some files change, go, or are renamed. */
function changed(parents: readonly Made[], choose: Random): Tree {
  const sources = choose.chance(0.3) ? parents.slice(0, 1) : parents
  const tree = new Map<string, string>()
  for (const name of paths) {
    const content = sources.length ? choose.pick(sources).tree.get(name) : undefined
    if (content !== undefined) tree.set(name, content)
  }
  for (let changes = choose.below(parents.length > 1 ? 2 : 4); changes > 0; changes--) change(tree, choose)
  return tree
}

function change(tree: Map<string, string>, choose: Random): void {
  const name = choose.pick(paths)
  const content = tree.get(name)
  if (content === undefined || choose.chance(0.6)) tree.set(name, choose.pick(['one', 'two', 'three', 'four']))
  else {
    tree.delete(name)
    if (choose.chance(0.5)) tree.set(choose.pick(paths), content)
  }
}

function commitLines(mark: number, time: number, parents: readonly Made[], tree: Tree): string[] {
  const message = `change ${mark}\n\n:100644 no change\ncommit ${mark}`
  const [from, ...merges] = parents
  return [
    'commit refs/heads/main',
    `mark :${mark}`,
    `committer A <a@b> ${time} +0500`,
    `data ${Buffer.byteLength(message)}`,
    message,
    ...(from ? [`from :${from.mark}`] : []),
    ...merges.map((merge) => `merge :${merge.mark}`),
    'deleteall',
    ...Array.from(tree, ([name, content]) => `M 100644 inline ${quoted(name)}\ndata ${content.length}\n${content}`),
  ]
}

const quoted = (name: string) => `"${name.replaceAll('"', '\\"').replaceAll('\t', '\\t')}"`
