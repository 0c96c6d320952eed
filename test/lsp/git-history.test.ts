import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { gitHistory } from '../../server/src/node/git.ts'
import { generatedHistory, paths, runGit } from './generated-history.ts'

const dateOf = (folder: string, name: string) =>
  runGit(folder, ['log', '-1', '--format=%cd', '--date=format-local:%Y-%m-%d', '--', name]).trim() || null

/** git's own answer for each path, and ours for all of them together. */
async function compare(folder: string, names: readonly string[] = paths): Promise<void> {
  const history = gitHistory(() => true)
  // none of them is there: they only make the files too many to be asked for one by one
  for (let i = 0; i < 6; i++) await history.lastCommit(path.join(folder, `no-${i}.md`))
  const ours: [string, string | null][] = []
  for (const name of names) {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    ours.push([name, await history.lastCommit(file)])
  }
  assert.deepEqual(
    ours,
    names.map((name) => [name, dateOf(folder, name)]),
  )
}

describe('one reading of a history for all files', () => {
  const folders: string[] = []
  const made = (seed: number, commits = 60) => {
    const folder = generatedHistory(seed, commits)
    folders.push(folder)
    return folder
  }
  after(() => folders.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })))

  for (const seed of [1, 2, 3, 4, 5, 6])
    it(`tells of merges, renames and deletions what git tells of each file (${seed})`, () => compare(made(seed)))

  it('tells the same in a shallow clone, a worktree, a submodule, and a folder that a link leads to', async () => {
    const folder = made(7)
    const beside = (name: string) => {
      folders.push(`${folder}-${name}`)
      return `${folder}-${name}`
    }
    runGit(folder, ['clone', '--quiet', '--depth', '7', `file://${folder}`, beside('shallow')])
    await compare(`${folder}-shallow`)
    runGit(folder, ['worktree', 'add', '--quiet', '--detach', beside('worktree'), 'HEAD~3'])
    await compare(`${folder}-worktree`)
    const outer = made(8, 3)
    runGit(outer, ['submodule', '--quiet', 'add', folder, 'inner'])
    await compare(path.join(outer, 'inner'))
    fs.symlinkSync(folder, path.join(outer, 'link'), 'junction')
    await compare(path.join(outer, 'link'))
    const names = paths.map((name) => name.replace('docs/', ''))
    await compare(path.join(folder, 'docs'), names)
  })

  it('does not depend on what the configuration says of logs', async () => {
    const folder = made(9)
    const settings = {
      'log.showRoot': 'false',
      'log.diffMerges': 'off',
      'diff.relative': 'true',
      'diff.renames': 'copies',
    }
    for (const [name, value] of Object.entries({ ...settings, 'color.ui': 'always', 'log.decorate': 'full' }))
      runGit(folder, ['config', name, value])
    await compare(folder)
  })

  it('is read again when the head has moved', async () => {
    const folder = made(10, 5)
    const history = gitHistory(() => true)
    const ask = () => Promise.all(paths.map((name) => history.lastCommit(path.join(folder, name))))
    await ask()
    for (const name of paths) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
      fs.writeFileSync(path.join(folder, name), 'new')
    }
    runGit(folder, ['add', '--all'])
    runGit(folder, ['commit', '--quiet', '--message', 'all'])
    const now = performance.now.bind(performance)
    performance.now = () => now() + 60_000
    try {
      assert.deepEqual(new Set(await ask()), new Set([dateOf(folder, paths[0]!)]))
    } finally {
      performance.now = now
    }
  })

  it('starts git a few times, however many the files and hashes', async function () {
    if (process.platform === 'win32') this.skip()
    const folder = made(11)
    const names = Array.from({ length: 100 }, (_, i) => path.join(folder, `docs/${i}.md`))
    const heads = runGit(folder, ['rev-list', 'HEAD']).trim().split('\n')
    fs.mkdirSync(path.join(folder, 'docs'), { recursive: true })
    const starts = await countingStarts(folder, async () => {
      const history = gitHistory(() => true)
      for (const name of names) assert.equal(await history.lastCommit(name), null)
      for (const hash of heads) assert.deepEqual([...(await history.hasCommits(names[0]!, [hash])).values()], [true])
    })
    assert(starts > 0 && starts <= 8, `git was started ${starts} times`)
  })
})

/** Puts a program before git that notes that it was started. */
async function countingStarts(folder: string, work: () => Promise<void>): Promise<number> {
  const programs = path.join(folder, 'programs')
  const note = path.join(folder, 'starts')
  fs.mkdirSync(programs)
  const before = process.env.PATH
  const script = `#!/bin/sh\necho >> '${note}'\nPATH='${before}' exec git "$@"\n`
  fs.writeFileSync(path.join(programs, 'git'), script, { mode: 0o755 })
  process.env.PATH = `${programs}${path.delimiter}${before}`
  try {
    await work()
    return fs.readFileSync(note, 'utf8').length
  } finally {
    process.env.PATH = before
  }
}
