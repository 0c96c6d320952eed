import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { gitHistory } from '../../server/src/node/git.ts'

/** A repository with one committed file, whose configuration names a program that leaves a trace when it is started. */
function repository(): { folder: string; file: string; trace: string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-git-'))
  const file = path.join(folder, ':(glob)*[a] tracker.md')
  const trace = path.join(folder, 'trace')
  const program = path.join(folder, 'program')
  fs.writeFileSync(file, '# T\n')
  const signs = `cat > ${os.devNull}; echo '[GNUPG:] SIG_CREATED ' >&2; echo '-----BEGIN PGP SIGNATURE-----'; exit 0`
  fs.writeFileSync(program, `#!/bin/sh\ncase "$*" in *-bsau*) ${signs};; esac\ntouch '${trace}'\n`, { mode: 0o755 })
  const git = (...args: string[]) => {
    const date = '2026-02-03T23:30:00Z'
    const env = { PATH: process.env.PATH, HOME: folder, GIT_COMMITTER_DATE: date, GIT_AUTHOR_DATE: date }
    return execFileSync('git', ['-C', folder, ...args], { env })
  }
  git('init', '--quiet')
  git('--literal-pathspecs', 'add', '--', file)
  git('config', 'gpg.program', program)
  git('-c', 'user.name=A', '-c', 'user.email=a@b', 'commit', '--quiet', '--gpg-sign', '--message', 'add')
  for (const name of ['core.fsmonitor', 'core.pager', 'diff.external']) git('config', name, program)
  git('config', 'log.showSignature', 'true')
  git('config', 'core.hooksPath', folder)
  return { folder, file, trace }
}

describe('the history that git tells', () => {
  const { folder, file, trace } = repository()
  const zone = process.env.TZ
  before(() => (process.env.TZ = 'UTC'))
  after(() => {
    if (zone === undefined) delete process.env.TZ
    else process.env.TZ = zone
    fs.rmSync(folder, { recursive: true })
  })

  it('is the date of the last commit that touched exactly this file', async () => {
    assert.equal(await gitHistory(() => true).lastCommit(file), '2026-02-03')
    assert(!fs.existsSync(trace), 'a program that the repository names was started')
  })

  it('is in local time', async () => {
    process.env.TZ = 'Asia/Tokyo'
    assert.equal(await gitHistory(() => true).lastCommit(file), '2026-02-04')
  })

  for (const [what, other] of [
    ['a file that was never committed', path.join(folder, 'other.md')],
    ['a folder that is not there', path.join(folder, 'none', 'a.md')],
    ['a folder without a repository', path.join(os.tmpdir(), 'a.md')],
  ] as const) {
    it(`is nothing for ${what}`, async () => assert.equal(await gitHistory(() => true).lastCommit(other), null))
  }

  it('has the commits that the repository has, by any length of their hash, and no other thing', async () => {
    const revision = (name: string) =>
      execFileSync('git', ['-C', folder, 'rev-parse', name], { encoding: 'utf8' }).trim()
    const [commit, tree] = [revision('HEAD'), revision('HEAD^{tree}')]
    const asked = [commit, commit.slice(0, 8), 'deadbeef', tree, 'HEAD', '--all', 'main\nHEAD']
    const told = await gitHistory(() => true).hasCommits(file, asked)
    assert.deepEqual(
      [...told],
      asked.map((hash, at) => [hash, [true, true, false, false][at] ?? null]),
    )
    assert(!fs.existsSync(trace), 'a program that the repository names was started')
  })

  it('tells nothing of commits that a shallow clone lacks, nor without a repository or trust', async () => {
    const clone = path.join(folder, 'clone')
    const commit = execFileSync('git', ['-C', folder, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim()
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${folder}`, clone], { stdio: 'pipe' })
    const ask = async (isTrusted: boolean, at: string) => [
      ...(await gitHistory(() => isTrusted).hasCommits(path.join(at, 'a.md'), [commit, 'deadbeef'])).values(),
    ]
    assert.deepEqual(await ask(true, clone), [true, null])
    assert.deepEqual(await ask(true, os.tmpdir()), [null, null])
    assert.deepEqual(await ask(false, folder), [null, null])
  })

  it('is nothing before trust, and is asked for as soon as there is trust', async () => {
    let trusted = false
    const history = gitHistory(() => trusted)
    assert.equal(await history.lastCommit(file), null)
    trusted = true
    assert.notEqual(await history.lastCommit(file), null)
  })
})
