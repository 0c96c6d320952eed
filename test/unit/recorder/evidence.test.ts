import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { parseRecord, recordBytes, type EvidenceRecord } from '../../../server/src/core/index.ts'
import { evidenceRecords } from '../../../server/src/node/records.ts'
import { ciOf } from '../../../server/src/recorder/ci.ts'
import { relative } from '../../../server/src/recorder/evidence.ts'
import { sha256 } from '../../../server/src/recorder/job.ts'
import type { World } from '../../../server/src/recorder/record.ts'
import { recordHere, temporaryFolder } from './recording.ts'

/** A repository with a tracker in a folder of it. */
function repository() {
  const root = temporaryFolder()
  execFileSync('git', ['init', '--quiet', root])
  fs.mkdirSync(path.join(root, 'docs'))
  const document = path.join(root, 'docs', 'tracker.md')
  fs.writeFileSync(document, '# Tracker\n')
  return { root, document, folder: path.join(root, '.gatebook', 'evidence') }
}

const readRecord = (file: string) => JSON.parse(fs.readFileSync(file, 'utf8')) as EvidenceRecord

describe('the record of a run', () => {
  it('stands in the repository of its document, named by its bytes', async () => {
    const { root, document, folder } = repository()
    const { result, job } = await recordHere('exit 3', { document, cwd: root, expectation: 'exit 0', actor: 'Ada' })
    const { bytes, record } = stored(folder, result.record)
    assert.equal(sha256(bytes), result.record)
    assert.equal(bytes.toString(), recordBytes(record))
    const { environment, started, duration, ...rest } = record
    assert.deepEqual([started, duration], [result.started, result.duration])
    assert(environment.includes('PATH') && environment.includes('GATEBOOK_RUN'))
    assert.deepEqual(environment, environment.toSorted())
    assert.deepEqual(rest, {
      version: 1,
      kind: 'run',
      run: job.id,
      document: 'docs/tracker.md',
      packet: 'AB-01',
      command: 'exit 3',
      commandHash: sha256('exit 3'),
      expectedCode: 0,
      expectation: 'exit 0',
      cwd: '.',
      shell: job.shell,
      outcome: 'failed',
      exitCode: 3,
      signal: null,
      output: result.output,
      actor: 'Ada',
      confirmed: 'person',
      ci: ciOf(process.env),
      git: null,
      tool: 'gatebook 0.0.0',
      rerunOf: null,
    })
  })

  it('names variables and tells no value of them', async () => {
    const { document, folder } = repository()
    process.env.HARBOUR_LIGHT = 'w4tergate-and-more'
    const { result } = await recordHere('true', { document })
    delete process.env.HARBOUR_LIGHT
    const { bytes } = stored(folder, result.record)
    assert(bytes.includes('"HARBOUR_LIGHT"') && !bytes.includes('w4tergate'))
  })

  it('holds no secret of the command', async () => {
    const { document, folder } = repository()
    const { result } = await recordHere('true --password ebb4flow9', { document, expectation: 'password=ebb4flow9' })
    const { bytes, record } = stored(folder, result.record)
    assert.equal(record.command, 'true --password [REDACTED:password]')
    assert(!bytes.includes('ebb4flow9'))
  })

  it('says on which tree the command ran, asked before it began', async () => {
    const { root, document, folder } = repository()
    const asked: unknown[] = []
    const git = { commit: null, tree: 'ab12', without: ['docs/tracker.md'], dirty: true, covered: null }
    const ranOn: World['ranOn'] = (file, packet) => {
      asked.push(file, packet, fs.existsSync(path.join(root, 'made')))
      return Promise.resolve(git)
    }
    const { result } = await recordHere('touch made', { document, cwd: root }, { ranOn })
    assert.deepEqual(asked, [document, result.packet, false])
    assert.deepEqual(stored(folder, result.record).record.git, git)
  })

  it('tells a rerun from a run', async () => {
    const { document, folder } = repository()
    const rerunOf = 'a'.repeat(64)
    const { result } = await recordHere('true', { document, kind: 'rerun', rerunOf })
    const { record } = stored(folder, result.record)
    assert.deepEqual([result.kind, result.rerunOf, record.kind, record.rerunOf], ['rerun', rerunOf, 'rerun', rerunOf])
  })

  it('stands beside the result where there is no repository', async () => {
    const { result, job } = await recordHere('true')
    assert.equal(stored(path.dirname(job.resultFile), result.record).record.run, job.id)
  })

  it('names the folder in the repository, also where it was reached by a link', async () => {
    const { root, document, folder } = repository()
    const link = path.join(temporaryFolder(), 'link')
    fs.symlinkSync(root, link)
    const { result } = await recordHere('true', { document, cwd: path.join(link, 'docs') })
    assert.equal(stored(folder, result.record).record.cwd, 'docs')
  })

  it('is not written for what never started', async () => {
    const { document, folder } = repository()
    const { result } = await recordHere('true', { document, shell: '/no/such/shell' })
    assert.deepEqual([result.outcome, result.record, fs.existsSync(folder)], ['not-started', null, false])
  })

  it('never follows a link out of the repository', async () => {
    const { root, document } = repository()
    const outside = temporaryFolder()
    fs.symlinkSync(outside, path.join(root, '.gatebook'))
    const { result, stderr } = await recordHere('true', { document })
    assert.deepEqual([result.outcome, result.record], ['passed', null])
    assert.match(
      stderr,
      /no record could be written, so nobody can verify this run: .* is a link, and records belong into the repository itself/,
    )
    assert.deepEqual(fs.readdirSync(outside), [])
  })

  it('keeps its bytes where git changes line ends at checkout', async () => {
    const { root, document } = repository()
    await recordHere('true', { document })
    const git = (...args: string[]) =>
      execFileSync('git', ['-C', root, '-c', 'user.name=a', '-c', 'user.email=a', ...args])
    git('config', 'core.autocrlf', 'true')
    git('add', '.')
    git('commit', '--quiet', '-m', 'all')
    fs.rmSync(path.join(root, '.gatebook'), { recursive: true })
    git('checkout', '--quiet', '.')
    const [only, ...more] = await evidenceRecords().all(document)
    assert.deepEqual([only?.problem, more], [null, []])
  })

  const stored = (folder: string, name: string | null) => {
    const file = path.join(folder, `${name}.json`)
    return { bytes: fs.readFileSync(file), record: readRecord(file) }
  }
})

describe('the records of a repository', () => {
  it('are those whose bytes bear their name', async () => {
    const { root, document, folder } = repository()
    const { result } = await recordHere('true', { document })
    const name = result.record!
    const records = evidenceRecords()
    assert.deepEqual(await records.all(document), [
      { name, record: readRecord(path.join(folder, `${name}.json`)), problem: null },
    ])
    fs.appendFileSync(path.join(folder, `${name}.json`), ' ')
    fs.writeFileSync(path.join(folder, 'note.json'), '{}')
    fs.writeFileSync(path.join(folder, `${sha256('{}')}.json`), '{}')
    fs.writeFileSync(path.join(folder, 'note.txt'), '')
    const found = await records.all(path.join(root, 'other.md'))
    const problems = Object.fromEntries(found.map((one) => [one.name, [one.record, one.problem]]))
    assert.deepEqual(problems, {
      [name]: [null, 'changed'],
      note: [null, 'changed'],
      [sha256('{}')]: [null, 'unreadable'],
    })
  })

  it('are none without a repository or a folder of them', async () => {
    assert.deepEqual(await evidenceRecords().all(path.join(temporaryFolder(), 'tracker.md')), [])
    assert.deepEqual(await evidenceRecords().all(repository().document), [])
  })
})

describe('a record as text', () => {
  it('is the same whatever the order of its keys, and reads as it was', async () => {
    const { document, folder } = repository()
    const { result } = await recordHere('true', { document })
    const record = readRecord(path.join(folder, `${result.record}.json`))
    const turned = Object.fromEntries(Object.entries(record).reverse()) as unknown as EvidenceRecord
    assert.equal(recordBytes(turned), recordBytes(record))
    assert.deepEqual(parseRecord(JSON.parse(recordBytes(record))), record)
    const damages: unknown[] = [
      null,
      [],
      'passed',
      { ...record, version: 2 },
      { ...record, exitCode: null },
      { ...record, outcome: 'failed' },
      { ...record, environment: [1] },
      { ...record, output: {} },
      { ...record, output: { ...record.output, redacted: { token: -1 } } },
      { ...record, git: {} },
      { ...record, ci: '' },
      { ...record, rerunOf: 'x' },
      { ...record, run: '../x' },
    ]
    assert.deepEqual(
      damages.map(parseRecord),
      damages.map(() => null),
    )
  })
})

describe('a path in a record', () => {
  const cases: [path.PlatformPath, string, string, string][] = [
    [path.posix, '/work/harbour', '/work/harbour/docs/tracker.md', 'docs/tracker.md'],
    [path.posix, '/work/harbour', '/work/harbour', ''],
    [path.posix, '/', '/tracker.md', 'tracker.md'],
    [path.win32, 'C:\\work\\harbour', 'c:\\work\\harbour\\docs\\tracker.md', 'docs/tracker.md'],
    [path.win32, '\\\\depot\\work', '\\\\depot\\work\\docs\\tracker.md', 'docs/tracker.md'],
    [path.win32, 'C:\\work', 'C:\\tools\\run', '../tools/run'],
  ]
  for (const [paths, root, file, expected] of cases)
    it(`of ${file} in ${root} is ${expected}`, () => assert.equal(relative(root, file, paths), expected))
})

describe('the continuous integration', () => {
  const cases: [Record<string, string>, string | null][] = [
    [{}, null],
    [{ CI: 'true' }, null],
    [{ GITHUB_ACTIONS: 'false' }, null],
    [{ GITHUB_ACTIONS: 'true' }, 'GitHub Actions'],
    [
      { GITHUB_ACTIONS: 'true', GITHUB_SERVER_URL: 'https://git', GITHUB_REPOSITORY: 'a/b', GITHUB_RUN_ID: '7' },
      'GitHub Actions https://git/a/b/actions/runs/7',
    ],
    [{ GITLAB_CI: 'true', CI_JOB_URL: 'https://git/a/-/jobs/9' }, 'GitLab CI https://git/a/-/jobs/9'],
    [{ JENKINS_URL: 'https://ci', BUILD_URL: 'https://ci/job/3' }, 'Jenkins https://ci/job/3'],
    [
      { TF_BUILD: 'True', SYSTEM_COLLECTIONURI: 'https://dev/o/', SYSTEM_TEAMPROJECT: 'p', BUILD_BUILDID: '5' },
      'Azure Pipelines https://dev/o/p/_build/results?buildId=5',
    ],
    [{ TRAVIS: 'false', BUILDKITE: 'true' }, 'Buildkite'],
  ]
  for (const [env, expected] of cases)
    it(`of ${JSON.stringify(env)} is ${expected}`, () => assert.equal(ciOf(env), expected))
})
