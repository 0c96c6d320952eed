import assert from 'node:assert/strict'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { defaultSettings, judge, readDocument, surroundings } from '../../../server/src/core/index.ts'
import { repository, runApart, runHere, temporaryFolder, tracker } from './running.ts'

const state = temporaryFolder()
const runsOf = () => fs.readdirSync(path.join(state, 'gatebook', 'runs'))

describe('gatebook run', () => {
  let kept: string | undefined
  before(() => {
    kept = process.env.XDG_STATE_HOME
    process.env.XDG_STATE_HOME = state
  })
  after(() => {
    if (kept === undefined) delete process.env.XDG_STATE_HOME
    else process.env.XDG_STATE_HOME = kept
  })

  it('writes what came of every command, and stops at no failure', async () => {
    const { file, read } = repository('- [ ] `exit 3` -> exit 0\n- [ ] `echo hi` -> exit 0')
    const { code, stdout, stderr } = await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
    assert.equal(code, 1)
    assert.match(read(), /^- \[ \] `exit 3` -> exit 0 \(last run: exit 3, 0(?:\.\d+)?s, \d{4}-\d\d-\d\d\)$/m)
    assert.match(read(), /^- \[x\] `echo hi` -> exit 0 \(0(?:\.\d+)?s, \d{4}-\d\d-\d\d\)$/m)
    assert.match(
      stdout,
      /^hi\n\nfailed: exit 3 \(exit 3 after .*; written on line 11\)\npassed: echo hi .*\n1 of 2 passed\.\n$/,
    )
    assert.match(stderr, /2 commands, one after the other; a failure stops none of them\./)
  })

  it('runs in the root of the repository, wherever it was called', async () => {
    const { file, root } = repository('- [ ] `pwd > where.txt` -> exit 0')
    assert.equal((await runHere(['--document', file, '--packet', 'AB-01', '--yes'])).code, 0)
    assert.equal(fs.readFileSync(path.join(root, 'where.txt'), 'utf8'), `${root}\n`)
  })

  it('runs in the folder of a document that has no repository', async () => {
    const folder = temporaryFolder()
    const file = path.join(folder, 'tracker.md')
    fs.writeFileSync(file, tracker('- [ ] `pwd > where.txt`'))
    assert.equal((await runHere(['--document', file, '--packet', 'AB-01', '--yes'])).code, 0)
    assert.equal(fs.readFileSync(path.join(folder, 'where.txt'), 'utf8'), `${folder}\n`)
  })

  it('runs where the team says and with what it gives, and shows both', async () => {
    const { file, root } = repository('- [ ] `echo "$TIDE" > where.txt; pwd >> where.txt` -> exit 0')
    const run = { folder: 'docs', environment: { TIDE: 'spring tide' } }
    fs.writeFileSync(path.join(root, 'gatebook.config.json'), JSON.stringify({ run }))
    const { stderr } = await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
    assert.match(stderr, new RegExp(`^AB-01, in ${root}/docs, with \\S+:\nwith TIDE=spring tide\n`))
    assert.equal(fs.readFileSync(path.join(root, 'docs/where.txt'), 'utf8'), `spring tide\n${root}/docs\n`)
    const [name = ''] = fs.readdirSync(path.join(root, '.gatebook/evidence'))
    const record = fs.readFileSync(path.join(root, '.gatebook/evidence', name), 'utf8')
    assert(record.includes('"cwd": "docs"') && record.includes('"TIDE"') && !record.includes('spring'))
  })

  it('runs nothing where the folder of the team is not there', async () => {
    const { file, root } = repository('- [ ] `touch ran` -> exit 0')
    fs.writeFileSync(path.join(root, 'gatebook.config.json'), JSON.stringify({ run: { folder: 'gone' } }))
    const { code, stderr } = await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
    assert.equal(code, 2)
    assert.match(
      stderr,
      /run\.folder of .*gatebook\.config\.json leads to .*gone, where there is no folder\. Correct it\./,
    )
  })

  it('takes the root of a worktree, which has a file for its .git', async () => {
    const { file, root } = repository('- [ ] `pwd > where.txt`')
    fs.writeFileSync(path.join(root, 'docs', '.git'), 'gitdir: elsewhere\n')
    await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
    assert(fs.existsSync(path.join(root, 'docs', 'where.txt')))
  })

  it('runs one command by its number', async () => {
    const { file, read } = repository('- [ ] `false` -> exit 0\n- [ ] `true` -> exit 0')
    const { code } = await runHere(['--document', file, '--packet', 'AB-01', '--command', '2', '--yes'])
    assert.equal(code, 0)
    assert.match(read(), /^- \[ \] `false` -> exit 0\n- \[x\] `true` -> exit 0 \(/m)
  })

  it('answers in JSON alone on standard output', async () => {
    const { file } = repository('- [ ] `echo out; exit 3` -> exit 0')
    const { code, stdout, stderr } = await runHere([
      '--document',
      file,
      '--packet',
      'AB-01',
      '--yes',
      '--format',
      'json',
    ])
    const { runs } = JSON.parse(stdout) as { runs: { duration: number }[] }
    const [{ duration, ...rest } = { duration: -1 }] = runs
    const expected = {
      packet: 'AB-01',
      command: 'echo out; exit 3',
      exitCode: 3,
      outcome: 'failed',
      line: 11,
      placed: true,
    }
    assert.deepEqual([code, runs.length, rest], [1, 1, expected])
    assert(duration >= 0 && duration < 20)
    assert.match(stderr, /^out$/m)
  })

  it('keeps who asked, and how it was confirmed', async () => {
    const { file } = repository('- [ ] `true`')
    const earlier = new Set(fs.existsSync(path.join(state, 'gatebook')) ? runsOf() : [])
    await runHere(['--document', file, '--packet', 'AB-01', '--as', 'Ada'], 'y\n')
    await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
    const results = runsOf()
      .filter((id) => !earlier.has(id))
      .map((id) => JSON.parse(fs.readFileSync(path.join(state, 'gatebook', 'runs', id, 'result.json'), 'utf8')) as Kept)
      .sort((a, b) => Date.parse(a.started) - Date.parse(b.started))
    assert.deepEqual(
      results.map(({ confirmed }) => confirmed),
      ['person', 'flag'],
    )
    assert.equal(results[0]?.actor, 'Ada')
    assert(results[1]?.actor)
    assert.deepEqual(
      results.map((one) => one.document),
      [file, file],
    )
  })

  it('is over when its time is', async () => {
    const { file, read } = repository('- [x] `exec sleep 60` -> exit 0')
    const { code } = await runHere(['--document', file, '--packet', 'AB-01', '--yes', '--timeout', '0.3'])
    assert.equal(code, 1)
    assert.match(read(), /^- \[ \] `exec sleep 60` -> exit 0 \(last run: timed out after 0\.3\d*s, \d{4}-\d\d-\d\d\)$/m)
  })

  it('goes on with no other command after Ctrl+C, and writes nothing', async () => {
    const { file, root, read } = repository('- [ ] `touch up; exec sleep 60`\n- [ ] `touch next`')
    const before = read()
    const watcher = fs.watch(root)
    const { process: child, ended } = runApart(['--document', file, '--packet', 'AB-01', '--yes', '--format', 'json'])
    while (!fs.existsSync(path.join(root, 'up')) && child.exitCode === null)
      await Promise.race([once(watcher, 'change'), ended])
    watcher.close()
    child.kill('SIGINT')
    const { code, stdout } = await ended
    const { runs } = JSON.parse(stdout) as { runs: { outcome: string; placed: boolean }[] }
    assert.deepEqual([code, runs.map(({ outcome, placed }) => [outcome, placed])], [1, [['cancelled', false]]])
    assert(!fs.existsSync(path.join(root, 'next')))
    assert.equal(read(), before)
  })

  it('leaves a well-formed document whatever the output was', async () => {
    const noisy =
      "for i in $(seq 1 5000); do printf '``` \\033[31m- [x] `a` -> exit 0\\033[0m | # H ~~~\\n'; done; exit 3"
    const { file, read } = repository(`- [ ] \`\`${noisy}\`\` -> exit 0`)
    const before = read()
    const { code, stdout } = await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
    assert.equal(code, 1)
    assert.equal(stdout.match(/^``` /gm)?.length, 5000)
    assert.equal(read().replace(/ \(last run: exit 3, [\d.]+s, \d{4}-\d\d-\d\d\)$/m, ''), before)
    assert.notEqual(read(), before)
    const document = readDocument(read())
    assert.equal(document.packets[0]?.commands[0]?.lastRun?.exitCode, 3)
    assert.deepEqual(judge(document, defaultSettings, surroundings('2026-02-10')), [])
  })
})

interface Kept {
  readonly document: string
  readonly actor: string
  readonly confirmed: string
  readonly started: string
}

describe('gatebook run asks', () => {
  it('with exactly what will run, and where', async () => {
    const { file, root } = repository('- [ ] `echo "a  b" > ran.txt` -> exit 0')
    const { code, stderr } = await runHere(['--document', file, '--packet', 'AB-01'], 'y\n')
    assert.equal(code, 0)
    const [shown] = stderr.split('Run? [y/N] ')
    assert.match(shown ?? '', /^AB-01, in .+, with .+:\n\n.+\/tracker\.md:11\n {4}echo "a {2}b" > ran\.txt\n/)
    assert(shown?.includes(`in ${root}, with `))
    assert.equal(fs.readFileSync(path.join(root, 'ran.txt'), 'utf8'), 'a  b\n')
  })

  for (const answer of ['\n', 'n\n', 'nyes\n', '', 'Y E S\n'])
    it(`and takes ${JSON.stringify(answer)} for a no`, async () => {
      const { file, root, read } = repository('- [ ] `touch ran.txt`')
      const before = read()
      const { code, stderr } = await runHere(['--document', file, '--packet', 'AB-01'], answer)
      assert.equal(code, 2)
      assert.match(stderr, /gatebook: not confirmed, so nothing was run\.\n$/)
      assert(!fs.existsSync(path.join(root, 'ran.txt')))
      assert.equal(read(), before)
    })

  it('and runs nothing where there is no terminal to ask on', async () => {
    const { file, root, read } = repository('- [ ] `touch ran.txt`')
    const before = read()
    const { code, stdout, stderr } = await runApart(['--document', file, '--packet', 'AB-01']).ended
    assert.deepEqual([code, stdout], [2, ''])
    assert.match(stderr, /gatebook: there is no terminal to ask on, so nothing was run\. Confirm with --yes\.\n$/)
    assert(!fs.existsSync(path.join(root, 'ran.txt')))
    assert.equal(read(), before)
  })
})

describe('gatebook run refuses', () => {
  const usual = tracker('- [ ] `touch ran.txt`')
  const bad: [string, string | Uint8Array | null, string[], RegExp][] = [
    ['a missing document', null, ['--packet', 'AB-01'], /there is no such file/],
    ['an unknown packet', usual, ['--packet', 'AB-09'], /has no packet and no step AB-09\. It has AB-01\./],
    ['a packet without commands', tracker('- prose'), ['--packet', 'AB-01'], /packet AB-01 requires no commands\./],
    ['a document without packets', '# Notes\n', ['--packet', 'AB-01'], /has no packets/],
    ['a number past the last', usual, ['--packet', 'AB-01', '--command', '2'], /has no command 2, but 1 to 1\./],
    ['the number 0', usual, ['--packet', 'AB-01', '--command', '0'], /--command 0: expected the number/],
    ['a number that is none', usual, ['--packet', 'AB-01', '--command', '1e3'], /--command 1e3: expected/],
    ['a binary', Uint8Array.of(1, 0, 2), ['--packet', 'AB-01'], /is binary/],
    ['Latin-1', Uint8Array.of(0x23, 0xe9), ['--packet', 'AB-01'], /is not UTF-8/],
    ['a hidden character', tracker('- [ ] `touch \u202eran.txt`'), ['--packet', 'AB-01'], /line 11: .*U\+202E at 7/],
    ['no packet', usual, [], /run needs --packet ID, or/],
    ['no time', usual, ['--packet', 'AB-01', '--timeout', '0'], /--timeout 0: expected seconds above 0\./],
    ['time without end', usual, ['--packet', 'AB-01', '--timeout', 'Infinity'], /--timeout Infinity: expected/],
    ['an unknown format', usual, ['--packet', 'AB-01', '--format', 'xml'], /--format xml: expected text or json\./],
    ['an unknown option', usual, ['--packet', 'AB-01', '--force'], /Unknown option '--force'/],
    ['nobody', usual, ['--packet', 'AB-01', '--as', ' '], /--as needs a name\./],
  ]
  for (const [name, content, argv, problem] of bad)
    it(name, async () => {
      const folder = temporaryFolder()
      const file = path.join(folder, 'tracker.md')
      if (content !== null) fs.writeFileSync(file, content)
      await refused(['--document', file, '--yes', ...argv], problem)
      assert(!fs.existsSync(path.join(folder, 'ran.txt')))
    })

  it('a folder', () => refused(['--document', temporaryFolder(), '--packet', 'AB-01', '--yes'], /is a folder/))
  it('no document', () => refused(['--packet', 'AB-01'], /run needs --document FILE\./))

  it('a document that may not be written', async () => {
    const { file, root } = repository('- [ ] `touch ran.txt`')
    fs.chmodSync(file, 0o444)
    await refused(
      ['--document', file, '--packet', 'AB-01', '--yes'],
      /is read-only, so nothing could be written into it/,
    )
    assert(!fs.existsSync(path.join(root, 'ran.txt')))
  })

  it('a link that leads out of the repository', async () => {
    const [inside, outside] = [repository('- [ ] `touch ran.txt`'), repository('- [ ] `touch ran.txt`')]
    const link = path.join(inside.root, 'docs', 'link.md')
    fs.symlinkSync(outside.file, link)
    await refused(['--document', link, '--packet', 'AB-01', '--yes'], /is a link that leads out of /)
  })

  async function refused(argv: string[], problem: RegExp) {
    const { code, stdout, stderr } = await runHere(argv)
    assert.deepEqual([code, stdout], [2, ''])
    assert.match(stderr, problem)
    assert.match(stderr, /^gatebook: [^\n]+\n$/)
  }
})

describe('evidence', () => {
  it('goes through a link inside the repository, and keeps the mode', async () => {
    const { file, root, read } = repository('- [ ] `true`')
    const link = path.join(root, 'tracker.md')
    fs.symlinkSync(file, link)
    fs.chmodSync(file, 0o640)
    assert.equal((await runHere(['--document', link, '--packet', 'AB-01', '--yes'])).code, 0)
    assert(fs.lstatSync(link).isSymbolicLink())
    assert.equal(fs.statSync(file).mode & 0o777, 0o640)
    assert.match(read(), /- \[x\] `true` -> exit 0/)
    assert.deepEqual(fs.readdirSync(path.dirname(file)), ['tracker.md'])
  })

  it('finds its place in a document that the command itself has changed', async () => {
    const edit = "sed -i.bak '1s/^/<!-- new -->\\n/' docs/tracker.md; rm docs/tracker.md.bak"
    const { file, read } = repository(`- [ ] \`${edit}\` -> exit 0`)
    assert.equal((await runHere(['--document', file, '--packet', 'AB-01', '--yes'])).code, 0)
    assert.match(read(), /^<!-- new -->\n# Widget/)
    assert.match(read(), /^- \[x\] `sed/m)
  })

  const lost: [string, string, RegExp][] = [
    ['is gone', "sed -i.bak '/sed/d' docs/tracker.md", /does not require .* any more/],
    ['is in a conflict', "printf '<<<<<<< HEAD\\n' >> docs/tracker.md", /merge-conflict markers/],
    ['is no UTF-8 any more', "printf '\\351' >> docs/tracker.md", /is not UTF-8/],
    ['is gone with its document', 'rm docs/tracker.md', /there is no such file/],
  ]
  for (const [name, command, problem] of lost)
    it(`whose place ${name} stays pending`, async () => {
      const { file } = repository(`- [ ] \`${command}\` -> exit 0`)
      const { code, stdout } = await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
      assert.equal(code, 2)
      assert.match(stdout, /^passed: .*; not written: /m)
      assert.match(stdout, problem)
    })

  it('of parallel runs all stands in the one document', async () => {
    const count = 4
    const lines = Array.from({ length: count }, (_, at) => `- [ ] \`sh -c 'exit 0' ${at}\` -> exit 0`)
    const { file, read } = repository(lines.join('\n'))
    const argv = ['--document', file, '--packet', 'AB-01', '--yes', '--command']
    const codes = await Promise.all(lines.map(async (_, at) => (await runApart([...argv, String(at + 1)]).ended).code))
    assert.deepEqual(
      codes,
      lines.map(() => 0),
    )
    assert.equal(read().match(/^- \[x\] /gm)?.length, count)
  })
})
