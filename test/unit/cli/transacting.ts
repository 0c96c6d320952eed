import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { gatebook, type Ran } from './built.ts'
import { commitEnvironment } from './packet-life.ts'
import { temporaryFolder } from './running.ts'

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
