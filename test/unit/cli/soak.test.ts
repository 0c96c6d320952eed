import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { readRunOptions } from '../../../server/src/cli/run-options.ts'
import { defaultSettings, judge, readDocument, surroundings } from '../../../server/src/core/index.ts'
import type { SoakReport } from '../../../server/src/recorder/soak.ts'
import { repository, runHere, temporaryFolder } from './running.ts'

describe('a soak', () => {
  let kept: string | undefined
  before(() => {
    kept = process.env.XDG_STATE_HOME
    process.env.XDG_STATE_HOME = temporaryFolder()
  })
  after(() => {
    if (kept === undefined) delete process.env.XDG_STATE_HOME
    else process.env.XDG_STATE_HOME = kept
  })

  const hours = (seconds: number) => String(seconds / 3600)
  const soak = async (command: string, ...more: string[]) => {
    const { root, file, read } = repository(`- [ ] \`${command}\` -> exit 0`)
    const ran = await runHere(['--document', file, '--packet', 'AB-01', '--yes', ...more])
    const reports = path.join(root, 'reports')
    const names = fs.existsSync(reports) ? fs.readdirSync(reports) : []
    const report = names.map((name) => JSON.parse(fs.readFileSync(path.join(reports, name), 'utf8')) as SoakReport)[0]
    return { ...ran, root, read, names, report }
  }

  it('that holds out is written, with a report that tells when it was seen', async () => {
    const { code, read, names, report, stderr } = await soak('sleep 1.2', '--soak', hours(1))
    assert.equal(code, 0)
    assert.match(read(), /- \[x\] `sleep 1.2` -> exit 0 \(1\.\d+s, /)
    assert.match(names[0] ?? '', /^soak-AB-01-\d{4}-\d\d-\d\dT\d{6}\.json$/)
    assert.match(stderr, /A soak of .* h, due \d{4}-\d\d-\d\d \d\d:\d\d:\d\d; its report: /)
    const { startedAt, endedAt, durationHours, samples, gaps, complete, exitCode } = report!
    assert.deepEqual([complete, exitCode, gaps], [true, 0, []])
    assert(durationHours * 3600 >= 1.2 && durationHours * 3600 < 5)
    assert(samples.length > 4 && Date.parse(endedAt) - Date.parse(startedAt) >= 1100)
    assert(Math.abs(Date.parse(samples[0]!) - Date.parse(startedAt)) < 1000)
    assert.equal(samples.at(-1), endedAt)
  })

  it('leaves a report that the rule soak-incomplete reads', async () => {
    const { report } = await soak('sleep 1.2', '--soak', hours(1))
    const found = (claim: string) => {
      const document = readDocument(
        `# Harbour runbook\n\nStatus: Done\n\n- [x] Soak of ${claim}, see \`reports/soak.json\`\n`,
      )
      const around = { ...surroundings('2026-02-10'), textOf: () => JSON.stringify(report) }
      return judge(document, defaultSettings, around).flatMap(({ rule, message }) =>
        rule === 'soak-incomplete' ? message : [],
      )
    }
    assert.deepEqual(found('0.0003 hours'), [])
    assert.match(
      found('24 hours')[0] ?? '',
      /soak\.json says 0 hours instead of 24: take the claim back, or run it again\.$/,
    )
  })

  it('that ends too soon passes nothing, whatever its exit code', async () => {
    const { code, stdout, read, report } = await soak('exit 0', '--soak', hours(5))
    assert.equal(code, 1)
    assert.match(
      stdout,
      /^\nincomplete: exit 0 \(.*; not written: the soak ended after 0\S*s of 5s\)\n0 of 1 passed\.\n$/,
    )
    assert.match(read(), /- \[ \] `exit 0` -> exit 0$/m)
    assert.deepEqual([report?.complete, report?.outcome, report?.exitCode], [false, 'passed', 0])
  })

  it('that fails is written as any failure', async () => {
    const { code, read, report } = await soak('exit 3', '--soak', hours(5))
    assert.equal(code, 1)
    assert.match(read(), /last run: exit 3/)
    assert.deepEqual([report?.complete, report?.exitCode], [false, 3])
  })

  it('leaves its report where it is told to, and writes over none', async () => {
    const file = path.join(temporaryFolder(), 'deep', 'harbour.json')
    const told = ['--soak', hours(0.01), '--report', file]
    assert.equal((await soak('sleep 0.1', ...told)).code, 0)
    assert(fs.existsSync(file))
    const again = await soak('sleep 0.1', ...told)
    assert.equal(again.code, 2)
    assert.match(again.stderr, /harbour\.json: is there already\. Name another one with --report\./)
  })

  it('leaves no report behind a link out of the repository', async () => {
    const { root, file } = repository('- [ ] `true` -> exit 0')
    fs.symlinkSync(temporaryFolder(), path.join(root, 'reports'))
    const { code, stderr } = await runHere(['--document', file, '--packet', 'AB-01', '--yes', '--soak', hours(1)])
    assert.equal(code, 2)
    assert.match(stderr, /reports: is a link that leads out of /)
  })

  it('is one command', async () => {
    const { file } = repository('- [ ] `true`\n- [ ] `false`')
    const { code, stderr } = await runHere(['--document', file, '--packet', 'AB-01', '--yes', '--soak', '1'])
    assert.equal(code, 2)
    assert.match(stderr, /--soak runs one command\. Say which with --command N\./)
  })

  const options: [string[], object][] = [
    [['--soak', '24'], { soak: 24, timeout: 25 * 3600 }],
    [['--soak', '24', '--timeout', '90000'], { soak: 24, timeout: 90_000 }],
    [['--soak', '24', '--timeout', '3600'], { problem: '--timeout 3600 would end the soak before its 24 hours.' }],
    [['--soak', '0'], { problem: '--soak 0: expected hours above 0.' }],
    [['--soak', 'day'], { problem: '--soak day: expected hours above 0.' }],
    [['--report', 'x.json'], { problem: '--report belongs to --soak HOURS.' }],
  ]
  for (const [argv, expected] of options)
    it(`is asked for by ${argv.join(' ')}`, () => {
      const read = readRunOptions(['--document', 'x.md', '--packet', 'AB-01', ...argv])
      assert.deepEqual({ ...read, ...expected }, read)
    })
})
