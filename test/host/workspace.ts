/** Fresh copies of a fixture folder: what is opened may be changed. */
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

/**
 * Copies `fixture` into a new temporary folder and gives its real path.
 * @param git true: the copy is a git repository with one commit that holds it all.
 */
export function copyWorkspace(fixture: string, { git = false } = {}): string {
  const parent = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-')))
  const folder = path.join(parent, path.basename(fixture))
  fs.cpSync(fixture, folder, { recursive: true })
  if (git) commitAll(folder)
  return folder
}

/** Removes what `copyWorkspace` made. */
export function removeWorkspace(folder: string): void {
  fs.rmSync(path.dirname(folder), { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
}

function commitAll(folder: string): void {
  const identity = [
    '-c',
    'user.name=Robin Tester',
    '-c',
    'user.email=robin@example.invalid',
    '-c',
    'commit.gpgsign=false',
  ]
  const git = (...args: string[]) => execFileSync('git', [...identity, ...args], { cwd: folder, stdio: 'pipe' })
  git('init', '--quiet', '--initial-branch=main')
  git('add', '--all')
  git('commit', '--quiet', '--message=Sample workspace')
}
