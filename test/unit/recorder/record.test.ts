import assert from 'node:assert/strict'
import path from 'node:path'
import { claimJob, requestCancel, writeJob } from '../../../server/src/recorder/job.ts'
import { recorderExitCode } from '../../../server/src/recorder/exit-code.ts'
import { recordJob } from '../../../server/src/recorder/record.ts'
import fs from 'node:fs'
import type { EvidenceRecord, Job, RunResult } from '../../../server/src/core/index.ts'
import {
  isRunning,
  jobFor,
  recordApart,
  type Recorder,
  recordHere,
  startRecorder,
  temporaryFolder,
  world,
} from './recording.ts'
import { stubborn, stubbornPids } from './stubborn.ts'

type Expected = Partial<RunResult> & { readonly bytes?: number }

const codes = [0, 1, 2, 3, 63, 64, 77, 124, 125, 126, 127, 128, 129, 130, 137, 141, 200, 254, 255]

describe('an exit code', () => {
  for (const code of codes) it(`${code} is told as it is`, () => check(`exit ${code}`, { exitCode: code }))

  const commands: [string, string, Expected][] = [
    ['a command that is not there', 'gatebook-has-no-such-command', { exitCode: 127 }],
    ['a file that is no program', '/dev/null', { exitCode: 126 }],
    ['a subshell', '(exit 7)', { exitCode: 7 }],
    ['output and a subshell', '(echo sub; exit 3)', { exitCode: 3, bytes: 4 }],
    ['a heredoc', "cat <<'END'\n`a` $b\nEND\nexit 4", { exitCode: 4, bytes: 7 }],
    ['several lines', 'set -e\necho one\nfalse\necho two', { exitCode: 1, bytes: 4 }],
    ['an emoji', "test '🟨 ✅' = '🟨 ✅' && exit 9", { exitCode: 9 }],
    ['quotes and dollars', `test "$(printf '%s' "a'b")" = "a'b"`, { exitCode: 0 }],
    ['a command that starts like an option', '-x 2>&-', { exitCode: 127 }],
    ['a masked exit code, which is none of ours to repair', 'exit 3 | cat', { exitCode: 0 }],
    ['a pipe that is opened by its name', 'echo both | tee /dev/stderr | grep -q both', { exitCode: 0, bytes: 5 }],
    ['a shell that kills itself', 'kill -SEGV $$', { exitCode: null, signal: 'SIGSEGV', outcome: 'failed' }],
    ['no standard input', 'read line', { exitCode: 1 }],
    ['no answer to a question on the terminal', 'cat < /dev/tty', { exitCode: 1 }],
  ]
  for (const [name, command, expected] of commands) it(`of ${name}`, () => check(command, expected))

  it('is judged by the expected one', async () => {
    assert.equal((await recordHere('exit 3', { expectedCode: 3 })).result.outcome, 'passed')
    assert.equal((await recordHere('exit 0', { expectedCode: 3 })).result.outcome, 'failed')
  })

  async function check(command: string, expected: Expected) {
    const { result } = await recordHere(command)
    const told = { ...result, bytes: result.output.bytes }
    const outcome = expected.exitCode === 0 ? 'passed' : 'failed'
    assert.deepEqual({ ...told, outcome, ...expected }, told)
    assert.equal(recorderExitCode(result), expected.exitCode ?? 139)
  }
})

describe('a recorder', () => {
  it('passes raw bytes on, and says what ran and how it ended', async () => {
    const { stdout, stderr, result, job } = await recordHere("printf 'a\\033[31mb\\0c'; printf err >&2; exit 3")
    assert.equal(stdout, 'a\u001b[31mb\0c')
    assert.match(stderr, /^> printf [^\n]+\n {2}in [^\n]+\nerr\n {2}exit 3 after 0\.\d+s\n$/)
    assert(stderr.includes(job.cwd))
    assert.equal(result.output.bytes, 12)
    assert.match(result.started, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}[+-]\d\d:\d\d$/)
    assert(Math.abs(Date.parse(result.started) - Date.now()) < 20_000)
  })

  it('counts all of a large output', async () => {
    const { result, stdout } = await recordHere('seq 1 300000; exit 5')
    assert.equal(result.exitCode, 5)
    assert.equal(result.output.bytes, stdout.length)
    assert(stdout.endsWith('\n299999\n300000\n'))
  })

  it('hides the editor from the command', async () => {
    const kept = { ...process.env }
    Object.assign(process.env, { VSCODE_PID: '1', ELECTRON_RUN_AS_NODE: '1', GIT_ASKPASS: 'x', NODE_OPTIONS: '' })
    const { stdout } = await recordHere('env')
    process.env = kept
    assert.doesNotMatch(stdout, /^(?:VSCODE_|ELECTRON_|GIT_ASKPASS|NODE_OPTIONS)/m)
    assert.match(stdout, /^PATH=/m)
  })

  it('is done within 600 ms of the exit although a child holds the pipe', async () => {
    const { result, stdout } = await recordHere('sleep 30 & echo $!; exit 6')
    const took = Date.now() - Date.parse(result.started) - result.duration * 1000
    process.kill(Number(stdout))
    assert.equal(result.exitCode, 6)
    assert(took < 600, `${took} ms`)
  })

  const notStarted: [string, string, object, RegExp][] = [
    ['a folder that is not there', 'true', { cwd: '/no/such/folder' }, /^there is no folder \/no\/such\/folder\. /],
    ['a file for a folder', 'true', { cwd: import.meta.filename }, / is no folder\. /],
    ['a shell that is not there', 'true', { shell: '/no/such/shell' }, /^there is no shell \/no\/such\/shell\. /],
    ['a shell that is no program', 'true', { shell: import.meta.filename }, / may not be run\. /],
    ['a hidden character', 'true \u202e', {}, /U\+202E/],
    ['a command without end', `: ${'x'.repeat(3_000_000)}`, {}, /longer than this system allows/],
  ]
  for (const [name, command, changes, reason] of notStarted)
    it(`says why it does not start: ${name}`, async () => {
      const { result, stderr } = await recordHere(command, changes)
      assert.equal(result.outcome, 'not-started')
      assert.equal(result.exitCode, null)
      assert.match(result.reason ?? '', reason)
      assert(stderr.includes(`not started: ${result.reason}`))
      assert.equal(recorderExitCode(result), 125)
    })

  it('leaves no file of its own beside job, result, record and output', async () => {
    const { job, result } = await recordHere('echo out')
    const names = fs.readdirSync(path.dirname(job.resultFile)).sort()
    const expected = [
      'claimed.json',
      'output.txt',
      'pulse.json',
      'recorder.pid',
      'result.json',
      `${result.record}.json`,
    ]
    assert.deepEqual(names, expected.sort())
  })
})

describe('a job', () => {
  it('that was changed does not run', async () => {
    const job = jobFor('echo ran')
    const { jobFile, hash } = writeJob(job)
    fs.writeFileSync(jobFile, fs.readFileSync(jobFile, 'utf8').replace('echo ran', 'echo no'))
    const recorded = await startRecorder(jobFile, hash).ended
    assert.equal(recorded.code, 2)
    assert.match(
      recorded.stderr,
      /^gatebook: .*: the job was changed after it was confirmed, so it does not run\. .*\n$/,
    )
    assert(!fs.existsSync(job.resultFile))
  })

  it('that is started twice runs once', async () => {
    const job = jobFor('echo ran >> ran.txt', { cwd: path.dirname(jobFor('').document) })
    const { jobFile, hash } = writeJob(job)
    const terminal = { stdout: process.stderr, stderr: fs.createWriteStream('/dev/null') }
    const [one, two] = await Promise.all([
      recordJob(jobFile, hash, terminal, world),
      recordJob(jobFile, hash, terminal, world),
    ])
    assert.deepEqual(['result' in one, 'result' in two], [true, false])
    assert('problem' in two && /started already/.test(two.problem))
    assert.equal(claimJob(jobFile), false)
    assert.equal(fs.readFileSync(path.join(job.cwd, 'ran.txt'), 'utf8'), 'ran\n')
    const again = await startRecorder(jobFile, hash).ended
    assert.match(again.stderr, /has been started already; nothing was done/)
  })

  it('that was cancelled before it began does not run', async () => {
    const job = jobFor('echo ran')
    const { jobFile, hash } = writeJob(job)
    requestCancel(job)
    const terminal = { stdout: process.stdout, stderr: fs.createWriteStream('/dev/null') }
    const recorded = await recordJob(jobFile, hash, terminal, world)
    assert('result' in recorded)
    assert.deepEqual([recorded.result.outcome, recorded.result.output.bytes], ['cancelled', 0])
  })
})

type End = (recorder: Recorder) => unknown
const ends: [string, End, RunResult['outcome'], number][] = [
  ['the control file', ({ job }) => requestCancel(job), 'cancelled', 130],
  ['Ctrl+C', ({ process }) => process.kill('SIGINT'), 'cancelled', 130],
  ['a polite end', ({ process }) => process.kill('SIGTERM'), 'cancelled', 130],
  ['a closed terminal', ({ process }) => process.kill('SIGHUP'), 'interrupted', 129],
]

describe('ending a run', () => {
  // all at once, since each takes the two seconds in which a command may end by itself
  it('leaves no survivor within 3 s, however it is asked for', async () => {
    await Promise.all(ends.map(endStubborn))
  })

  async function endStubborn([name, end, outcome, code]: (typeof ends)[number]) {
    const recorder = recordApart(stubborn)
    const pids = await stubbornPids(recorder)
    assert.deepEqual(pids.filter(isRunning), pids, name)
    const asked = performance.now()
    end(recorder)
    const { code: ended } = await recorder.ended
    const took = performance.now() - asked
    assert.deepEqual(pids.filter(isRunning), [], name)
    const { outcome: told, exitCode, record } = recorder.result()
    assert.deepEqual([told, exitCode, ended], [outcome, null, code], name)
    assert.equal(recordOf(recorder.job, record).outcome, outcome, name)
    assert(took < 3000, `${name}: ${took} ms`)
  }

  const recordOf = ({ resultFile }: Job, name: string | null) =>
    JSON.parse(fs.readFileSync(path.join(path.dirname(resultFile), `${name}.json`), 'utf8')) as EvidenceRecord

  it('leaves no survivor within 3 s when its time is over', async () => {
    const recorder = recordApart(stubborn, { timeout: 1 })
    const pids = await stubbornPids(recorder)
    const { code } = await recorder.ended
    assert.deepEqual(pids.filter(isRunning), [])
    const { outcome, exitCode, duration, started } = recorder.result()
    assert.deepEqual([outcome, exitCode, code], ['timed-out', null, 124])
    // a timer of Node may fire a millisecond early by the clock that durations are taken from
    assert(duration >= 0.99 && duration < 2, `${duration}`)
    assert(Date.now() - Date.parse(started) < 4500)
  })

  it('counts the time of the command, not what is asked of git before', async () => {
    const document = path.join(temporaryFolder(), 'tracker.md')
    fs.mkdirSync(path.join(path.dirname(document), '.git'))
    const ranOn = () => new Promise<null>((resolve) => setTimeout(() => resolve(null), 300))
    const { result } = await recordHere('echo ran', { document, timeout: 0.25 }, { ranOn })
    assert.deepEqual([result.outcome, result.exitCode], ['passed', 0])
  })

  it('does not start what was cancelled while git was asked', async () => {
    const document = path.join(temporaryFolder(), 'tracker.md')
    fs.mkdirSync(path.join(path.dirname(document), '.git'))
    const ranOn = () => {
      process.kill(process.pid, 'SIGINT')
      return new Promise<null>((resolve) => process.once('SIGINT', () => resolve(null)))
    }
    const { result, stdout } = await recordHere('echo ran', { document }, { ranOn })
    assert.deepEqual([result.outcome, result.exitCode, stdout], ['cancelled', null, ''])
  })

  it('waits longer than the longest timer without a complaint', async () => {
    const warnings: string[] = []
    const warn = (warning: Error) => warnings.push(warning.name)
    process.on('warning', warn)
    const { result } = await recordHere('sleep 0.1', { timeout: 30 * 24 * 3600 })
    process.off('warning', warn)
    assert.deepEqual([result.outcome, warnings], ['passed', []])
  })

  it('does not wait for the grace when everything ends politely', async () => {
    const recorder = recordApart('echo up; exec sleep 100')
    await recorder.printed(/up/)
    const asked = performance.now()
    requestCancel(recorder.job)
    await recorder.ended
    assert(performance.now() - asked < 1500)
    assert.equal(recorder.result().outcome, 'cancelled')
  })

  it('is a cancelled run even when the command ends with 0 upon it', async () => {
    const recorder = recordApart("trap 'exit 0' TERM; echo up; while :; do sleep 0.1; done")
    await recorder.printed(/up/)
    requestCancel(recorder.job)
    await recorder.ended
    const { outcome, exitCode } = recorder.result()
    assert.deepEqual([outcome, exitCode], ['cancelled', null])
  })

  it('goes on when only its reader is gone', async () => {
    const recorder = recordApart('echo up; seq 1 200000; exit 7')
    await recorder.printed(/up/)
    recorder.process.stdout?.destroy()
    const { code } = await recorder.ended
    assert.deepEqual([code, recorder.result().exitCode], [7, 7])
  })
})
