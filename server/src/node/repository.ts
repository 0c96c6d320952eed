import { createHash } from 'node:crypto'
import fs from 'node:fs/promises'
import path from 'node:path'
import { isRelease, type Release, type RepositoryFacts } from '../core/index.ts'
import type { RepositoryPort } from '../core/ports.ts'
import { git } from './git-process.ts'
import { nameIn, places } from './place.ts'

/** Milliseconds for which an answer of git is taken as still true, if nothing was committed or tagged meanwhile. */
const freshFor = 5000
/** Milliseconds after which a git that reads a whole repository is ended and counts as not telling. */
const patience = 20_000
/** Commits that are looked back. */
const deepest = 20_000

interface Known {
  readonly until: number
  readonly stamp: string
  readonly facts: Promise<Omit<RepositoryFacts, 'document'> | null>
}

/** What git tells of whole repositories, in one pass each. Asked again soon after is answered from memory. */
export function gitRepository(isTrusted: () => boolean): RepositoryPort {
  const known = new Map<string, Known>()
  const placeOf = places()
  return async (file) => {
    const place = isTrusted() ? await placeOf(path.dirname(file)) : null
    if (!place) return null
    const last = known.get(place.root)
    const stamp = await stampOf(place.root)
    const isFresh = last && performance.now() < last.until && last.stamp === stamp
    const facts = isFresh ? last.facts : factsOf(isTrusted, place.root)
    if (!isFresh) known.set(place.root, { until: performance.now() + freshFor, stamp, facts })
    const found = await facts
    return found && { ...found, document: nameIn(place, file) }
  }
}

/** Another one once something was committed, checked out or tagged; of a linked worktree always the same. */
async function stampOf(root: string): Promise<string> {
  const times = ['logs/HEAD', 'HEAD', 'refs/tags', 'packed-refs'].map(async (name) => {
    const found = await fs.stat(path.join(root, '.git', name)).catch(() => null)
    return found?.mtimeMs ?? ''
  })
  return (await Promise.all(times)).join()
}

async function factsOf(isTrusted: () => boolean, top: string): Promise<Omit<RepositoryFacts, 'document'> | null> {
  const ask = (args: readonly string[]) => git(isTrusted, top, args, { patience })
  const [files, changes, modified, tags] = await Promise.all([
    ask(['ls-files', '--cached', '--others', '--exclude-standard', '-z']),
    ask(['log', `--max-count=${deepest}`, '--no-merges', '--no-renames', '--name-only', '-z', '--format=%x01']),
    ask(['diff', '--no-renames', '--no-ext-diff', '--name-only', '-z', 'HEAD']),
    ask([
      'for-each-ref',
      '--sort=-creatordate',
      '--format=%(refname:lstrip=2)%00%(creatordate:short-local)',
      'refs/tags',
    ]),
  ])
  if (files === null) return null
  // without a commit git log fails, and nothing was changed by one
  const facts = {
    files: filesIn(files),
    changes: changesIn(changes ?? ''),
    modified: filesIn(modified ?? ''),
    releases: releasesIn(tags ?? ''),
  }
  const key = createHash('sha256').update([files, changes, modified, tags].join('\x02')).digest('hex')
  return { ...facts, toJSON: () => key }
}

const filesIn = (output: string): ReadonlySet<string> => new Set(output.split('\0').filter(Boolean))

function changesIn(log: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const [at, commit] of log.split('\x01').slice(1).entries())
    for (const file of commit.split(/[\0\n]+/).filter(Boolean)) if (!found.has(file)) found.set(file, at)
  return found
}

const releasesIn = (tags: string): Release[] =>
  tags.split(/\r?\n/).flatMap((line) => {
    const [name = '', date = ''] = line.split('\0')
    return date && isRelease(name) ? [{ name, date }] : []
  })
