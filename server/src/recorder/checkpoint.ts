import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseRecord } from '../core/evidence/parse.ts'
import { recordsFolder } from '../core/evidence/record.ts'

/** Milliseconds. The hooks of a team may run its tests. */
const patience = 600_000

export interface CheckpointCommit {
  /** The root of the working tree. */
  readonly root: string
  /** Relative to the root; these and nothing else are committed, as they stand in the working tree. */
  readonly paths: readonly string[]
  readonly subject: string
}

/**
 * Commits these paths alone, by name. What else is staged stays staged and uncommitted, and of what is not named nothing is
 * touched. The team's hooks run as with any commit. Answers the full hash, or why there is no commit.
 */
export async function commitCheckpoint(
  commit: CheckpointCommit,
): Promise<{ readonly hash: string } | { readonly problem: string }> {
  const { root, subject } = commit
  const paths = [...new Set(commit.paths)]
  const outside = paths.find((one) => !isInside(root, one))
  if (outside !== undefined)
    return {
      problem: `${outside} lies outside the repository, so it is not committed. Correct the files of the record.`,
    }
  const listed = await git(root, ['ls-files', '-z', '--cached', '--others', '--', ...paths])
  if ('problem' in listed) return listed
  const known = listed.output.split('\0')
  const gone = paths.find((one) => !known.some((each) => each === one || each.startsWith(`${one.replace(/\/$/, '')}/`)))
  if (gone !== undefined)
    return { problem: `${gone} is not there, and git does not know it. Correct the files of the record.` }
  const untracked = await git(root, ['ls-files', '-z', '--others', '--', ...paths])
  if ('problem' in untracked) return untracked
  const made = await commitOnly(root, paths, untracked.output.split('\0').filter(Boolean), subject)
  if ('problem' in made) return made
  const head = await git(root, ['rev-parse', 'HEAD'])
  return 'problem' in head ? head : { hash: head.output.trim() }
}

/** New files are made known to git first, by name; if there is no commit they are unknown again. */
async function commitOnly(
  root: string,
  paths: readonly string[],
  news: readonly string[],
  subject: string,
): Promise<Answer> {
  const added = news.length ? await git(root, ['add', '--intent-to-add', '--', ...news]) : { output: '' }
  if ('problem' in added) return added
  const made = await git(root, ['commit', '--quiet', '--only', '--message', subject, '--', ...paths])
  if ('problem' in made && news.length) await git(root, ['rm', '--cached', '--quiet', '--', ...news])
  return made
}

/** The last commit, its full hash and its first line; or why git does not tell. */
export async function headCommit(
  root: string,
): Promise<{ readonly hash: string; readonly subject: string } | { readonly problem: string }> {
  const shown = await git(root, ['log', '-1', '--format=%H%x00%s'])
  if ('problem' in shown) return shown
  const [hash = '', subject = ''] = shown.output.trim().split('\0')
  return { hash, subject }
}

/** The paths that differ from the last commit, new ones too; none where git does not tell. */
export async function changedPaths(root: string): Promise<readonly string[]> {
  const status = await git(root, ['status', '--porcelain', '-z', '--untracked-files=all', '--no-renames'])
  if ('problem' in status) return []
  return status.output
    .split('\0')
    .map((line) => line.slice(3))
    .filter(Boolean)
}

/** The records of a packet's runs, relative to the root; `document` is too, with `/` between the names. */
export function recordPaths(root: string, document: string, packet: string): string[] {
  const folder = path.join(root, ...recordsFolder.split('/'))
  if (!fs.existsSync(folder)) return []
  const names = fs.readdirSync(folder).filter((name) => /^[0-9a-f]{64}\.json$/.test(name))
  return names
    .filter((name) => isOf(path.join(folder, name), document, packet))
    .map((name) => `${recordsFolder}/${name}`)
}

function isOf(file: string, document: string, packet: string): boolean {
  try {
    const record = parseRecord(JSON.parse(fs.readFileSync(file, 'utf8')))
    return record?.document === document && record.packet === packet
  } catch {
    // no record of ours: whoever put it there commits it
    return false
  }
}

function isInside(root: string, name: string): boolean {
  const relative = path.relative(root, path.resolve(root, name))
  return relative !== '' && !path.isAbsolute(name) && !relative.startsWith('..') && !/^\.git(?:[\\/]|$)/i.test(relative)
}

type Answer = { readonly output: string } | { readonly problem: string }

function git(root: string, args: readonly string[]): Promise<Answer> {
  const all = ['--literal-pathspecs', '--no-pager', '-C', root, ...args]
  const options = { env: environment(), timeout: patience, maxBuffer: 64 * 1024 * 1024 }
  return new Promise((resolve) => {
    const child = execFile('git', all, options, (error, output, said) => {
      if (!error) resolve({ output })
      else resolve({ problem: problemOf(args[0]!, said || output, error) })
    })
    child.stdin?.end()
  })
}

function problemOf(what: string, said: string, error: Error): string {
  const words = said.trim().split(/\r?\n/).slice(-3).join(' ') || error.message
  return `git ${what} failed: ${words}`
}

/** Who commits and when may be said by variables; where may not: inside a hook they point at another repository. */
function environment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) =>
      !name.startsWith('GIT_') || /^GIT_(?:AUTHOR|COMMITTER)_|^GIT_CONFIG_(?:GLOBAL|SYSTEM|NOSYSTEM)$/.test(name),
  )
  return { ...Object.fromEntries(own), GIT_TERMINAL_PROMPT: '0', GIT_EDITOR: 'true' }
}
