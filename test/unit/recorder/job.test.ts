import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stateFolder } from '../../../server/src/recorder/state.ts'
import {
  claimJob,
  isCancelRequested,
  listResults,
  markPlaced,
  newJob,
  readJob,
  readResult,
  requestCancel,
  runsFolder,
  sha256,
  unfinished,
  writeJob,
  writeResult,
} from '../../../server/src/recorder/job.ts'
import { localMoment } from '../../../server/src/recorder/moment.ts'
import type { Job, RunResult } from '../../../server/src/core/index.ts'
import { jobFor, temporaryFolder } from './recording.ts'

describe('the state folder', () => {
  const cases: [NodeJS.Platform, Record<string, string>, string, string][] = [
    ['linux', {}, '/home/ada', '/home/ada/.local/state'],
    ['linux', { XDG_STATE_HOME: '/state' }, '/home/ada', '/state'],
    ['linux', { XDG_STATE_HOME: 'relative' }, '/home/ada', '/home/ada/.local/state'],
    ['linux', { XDG_STATE_HOME: '' }, '/home/ada', '/home/ada/.local/state'],
    ['freebsd', {}, '/home/ada', '/home/ada/.local/state'],
    ['darwin', {}, '/Users/ada', '/Users/ada/Library/Application Support'],
    ['darwin', { XDG_STATE_HOME: '/state' }, '/Users/ada', '/state'],
    ['win32', { LOCALAPPDATA: 'D:\\Local' }, 'C:\\Users\\ada', 'D:\\Local'],
    ['win32', {}, 'C:\\Users\\ada', 'C:\\Users\\ada\\AppData\\Local'],
    ['win32', { XDG_STATE_HOME: 'D:\\state' }, 'C:\\Users\\ada', 'D:\\state'],
  ]
  for (const [platform, env, home, expected] of cases)
    it(`of ${platform} with ${JSON.stringify(env)}`, () => assert.equal(stateFolder(platform, env, home), expected))

  it('holds the runs of this user', () => assert.match(runsFolder(), /[\\/]gatebook[\\/]runs$/))
})

describe('a job file', () => {
  it('is read back as it was written, by its user alone', () => {
    const job = jobFor('echo "a\nb" ✅')
    const { jobFile, hash } = writeJob(job)
    assert.deepEqual(readJob(jobFile, hash), { job })
    assert.equal(hash, sha256(fs.readFileSync(jobFile)))
    assert.equal(job.commandHash, sha256('echo "a\nb" ✅'))
    if (process.platform === 'win32') return
    assert.equal(fs.statSync(jobFile).mode & 0o777, 0o600)
    assert.equal(fs.statSync(path.dirname(jobFile)).mode & 0o777, 0o700)
  })

  it('has the hash that every other tool would give it', () =>
    assert.equal(sha256('abc'), 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'))

  it('is never written over', () => {
    const job = jobFor('true')
    writeJob(job)
    assert.throws(() => writeJob(job), /EEXIST/)
  })

  const refused: [string, (job: Job) => { jobFile: string; hash: string }, RegExp][] = [
    ['was changed', changed, /was changed after it was confirmed/],
    ['is not there', (job) => ({ ...writeJob(job), jobFile: '/no/such/job.json' }), /there is no such job/],
    ['was taken', taken, /has been started already/],
    ['has no time', (job) => writeJob({ ...job, timeout: 0 }), /is no job of this version/],
    ['has another hash of its command', (job) => writeJob({ ...job, command: 'false' }), /is no job of this version/],
    ['is no JSON', scribbled, /is no job of this version/],
  ]
  for (const [name, write, problem] of refused)
    it(`that ${name} is refused`, () => {
      const { jobFile, hash } = write(jobFor('true'))
      const read = readJob(jobFile, hash)
      assert('problem' in read)
      assert.match(read.problem, problem)
    })

  it('that is not there cannot be taken', () => assert.throws(() => claimJob('/no/such/job.json'), /ENOENT/))

  it('knows whether somebody asked to end it', () => {
    const job = jobFor('true')
    writeJob(job)
    assert.equal(isCancelRequested(job), false)
    requestCancel(job)
    assert.equal(isCancelRequested(job), true)
  })
})

function changed(job: Job) {
  const written = writeJob(job)
  fs.appendFileSync(written.jobFile, ' ')
  return written
}

function taken(job: Job) {
  const written = writeJob(job)
  assert.equal(claimJob(written.jobFile), true)
  return written
}

function scribbled(job: Job) {
  const { jobFile } = writeJob(job)
  fs.writeFileSync(jobFile, '{')
  return { jobFile, hash: sha256('{') }
}

describe('a result file', () => {
  it('is read back as it was written', () => {
    const { job, result } = ended('2026-02-10T10:00:00.000Z')
    writeResult(job.resultFile, result)
    assert.deepEqual(readResult(job.resultFile), { result })
  })

  const damages: [string, (result: RunResult) => unknown][] = [
    ['no object', () => 'passed'],
    ['nothing', () => null],
    ['another version', (result) => ({ ...result, version: 2 })],
    ['a pass without a code', (result) => ({ ...result, outcome: 'passed', exitCode: null })],
    ['a pass with another code', (result) => ({ ...result, outcome: 'passed', exitCode: 1 })],
    ['an unknown outcome', (result) => ({ ...result, outcome: 'toString' })],
    ['a code that is text', (result) => ({ ...result, exitCode: '3' })],
    ['a duration below zero', (result) => ({ ...result, duration: -1 })],
    ['a missing field', ({ packet: _, ...rest }) => rest],
    ['an id that is a path', (result) => ({ ...result, id: '../../x' })],
  ]
  for (const [name, damage] of damages)
    it(`that holds ${name} is no result`, () => {
      const { job, result } = ended('2026-02-10T10:00:00.000Z')
      fs.writeFileSync(job.resultFile, JSON.stringify(damage(result)))
      const read = readResult(job.resultFile)
      assert('problem' in read && /is damaged/.test(read.problem))
    })

  it('is not there before the run is over', () => {
    const job = jobFor('true')
    writeJob(job)
    const read = readResult(job.resultFile)
    assert('problem' in read && /no result yet/.test(read.problem))
  })
})

describe('runs that ended while nobody waited', () => {
  it('are listed by time until they are placed', () => {
    const runs = temporaryFolder()
    const [late, early] = ['2026-02-10T12:00:00.000+01:00', '2026-02-10T10:30:00.000Z'].map((at) => ended(at, runs))
    for (const { job, result } of [late!, early!]) writeResult(job.resultFile, result)
    assert.deepEqual(listResults(runs), [early, late].map((one) => one?.result).sort(byMoment))
    markPlaced(early!.result.id, runs)
    assert.deepEqual(listResults(runs), [late!.result])
  })

  it('are interrupted where the recorder is gone without a word, and none where it goes on', () => {
    const runs = temporaryFolder()
    const { job } = ended('', runs)
    const { jobFile } = { jobFile: path.join(path.dirname(job.resultFile), 'job.json') }
    assert.deepEqual(listResults(runs), [])
    assert.equal(claimJob(jobFile), true)
    assert.deepEqual(listResults(runs), [])
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    fs.writeFileSync(path.join(path.dirname(jobFile), 'recorder.pid'), String(gone))
    const [lost, ...more] = listResults(runs)
    assert.deepEqual([lost?.id, lost?.outcome, lost?.exitCode, more], [job.id, 'interrupted', null, []])
    assert.match(lost?.reason ?? '', /recorder was ended/)
  })

  it('are interrupted where the machine was restarted, whoever has the number of the recorder now', () => {
    const runs = temporaryFolder()
    const { job } = ended('', runs)
    const folder = path.dirname(job.resultFile)
    assert.equal(claimJob(path.join(folder, 'job.json')), true)
    const before = Date.now() / 1000 - os.uptime() - 3600
    fs.utimesSync(path.join(folder, 'recorder.pid'), before, before)
    assert.deepEqual(
      listResults(runs).map(({ id, outcome }) => [id, outcome]),
      [[job.id, 'interrupted']],
    )
  })

  it('are none where there never was a run, or something else lies about', () => {
    const runs = temporaryFolder()
    assert.deepEqual(listResults(path.join(runs, 'none')), [])
    fs.writeFileSync(path.join(runs, 'file'), '')
    fs.mkdirSync(path.join(runs, 'empty'))
    assert.deepEqual(listResults(runs), [])
  })
})

const byMoment = (a?: RunResult, b?: RunResult) => Date.parse(a?.started ?? '') - Date.parse(b?.started ?? '')

/** A job that is written, and what its run came to. */
function ended(started: string, runs = temporaryFolder()): { job: Job; result: RunResult } {
  const { document, packet, command, cwd, shell, expectedCode, timeout, actor, confirmed } = jobFor('exit 3')
  const job = newJob({ document, packet, command, cwd, shell, expectedCode, timeout, actor, confirmed }, runs)
  writeJob(job)
  return { job, result: { ...unfinished(job, new Date()), started, outcome: 'failed', exitCode: 3, reason: null } }
}

describe('a local moment', () => {
  it('is the same moment, with the offset of this place', () => {
    const moment = new Date('2026-02-10T09:30:00.125Z')
    assert.match(localMoment(moment), /^2026-02-\d\dT\d\d:\d\d:00\.125[+-]\d\d:\d\d$/)
    assert.equal(Date.parse(localMoment(moment)), moment.getTime())
  })

  const zones: [string, string][] = [
    ['UTC', '2026-02-10T23:30:00.000+00:00'],
    ['Asia/Kolkata', '2026-02-11T05:00:00.000+05:30'],
    ['America/St_Johns', '2026-02-10T20:00:00.000-03:30'],
  ]
  for (const [zone, expected] of zones)
    it(`is right in ${zone}`, () => {
      const kept = process.env.TZ
      process.env.TZ = zone
      const written = localMoment(new Date('2026-02-10T23:30:00Z'))
      if (kept === undefined) delete process.env.TZ
      else process.env.TZ = kept
      assert.equal(written, expected)
    })
})
