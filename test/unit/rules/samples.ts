import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

export const samplesToday = '2026-03-02'

interface Sample {
  readonly name: 'index' | 'policy' | 'tracker'
  readonly documents: readonly string[]
  /** That find something in it. */
  readonly rules: readonly string[]
  /** What its history changes after the first commit, in its order: files, each with a commit of its own, or tags of that day. */
  readonly history: readonly (readonly [day: string, change: string])[]
}

/** Workspaces of our own, in the notations of the seeds: an index of artifacts, a security policy, a tracker. */
export const samples: readonly Sample[] = [
  {
    name: 'index',
    documents: ['docs/telemetry/README.md', 'docs/telemetry/FILE_MATRIX.csv', 'docs/telemetry/LINE_SOAK_RUNBOOK.md'],
    rules: [
      'artifact-missing',
      'artifact-outdated',
      'artifact-unlisted',
      'command-destructive',
      'matrix-file-unlisted',
      'matrix-row-missing',
      'runbook-placeholder',
      'runbook-section-missing',
      'soak-incomplete',
      'workflow-script-unknown',
    ],
    history: [['2026-02-19', 'src/feed.ts']],
  },
  {
    name: 'policy',
    documents: ['SECURITY.md'],
    rules: ['policy-placeholder', 'policy-review-overdue', 'workflow-script-unknown'],
    history: [
      ['2026-01-10', 'tag v1.1.0'],
      ['2026-02-01', 'tag v1.2.0'],
      ['2026-02-15', 'tag v1.3.0-rc.1'],
    ],
  },
  {
    name: 'tracker',
    documents: ['GATE.md'],
    rules: ['command-destructive', 'soak-incomplete', 'workflow-script-unknown'],
    history: [],
  },
]

/** The rules over documents that are no trackers. */
export const groupOfRules: readonly string[] = [
  'artifact-missing',
  'artifact-unlisted',
  'artifact-outdated',
  'matrix-row-missing',
  'matrix-file-unlisted',
  'workflow-script-unknown',
  'runbook-section-missing',
  'runbook-placeholder',
  'command-destructive',
  'soak-incomplete',
  'policy-placeholder',
  'policy-review-overdue',
]

/** The rules whose findings no edit of ours can settle, and why. */
export const fixedByHand: Readonly<Record<string, string>> = {
  'artifact-outdated': 'somebody must bring the artifact up to date: both files are opened',
  'runbook-placeholder': 'it is asked for when the step is run',
  'command-destructive': 'whether it is meant, a person knows',
  'soak-incomplete': 'the soak is run again, or its owner takes the claim back',
  'policy-placeholder': 'the real thing is known to the owner of the policy alone',
}

const folders: string[] = []
process.once('exit', () => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

/** A fresh copy of a sample as a repository with its history; gives its root. */
export function sampleWorkspace({ name, history }: Sample): string {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), `gatebook-${name}-`)))
  folders.push(root)
  fs.cpSync(path.resolve(import.meta.dirname, '../../fixtures/samples', name), root, { recursive: true })
  const first = history[0]?.[0] ?? '2026-02-28'
  const git = gitIn(root)
  git(first, 'init', '--quiet', '--initial-branch=main')
  git(first, 'config', 'core.autocrlf', 'false')
  git(first, 'add', '.')
  git(first, 'commit', '--quiet', '-m', 'begin')
  for (const [day, change] of history) {
    if (change.startsWith('tag ')) git(day, 'tag', '-a', '-m', change, change.slice(4))
    else commitChange(root, change, day)
  }
  return root
}

/** One more line in a file, committed. */
export function commitChange(root: string, file: string, day: string): void {
  fs.appendFileSync(path.join(root, file), file.endsWith('.md') ? '\nBrought up to date.\n' : '// more\n')
  gitIn(root)(day, 'commit', '--quiet', '-m', `change ${file}`, '--', file)
}

const gitIn =
  (root: string) =>
  (day: string, ...args: string[]) => {
    const at = `${day}T12:00:00+0000`
    const who = ['-c', 'user.name=Noor', '-c', 'user.email=noor@example.org', '-c', 'commit.gpgsign=false']
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_AUTHOR_DATE: at, GIT_COMMITTER_DATE: at }
    execFileSync('git', ['-C', root, ...who, ...args], { env, stdio: 'pipe' })
  }
