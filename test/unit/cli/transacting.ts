import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gatebook, type Ran } from './built.ts'
import { temporaryFolder } from './running.ts'

/** The day of all commits and judgements, so that nothing is stale. */
export const day = '2026-02-10'

/** Nothing of whoever runs the tests gets into a commit. */
export const commitEnvironment: Readonly<Record<string, string>> = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ines',
  GIT_AUTHOR_EMAIL: 'ines@example.org',
  GIT_COMMITTER_NAME: 'Ines',
  GIT_COMMITTER_EMAIL: 'ines@example.org',
  GIT_AUTHOR_DATE: `${day}T10:00:00+0000`,
  GIT_COMMITTER_DATE: `${day}T10:00:00+0000`,
}

export interface Yard {
  readonly root: string
  /** Relative to the root. */
  readonly file: string
  readonly read: () => string
  readonly git: (...args: string[]) => string
  /** `gatebook NAME …` in the root. */
  readonly call: (name: string, ...args: string[]) => Promise<Ran>
}

/** A repository with a tracker of this text in `docs/`, the plan that it links, and a file that is changed later. */
export function yard(text: string): Yard {
  const root = temporaryFolder()
  const file = 'docs/tracker.md'
  const git = (...args: string[]) =>
    execFileSync('git', ['-C', root, ...args], { encoding: 'utf8', env: { ...process.env, ...commitEnvironment } })
  for (const [name, content] of [
    [file, text],
    ['docs/orchard-plan.md', '# Plan\n'],
    ['a/b.md', 'first\n'],
  ] as const) {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    fs.writeFileSync(path.join(root, name), content)
  }
  git('init', '--quiet')
  git('config', 'core.autocrlf', 'false')
  git('add', '.')
  git('commit', '--quiet', '-m', 'begin')
  return {
    root,
    file,
    git,
    read: () => fs.readFileSync(path.join(root, file), 'utf8'),
    call: (name, ...args) => gatebook([name, ...args], root, commitEnvironment),
  }
}
