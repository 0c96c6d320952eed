import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const folders: string[] = []
process.once('exit', () => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

/** An empty folder that is removed with the process. */
export function emptyFolder(): string {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-evidence-')))
  folders.push(folder)
  return folder
}

/** A working tree of git with helpers that read like the commands of a person. */
export interface Repository {
  readonly root: string
  readonly at: (file: string) => string
  readonly git: (...args: string[]) => string
  /** Writes a file, its folders too. */
  readonly write: (file: string, text: string) => void
  readonly read: (file: string) => string
  /** Stages everything and commits; the full hash. */
  readonly commit: (message: string) => string
}

/** Nothing of the person's own configuration counts, and no date but this one. */
const settled = {
  PATH: process.env.PATH,
  GIT_CONFIG_GLOBAL: os.devNull,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_DATE: '2026-02-10T09:00:00Z',
  GIT_COMMITTER_DATE: '2026-02-10T09:00:00Z',
}

/** A repository in a folder that exists, or in a new one. */
export function repository(root: string = emptyFolder()): Repository {
  const git = (...args: string[]) => {
    const who = ['-c', 'user.name=Ada', '-c', 'user.email=ada@gate', '-c', 'init.defaultBranch=main']
    const options = { env: { ...settled, HOME: root } }
    const call = ['-C', root, ...who, ...args]
    return execFileSync('git', call, { ...options, encoding: 'utf8', stdio: 'pipe' }).trim()
  }
  if (!fs.existsSync(path.join(root, '.git'))) git('init', '--quiet')
  const at = (file: string) => path.join(root, file)
  return {
    root,
    at,
    git,
    write(file, text) {
      fs.mkdirSync(path.dirname(at(file)), { recursive: true })
      fs.writeFileSync(at(file), text)
    },
    read: (file) => fs.readFileSync(at(file), 'utf8'),
    commit(message) {
      git('add', '--all')
      git('commit', '--quiet', '--allow-empty', '--message', message)
      return git('rev-parse', 'HEAD')
    },
  }
}
