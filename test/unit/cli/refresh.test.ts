import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { text as textOf } from 'node:stream/consumers'
import { refreshOn } from '../../../server/src/cli/refresh.ts'
import { yard, type Yard } from './transacting.ts'

const index = `# Cannery audit artifacts

## Current Status (2026-02-10)

- Every line is sealed.

## Artifacts

| File | Purpose | When to update |
|---|---|---|
| \`orchard-plan.md\` | Findings | When \`a/b.md\` changes |

## Refresh Workflow

1. Run the checks:

\`\`\`bash
echo one >> seen.txt
test -f seen.txt
\`\`\`

2. Collect the pressure log when required:

\`\`\`bash
echo two >> seen.txt
\`\`\`

3. Update what changed.
`

const failing = index.replace('test -f seen.txt', 'test -f nowhere.txt\necho never >> seen.txt')

/** What the document gained; the commit and the day stand as `COMMIT` and `DAY`. */
const gained = ({ read, git }: Yard, before = index) =>
  read()
    .split('\n')
    .filter((line) => !before.includes(line))
    .map((line) => line.replaceAll(git('rev-parse', 'HEAD').slice(0, 8), 'COMMIT').replace(/\d{4}-\d\d-\d\d/, 'DAY'))

const seen = ({ root }: Yard) => {
  const file = path.join(root, 'seen.txt')
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim().split('\n') : []
}
const records = ({ root }: Yard) => {
  const folder = path.join(root, '.gatebook/evidence')
  return fs.existsSync(folder) ? fs.readdirSync(folder).length : 0
}
/** A repository whose commands change nothing that it keeps. */
function cannery(text = index): Yard {
  const place = yard(text)
  fs.writeFileSync(path.join(place.root, '.gitignore'), 'seen.txt\n')
  place.git('add', '.')
  place.git('commit', '--quiet', '-m', 'ignore')
  return place
}

describe('gatebook refresh', () => {
  it('runs each step where its manifest is, and with what the team gives', async () => {
    const place = cannery(index.replace('echo one >> seen.txt\ntest -f seen.txt', 'make seals'))
    fs.mkdirSync(path.join(place.root, 'sealing'))
    const file = path.join(place.root, 'sealing/INDEX.md')
    fs.writeFileSync(file, place.read())
    fs.writeFileSync(path.join(place.root, 'sealing/Makefile'), 'seals:\n\t@echo $(BRINE) >> ../seen.txt\n')
    const run = { environment: { BRINE: 'salted' } }
    fs.writeFileSync(path.join(place.root, 'gatebook.config.json'), JSON.stringify({ run }))
    const { code, err } = await place.call('refresh', '--yes', '--to', '1', '--as', 'Noor', file)
    assert.equal(code, 0, err)
    assert.deepEqual(seen(place), ['salted'])
    assert.match(err, /^Step 1: Run the checks:\nin .*\/sealing\nwith BRINE=salted$/m)
  })

  it('does the steps in their order, leaves a record of each command, and writes one bullet', async () => {
    const place = cannery()
    const answers = ['--yes', '--skip', '2: no line was opened', '--confirm', '3', '--as', 'Noor']
    const { code, err } = await place.call('refresh', ...answers, place.file)
    assert.equal(code, 0, err)
    assert.deepEqual(seen(place), ['one'])
    assert.equal(records(place), 2)
    assert.deepEqual(gained(place), [
      '- Refresh workflow step 1: 2 of 2 commands exit 0; step 2: skipped (no line was opened); step 3: confirmed by Noor at `COMMIT` (DAY).',
    ])
  })

  it('replaces the bullet, and goes no further than it is told', async () => {
    const place = cannery()
    for (const more of [
      ['--required', '2', '--to', '2'],
      ['--to', '1'],
    ])
      assert.equal((await place.call('refresh', '--yes', ...more, place.file)).code, 0)
    assert.deepEqual(seen(place), ['one', 'two', 'one'])
    assert.deepEqual(gained(place), ['- Refresh workflow step 1: 2 of 2 commands exit 0 at `COMMIT` (DAY).'])
  })

  it('stops at the first failure, and says so in the document', async () => {
    const place = cannery(failing)
    const { code, err } = await place.call('refresh', '--yes', '--required', '2', '--to', '2', place.file)
    assert.equal(code, 1)
    assert.match(err, /Stopped at step 1: test -f nowhere\.txt \(exit 1 after /)
    assert.deepEqual(seen(place), ['one'])
    assert.deepEqual(gained(place, failing), [
      '- Refresh workflow step 1: 1 of 3 commands exit 0, stopped at `test -f nowhere.txt` (exit 1) at `COMMIT` (DAY).',
    ])
  })

  const refusals: readonly (readonly [string, readonly string[], RegExp])[] = [
    [
      'without an answer to anything',
      [],
      /the commands: --yes\n.*--required 2, or --skip "2: REASON"\n.*--confirm 3 --as NAME/,
    ],
    ['without the name of who confirms', ['--yes', '--required', '2', '--confirm', '3'], /--confirm needs --as NAME/],
    ['to skip what names no condition', ['--yes', '--skip', '1: no time'], /step 1 names no condition/],
    ['to skip without a reason', ['--yes', '--skip', '2'], /expected "N: REASON"/],
    ['a step that is not there', ['--yes', '--to', '7'], /has no step 7\. It has 1, 2, 3\./],
    ['a number that is none', ['--yes', '--required', 'two'], /--required two: expected the number of a step/],
  ]
  for (const [name, given, words] of refusals)
    it(`runs nothing ${name}`, async () => {
      const place = cannery()
      const { code, err } = await place.call('refresh', ...given, place.file)
      assert.equal(code, 2)
      assert.match(err.replace(/\n +/g, '\n'), words)
      assert.deepEqual(seen(place), [])
      assert.equal(place.read(), index)
    })

  it('runs nothing where no repository would keep the records', async () => {
    const place = cannery()
    fs.rmSync(path.join(place.root, '.git'), { recursive: true })
    const { code, err } = await place.call('refresh', '--yes', '--to', '1', place.file)
    assert.equal(code, 2)
    assert.match(err, /lies in no repository/)
  })

  it('runs nothing in another document', async () => {
    const place = cannery('# Notes\n\nSome words.\n')
    assert.match((await place.call('refresh', '--yes', place.file)).err, /has no workflow/)
  })

  const talks: readonly (readonly [string, string, number, readonly string[], readonly string[]])[] = [
    ['nothing unless it is confirmed', 'n\n', 2, [], []],
    [
      'what is required',
      'y\ny\ny\n',
      0,
      ['one', 'two'],
      [
        '- Refresh workflow step 1: 2 of 2 commands exit 0; step 2: 1 of 1 command exits 0; step 3: confirmed by Noor at `COMMIT` (DAY).',
      ],
    ],
    [
      'nothing that is skipped with a reason, asked for until it is one',
      'y\nn\n()\nno line was opened\ny\n',
      0,
      ['one'],
      [
        '- Refresh workflow step 1: 2 of 2 commands exit 0; step 2: skipped (no line was opened); step 3: confirmed by Noor at `COMMIT` (DAY).',
      ],
    ],
    [
      'nothing behind a step that nobody confirms',
      'y\ny\nn\n',
      1,
      ['one', 'two'],
      ['- Refresh workflow step 1: 2 of 2 commands exit 0; step 2: 1 of 1 command exits 0 at `COMMIT` (DAY).'],
    ],
    [
      'nothing behind a step that is skipped for no reason',
      'y\nn\n\n',
      1,
      ['one'],
      ['- Refresh workflow step 1: 2 of 2 commands exit 0 at `COMMIT` (DAY).'],
    ],
  ]
  for (const [name, answers, code, ran, bullets] of talks)
    it(`asks a person, and does ${name}`, async () => {
      const place = cannery()
      const told = await asked(place, answers)
      assert.equal(told.code, code, told.said)
      assert.deepEqual(seen(place), ran)
      assert.deepEqual(gained(place), bullets)
    })
})

/** In this process, on a console where somebody answers so. */
async function asked({ root, file }: Yard, answers: string): Promise<{ code: number; said: string }> {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const said = textOf(stderr as Readable)
  stdout.resume()
  stdin.end(answers)
  const code = await refreshOn({ stdin, stdout, stderr, isInteractive: true }, ['--as', 'Noor', path.join(root, file)])
  stderr.end()
  return { code, said: await said }
}
