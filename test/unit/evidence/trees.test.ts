import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { gitTrees } from '../../../server/src/node/trees.ts'
import { emptyFolder, repository, type Repository } from './repository.ts'

const without = ['.gatebook', 'docs/tracker.md']
const trees = gitTrees(() => true)

/** A repository with a tracker, records and code, committed. */
function started(): Repository & { readonly tracker: string; readonly first: string } {
  const home = repository()
  home.write('docs/tracker.md', '# T\n')
  home.write('.gatebook/evidence/a.json', '{}\n')
  home.write('src/a.txt', 'one\n')
  home.write('.gitignore', 'out/\n')
  return { ...home, tracker: home.at('docs/tracker.md'), first: home.commit('first') }
}

describe('the trees that git tells', () => {
  it('leave out what is named, so that a checkpoint of tracker and records changes none', async () => {
    const home = started()
    const before = await trees.working(home.tracker, without)
    home.write('docs/tracker.md', '# T\n\n- [x] done\n')
    home.write('.gatebook/evidence/b.json', '{}\n')
    const after = await trees.working(home.tracker, without)
    assert.deepEqual(after, before)
    assert.deepEqual([before?.commit, before?.dirty, before?.without], [home.first, false, without])
    const second = home.commit('second')
    assert.equal(await trees.ofCommit(home.tracker, second.slice(0, 8), without), before?.tree)
  })

  it('hold what is changed, new and removed, but not what is ignored', async () => {
    const home = started()
    const clean = await trees.working(home.tracker, without)
    home.write('out/log.txt', 'x\n')
    assert.equal((await trees.working(home.tracker, without))?.tree, clean?.tree)
    home.write('src/new.txt', 'new\n')
    const dirty = await trees.working(home.tracker, without)
    assert.deepEqual([dirty?.dirty, dirty?.commit, dirty?.tree === clean?.tree], [true, home.first, false])
    assert.equal(await trees.ofCommit(home.tracker, home.commit('second'), without), dirty?.tree)
    fs.rmSync(home.at('src/new.txt'))
    assert.equal((await trees.working(home.tracker, without))?.tree, clean?.tree)
  })

  it('see a change of the same length within the second of the index', async () => {
    const home = started()
    const { mtime } = fs.statSync(home.at('src/a.txt'))
    home.write('src/a.txt', 'two\n')
    fs.utimesSync(home.at('src/a.txt'), mtime, mtime)
    assert.equal((await trees.working(home.tracker, without))?.dirty, true)
  })

  it('leave the repository as it is: its index, its objects, its configuration', async () => {
    const home = started()
    home.write('src/a.txt', 'two\n')
    home.git('add', 'src/a.txt')
    home.write('src/b.txt', 'three\n')
    const state = () => [home.git('ls-files', '-s'), home.git('count-objects', '-v'), home.git('status', '--porcelain')]
    const before = state()
    await trees.working(home.tracker, without)
    await trees.changed(home.tracker, home.first, null)
    await trees.covered(home.tracker, null, { covers: ['src'], without })
    assert.deepEqual(state(), before)
  })

  it('tell in which paths two commits, or a commit and the working tree, differ', async () => {
    const home = started()
    home.write('src/b c.txt', 'new\n')
    const second = home.commit('second')
    assert.deepEqual(await trees.changed(home.tracker, home.first, second), ['src/b c.txt'])
    home.write('src/ü.txt', 'new\n')
    assert.deepEqual(await trees.changed(home.tracker, home.first, null), ['src/b c.txt', 'src/ü.txt'])
  })

  it('have one digest of the covered files, whatever else changes', async () => {
    const home = started()
    const of = { covers: ['src', 'docs/*.md'], without }
    const before = (await trees.working(home.tracker, without, of.covers))?.covered
    assert.deepEqual(await trees.covered(home.tracker, home.first, of), {
      files: before?.files,
      digest: before?.digest,
    })
    assert.equal(before?.files, 1)
    home.write('lib/other.txt', 'x\n')
    home.write('docs/tracker.md', 'changed\n')
    assert.deepEqual(await trees.covered(home.tracker, null, of), before)
    home.write('src/a.txt', 'two\n')
    const changed = await trees.covered(home.tracker, null, of)
    assert.notEqual(changed?.digest, before?.digest)
    assert.equal((await trees.covered(home.tracker, home.commit('second'), of))?.digest, changed?.digest)
  })

  it('leave out what a glob matches', async () => {
    const home = started()
    const before = await trees.working(home.tracker, ['.gatebook', 'docs/*.md'])
    home.write('docs/plan.md', '# P\n')
    assert.equal((await trees.working(home.tracker, ['.gatebook', 'docs/*.md']))?.tree, before?.tree)
    assert.notEqual((await trees.working(home.tracker, without))?.tree, before?.tree)
  })

  it('name the commit that brought a file', async () => {
    const home = started()
    home.write('.gatebook/evidence/b.json', '{}\n')
    const second = home.commit('second')
    home.write('src/a.txt', 'two\n')
    home.commit('third')
    assert.deepEqual(
      await trees.added(home.tracker, '.gatebook/evidence'),
      new Map([
        ['.gatebook/evidence/b.json', second],
        ['.gatebook/evidence/a.json', home.first],
      ]),
    )
  })

  it('are those of a repository before its first commit, of a worktree and of a sparse checkout too', async () => {
    const young = repository()
    young.write('docs/tracker.md', '# T\n')
    const first = await trees.working(young.at('docs/tracker.md'), without)
    assert.deepEqual([first?.commit, first?.dirty], [null, true])
    const home = started()
    const expected = await trees.ofCommit(home.tracker, home.first, without)
    const other = path.join(emptyFolder(), 'other')
    home.git('worktree', 'add', '--quiet', other)
    assert.equal((await trees.working(path.join(other, 'docs', 'tracker.md'), without))?.tree, expected)
    home.git('sparse-checkout', 'set', 'src')
    assert(!fs.existsSync(home.tracker))
    assert.equal((await trees.working(home.at('src/a.txt'), without))?.tree, expected)
  })

  it('are unknown without a repository, for what is no hash, and without trust', async () => {
    const outside = path.join(emptyFolder(), 'a.md')
    assert.equal(await trees.working(outside, without), null)
    assert.deepEqual(await trees.added(outside, '.gatebook/evidence'), new Map())
    const home = started()
    assert.equal(await trees.ofCommit(home.tracker, 'HEAD', without), null)
    assert.equal(await trees.ofCommit(home.tracker, 'deadbeef', without), null)
    assert.equal(await trees.changed(home.tracker, '--help', null), null)
    const untrusted = gitTrees(() => false)
    assert.equal(await untrusted.working(home.tracker, without), null)
    assert.equal(await untrusted.covered(home.tracker, home.first, { covers: ['src'], without }), null)
  })

  it('start no hook and no monitor that the repository names', async () => {
    const home = started()
    const [trace, program] = [home.at('out/trace'), home.at('out/program')]
    home.write('out/program', `#!/bin/sh\ntouch '${trace}'\n`)
    fs.chmodSync(program, 0o755)
    home.git('config', 'core.fsmonitor', program)
    home.git('config', 'diff.external', program)
    home.git('config', 'core.hooksPath', home.at('out'))
    for (const hook of ['post-index-change', 'pre-commit']) fs.copyFileSync(program, home.at(`out/${hook}`))
    home.write('src/a.txt', 'two\n')
    await trees.working(home.tracker, without)
    await trees.changed(home.tracker, home.first, null)
    assert(!fs.existsSync(trace))
  })
})
