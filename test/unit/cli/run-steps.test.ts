import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { runHere, temporaryFolder } from './running.ts'

const runbook = `# Berth runbook

## Procedure

1. Look:

\`\`\`sh
echo <berth> > seen.txt
\`\`\`

2. Clean:

\`\`\`sh
cd data
rm -r old
\`\`\`
`

/** A repository with this runbook. */
function harbour() {
  const root = temporaryFolder()
  for (const folder of ['.git', 'docs', 'data/old']) fs.mkdirSync(path.join(root, folder), { recursive: true })
  const file = path.join(root, 'docs/runbook.md')
  fs.writeFileSync(file, runbook)
  const run = (step: string, ...more: string[]) => runHere(['--document', file, '--packet', step, '--yes', ...more])
  return { root, run, untouched: () => assert.equal(fs.readFileSync(file, 'utf8'), runbook) }
}

describe('gatebook run, with a step of a runbook', () => {
  it('fills in what it is told, leaves a record and the document alone', async () => {
    const { root, run, untouched } = harbour()
    const { code, stdout } = await run('Procedure step 1', '--set', '<berth>=north 3')
    assert.equal(code, 0, stdout)
    assert.equal(fs.readFileSync(path.join(root, 'seen.txt'), 'utf8'), 'north 3\n')
    const [name] = fs.readdirSync(path.join(root, '.gatebook/evidence'))
    const record = fs.readFileSync(path.join(root, '.gatebook/evidence', name!), 'utf8')
    const { packet, command, exitCode } = JSON.parse(record) as Record<string, unknown>
    assert.deepEqual([packet, command, exitCode], ['Procedure step 1', 'echo north 3 > seen.txt', 0])
    untouched()
  })

  it('says what is destroyed, and runs where a cd leads', async () => {
    const { root, run } = harbour()
    const { code, stderr } = await run('Procedure step 2')
    assert.equal(code, 0)
    assert.match(stderr, /runbook\.md:\d+, in data\n {4}rm -r old\n {4}This deletes whole folders\.\n/)
    assert(!fs.existsSync(path.join(root, 'data/old')))
  })

  const refused: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['what is not filled in', ['Procedure step 1'], /still to be filled in: --set "<berth>=…"/],
    ['a value without a name', ['Procedure step 1', '--set', 'north'], /--set north: expected PLACEHOLDER=VALUE/],
    [
      'a step that is not there',
      ['Procedure step 3'],
      /has no packet and no step Procedure step 3\. It has Procedure step 1, /,
    ],
  ]
  for (const [name, [step = '', ...more], words] of refused)
    it(`refuses ${name}`, async () => {
      const { root, run, untouched } = harbour()
      const { code, stderr } = await run(step, ...more)
      assert.equal(code, 2)
      assert.match(stderr, words)
      assert(!fs.existsSync(path.join(root, 'seen.txt')))
      untouched()
    })
})
