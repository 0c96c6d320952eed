import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { defaultSettings, judge, readDocument, surroundings } from '../../../server/src/core/index.ts'
import { gatebook } from './built.ts'
import { repository, runHere, temporaryFolder } from './running.ts'

const state = temporaryFolder()

describe('gatebook accept', () => {
  let kept: string | undefined
  before(() => {
    kept = process.env.XDG_STATE_HOME
    process.env.XDG_STATE_HOME = state
  })
  after(() => {
    if (kept === undefined) delete process.env.XDG_STATE_HOME
    else process.env.XDG_STATE_HOME = kept
  })

  const said = ['--as', 'Ada', '--reason', 'triaged: 0 P0, 1 P1']

  it('accepts the last run of a command by its number or its text', async () => {
    for (const command of ['1', 'exit 3']) {
      const { file, read, root } = repository('- [ ] `exit 3` -> exit 0')
      await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
      const { code, out, err } = await gatebook(['accept', ...said, file, 'AB-01', command], root)
      assert.deepEqual([code, err], [0, ''])
      assert.match(out, /^accepted: exit 3 \(exit 3; /)
      assert.match(
        read(),
        /^- \[x\] `exit 3` -> exit 3 \(triaged: 0 P0, 1 P1; Ada, 0(?:\.\d+)?s, \d{4}-\d\d-\d\d; required: exit 0\)$/m,
      )
      const found = judge(readDocument(read()), defaultSettings, surroundings('2026-02-10'))
      assert(!found.some(({ rule }) => rule === 'exit-code-nonzero'))
    }
  })

  it('lists what was found', async () => {
    const { file, read, root } = repository('- [ ] `exit 3` -> exit 0 or triaged findings')
    await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
    const bare = await gatebook(['accept', ...said, file, 'AB-01', '1'], root)
    assert.equal(bare.code, 2)
    assert.match(bare.err, /list what was found/)
    const finding = ['--finding', 'Old parser; P1; accepted; Ada; 2026-03-01']
    assert.equal((await gatebook(['accept', ...said, ...finding, file, 'AB-01', '1'], root)).code, 0)
    assert.match(read(), /^\| Old parser \| P1 \| accepted \| Ada \| 2026-03-01 \|$/m)
  })

  const refusals: readonly [string, string, string[], RegExp][] = [
    ['without a run', '- [ ] `exit 3`', [...said, 'FILE', 'AB-01', '1'], /no record tells of a run of `exit 3`/],
    ['without a name', '- [ ] `exit 3`', ['--reason', 'known', 'FILE', 'AB-01', '1'], /needs --as NAME/],
    ['without a reason', '- [ ] `exit 3`', ['--as', 'Ada', 'FILE', 'AB-01', '1'], /needs --reason TEXT/],
    ['without a command', '- [ ] `exit 3`', [...said, 'FILE', 'AB-01'], /needs FILE PACKET COMMAND/],
    ['of a command that is not there', '- [ ] `exit 3`', [...said, 'FILE', 'AB-01', '2'], /no required command 2/],
    ['of half a finding', '- [ ] `exit 3`', [...said, '--finding', 'Old', 'FILE', 'AB-01', '1'], /expected "TEXT;/],
  ]
  for (const [what, lines, args, why] of refusals)
    it(`refuses one ${what}`, async () => {
      const { file, read, root } = repository(lines)
      const before = read()
      const { code, err } = await gatebook(['accept', ...args.map((arg) => (arg === 'FILE' ? file : arg))], root)
      assert.equal(code, 2)
      assert.match(err, why)
      assert.equal(read(), before)
    })

  it('never accepts a command that was not found', async () => {
    const { file, root } = repository('- [ ] `gatebook-no-such-program` -> exit 0')
    await runHere(['--document', file, '--packet', 'AB-01', '--yes'])
    const { code, err } = await gatebook(['accept', ...said, file, 'AB-01', '1'], root)
    assert.equal(code, 2)
    assert.match(err, /Exit 127 says that the shell could not start/)
  })

  it('holds for a later run that finds the same, and for no other', async () => {
    const { file, read, root } = repository('- [ ] `cat found.txt; exit 3` -> exit 0')
    const again = () => runHere(['--document', file, '--packet', 'AB-01', '--yes'])
    fs.writeFileSync(path.join(root, 'found.txt'), 'P1: the parser (0.5s)\n')
    await again()
    assert.equal((await gatebook(['accept', ...said, file, 'AB-01', '1'], root)).code, 0)
    fs.writeFileSync(path.join(root, 'found.txt'), 'P1: the parser (0.7s)\n')
    await again()
    assert.match(read(), /^- \[x\] `cat .*` -> exit 3 \(triaged: 0 P0, 1 P1; Ada, /m)
    fs.writeFileSync(path.join(root, 'found.txt'), 'P1: the parser (0.7s)\nP0: the login\n')
    await again()
    assert.match(read(), /^- \[ \] `cat .*` -> exit 0 \(last run: exit 3, /m)
  })
})
