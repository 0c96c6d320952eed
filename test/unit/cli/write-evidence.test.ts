import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { replace } from '../../../server/src/cli/write-evidence.ts'
import { sha256 } from '../../../server/src/recorder/job.ts'
import { withLock } from '../../../server/src/recorder/lock.ts'
import { temporaryFolder } from './running.ts'

describe('replacing a document', () => {
  const file = () => path.join(temporaryFolder(), 'tracker.md')

  it('keeps its mode and leaves nothing beside it', () => {
    const document = file()
    fs.writeFileSync(document, 'before', { mode: 0o604 })
    assert.equal(replace(document, 'before', 'after'), true)
    assert.equal(fs.readFileSync(document, 'utf8'), 'after')
    assert.equal(fs.statSync(document).mode & 0o777, 0o604)
    assert.deepEqual(fs.readdirSync(path.dirname(document)), ['tracker.md'])
  })

  it('leaves one alone that somebody has changed meanwhile', () => {
    const document = file()
    fs.writeFileSync(document, 'theirs')
    assert.equal(replace(document, 'before', 'after'), false)
    assert.equal(fs.readFileSync(document, 'utf8'), 'theirs')
    assert.deepEqual(fs.readdirSync(path.dirname(document)), ['tracker.md'])
  })

  it('brings none back that is gone', () => {
    const document = file()
    assert.throws(() => replace(document, 'before', 'after'), /ENOENT/)
    assert.deepEqual(fs.readdirSync(path.dirname(document)), [])
  })
})

describe('a lock', () => {
  const state = temporaryFolder()
  const lock = path.join(state, 'gatebook', 'locks', sha256('/tracker.md'))
  let kept: string | undefined
  before(() => {
    kept = process.env.XDG_STATE_HOME
    process.env.XDG_STATE_HOME = state
  })
  after(() => {
    if (kept === undefined) delete process.env.XDG_STATE_HOME
    else process.env.XDG_STATE_HOME = kept
  })

  it('gives what was done under it, and is let go of even after a fault', async () => {
    assert.equal(await withLock('/tracker.md', () => fs.existsSync(lock)), true)
    await assert.rejects(withLock('/tracker.md', throws), /fault/)
    assert.deepEqual(fs.readdirSync(path.dirname(lock)), [])
  })

  it('is waited for while its owner lives', async () => {
    const owner = spawn(process.execPath, ['-e', 'process.stdin.resume()'], { stdio: ['pipe', 'ignore', 'ignore'] })
    fs.writeFileSync(lock, String(owner.pid))
    let isFree = false
    const waiting = withLock('/tracker.md', () => isFree)
    owner.stdin.end()
    isFree = true
    await once(owner, 'exit')
    assert.equal(await waiting, true)
  })

  it('is given up on when its owner does not let go', async () => {
    fs.writeFileSync(lock, String(process.ppid))
    assert.equal(await withLock('/tracker.md', () => true, 100), null)
    fs.rmSync(lock)
  })

  it('is taken over from an owner that is gone', async () => {
    fs.writeFileSync(lock, gone())
    assert.equal(await withLock('/tracker.md', () => true), true)
    assert.deepEqual(fs.readdirSync(path.dirname(lock)), [])
  })

  it('is taken over from an owner that is gone, after one that was gone before it had taken it over', async () => {
    const owner = gone()
    fs.writeFileSync(lock, owner)
    fs.writeFileSync(`${lock}.${owner}`, gone())
    assert.equal(await withLock('/tracker.md', () => true), true)
    assert.deepEqual(fs.readdirSync(path.dirname(lock)), [])
  })

  it('is left to who took it over a moment earlier', async () => {
    fs.writeFileSync(lock, gone())
    const another = String(process.ppid)
    const restore = afterFirstRead(lock, () => fs.writeFileSync(lock, another))
    try {
      assert.equal(await withLock('/tracker.md', () => true, 100), null)
      assert.equal(fs.readFileSync(lock, 'utf8'), another)
    } finally {
      restore()
      fs.rmSync(lock, { force: true })
    }
  })
})

/** The number of a process that has ended. */
const gone = () => String(spawnSync(process.execPath, ['-e', '']).pid)

/** Lets another do something right after a file was read. */
function afterFirstRead(file: string, act: () => void): () => void {
  const { readFileSync } = fs
  const restore = () => void Object.assign(fs, { readFileSync })
  const readOnce = (...args: Parameters<typeof readFileSync>) => {
    const read = readFileSync(...args)
    if (args[0] === file) {
      restore()
      act()
    }
    return read
  }
  Object.assign(fs, { readFileSync: readOnce })
  return restore
}

function throws(): never {
  throw new Error('fault')
}
