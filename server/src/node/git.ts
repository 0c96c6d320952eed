import path from 'node:path'
import type { GitHistory } from '../core/index.ts'
import { git } from './git-process.ts'

/** Milliseconds for which an answer of git is taken as still true. */
const freshFor = 5000

/** The history that git tells. Asked again soon after is answered from memory; untrusted nothing is started. */
export function gitHistory(isTrusted: () => boolean): GitHistory {
  const answers = new Map<string, { readonly until: number; readonly date: Promise<string | null> }>()
  const commits = new Map<string, { readonly until: number; readonly has: boolean | null }>()
  return {
    async hasCommits(file, hashes) {
      const folder = path.dirname(file)
      const keyOf = (hash: string) => `${folder}\0${hash}`
      const unknown = hashes.filter((hash) => performance.now() >= (commits.get(keyOf(hash))?.until ?? 0))
      const told = await askForCommits(isTrusted, folder, unknown)
      for (const [hash, has] of told) commits.set(keyOf(hash), { has, until: goodUntil(has) })
      return new Map(hashes.map((hash) => [hash, commits.get(keyOf(hash))?.has ?? null]))
    },
    lastCommit(file) {
      if (!isTrusted()) return Promise.resolve(null)
      const known = answers.get(file)
      if (known && performance.now() < known.until) return known.date
      const date = askGit(isTrusted, file)
      answers.set(file, { until: performance.now() + freshFor, date })
      return date
    },
  }
}

/** A commit that is there stays, one that is not may come; what git did not tell is asked again. */
function goodUntil(has: boolean | null): number {
  if (has === null) return 0
  return has ? Infinity : performance.now() + freshFor
}

async function askGit(isTrusted: () => boolean, file: string): Promise<string | null> {
  const log = ['log', '-1', '--format=%cd', '--date=format-local:%Y-%m-%d', '--', path.basename(file)]
  const output = await git(isTrusted, path.dirname(file), log)
  return /^\d{4}-\d\d-\d\d$/m.exec(output ?? '')?.[0] ?? null
}

/** One process for all of them. What is no hash is not asked for: git would read it as the name of anything. */
async function askForCommits(
  isTrusted: () => boolean,
  folder: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, boolean | null>> {
  const hashes = names.filter((name) => /^[0-9a-f]{4,64}$/i.test(name))
  if (!hashes.length) return new Map()
  const input = hashes.map((hash) => `${hash}^{commit}\n`).join('')
  const output = await git(isTrusted, folder, ['cat-file', '--batch-check=%(objecttype)'], { input })
  if (output === null) return new Map(hashes.map((hash) => [hash, null]))
  const answers = output.trimEnd().split('\n')
  const isWhole = answers.every((answer) => !answer.endsWith(' missing')) || (await isFullClone(isTrusted, folder))
  return new Map(hashes.map((hash, at) => [hash, answers[at]?.endsWith(' missing') ? (isWhole ? false : null) : true]))
}

const isFullClone = async (isTrusted: () => boolean, folder: string) =>
  (await git(isTrusted, folder, ['rev-parse', '--is-shallow-repository']))?.trim() === 'false'
