import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { changedPaths, commitCheckpoint, recordPaths } from '../../../server/src/recorder/checkpoint.ts'
import { temporaryFolder } from '../cli/running.ts'

describe('a checkpoint commit', () => {
  it('takes named paths as they stand, new and deleted ones too, and nothing else', async () => {
    const { root, git, write } = repository()
    write('docs/a.md', 'changed\n')
    write('new.md', 'new\n')
    fs.rmSync(path.join(root, 'gone.md'))
    write('other.md', 'staged\n')
    git('add', 'other.md')
    write('other.md', 'staged, then changed\n')
    write('loose.md', 'loose\n')
    const made = await commitCheckpoint({ root, paths: ['docs/a.md', 'new.md', 'gone.md'], subject: 'docs(X): y' })
    assert('hash' in made, JSON.stringify(made))
    assert.equal(git('rev-parse', 'HEAD').trim(), made.hash)
    assert.equal(
      git('show', '--name-status', '--format=%s', 'HEAD').trim(),
      'docs(X): y\n\nM\tdocs/a.md\nD\tgone.md\nA\tnew.md',
    )
    assert.equal(git('status', '--porcelain'), 'MM other.md\n?? loose.md\n')
    assert.equal(git('show', ':other.md'), 'staged\n')
  })

  it('leaves all as it was where the team has a hook that refuses', async () => {
    const { root, git, write } = repository()
    write('docs/a.md', 'changed\n')
    write('new.md', 'new\n')
    fs.writeFileSync(path.join(root, '.git/hooks/pre-commit'), '#!/bin/sh\necho "not today" >&2\nexit 1\n', {
      mode: 0o755,
    })
    const [head, status] = [git('rev-parse', 'HEAD'), git('status', '--porcelain')]
    const made = await commitCheckpoint({ root, paths: ['docs/a.md', 'new.md'], subject: 'x' })
    assert('problem' in made)
    assert.match(made.problem, /not today/)
    assert.deepEqual([git('rev-parse', 'HEAD'), git('status', '--porcelain')], [head, status])
    assert.equal(fs.readFileSync(path.join(root, 'new.md'), 'utf8'), 'new\n')
  })

  for (const [what, paths, problem] of [
    ['a path outside', ['../secret.md'], /outside the repository/],
    ['an absolute path', ['/etc/hostname'], /outside the repository/],
    ['the repository itself', ['.git/config'], /outside the repository/],
    ['what is not there', ['docs/none.md'], /docs\/none\.md is not there/],
    ['what did not change', ['docs/a.md'], /git commit failed/],
  ] as const)
    it(`refuses ${what}`, async () => {
      const { root, git } = repository()
      const head = git('rev-parse', 'HEAD')
      const made = await commitCheckpoint({ root, paths, subject: 'x' })
      assert('problem' in made)
      assert.match(made.problem, problem)
      assert.equal(git('rev-parse', 'HEAD'), head)
    })

  it('reads a name that git would take for magic as that name', async () => {
    const { root, git, write } = repository()
    write(':odd.md', 'odd\n')
    write('docs/a.md', 'changed\n')
    const made = await commitCheckpoint({ root, paths: [':odd.md'], subject: 'x' })
    assert('hash' in made, JSON.stringify(made))
    assert.equal(git('status', '--porcelain'), ' M docs/a.md\n')
  })

  it('knows what was changed, and no records where there are none', async () => {
    const { root, write } = repository()
    write('docs/a.md', 'changed\n')
    write('sub/new one.md', 'new\n')
    assert.deepEqual(await changedPaths(root), ['docs/a.md', 'sub/new one.md'])
    assert.deepEqual(recordPaths(root, 'docs/a.md', 'X-1'), [])
  })
})

function repository() {
  const root = temporaryFolder()
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: 'pipe' })
  const write = (name: string, text: string) => {
    fs.mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    fs.writeFileSync(path.join(root, name), text)
  }
  git('init', '--quiet')
  git('config', 'user.name', 'Ines')
  git('config', 'user.email', 'ines@example.org')
  for (const name of ['docs/a.md', 'gone.md', 'other.md']) write(name, 'first\n')
  git('add', '.')
  git('commit', '--quiet', '-m', 'first')
  return { root, git, write }
}
