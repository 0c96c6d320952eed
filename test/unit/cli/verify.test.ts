import assert from 'node:assert/strict'
import fs from 'node:fs'
import { file, keepStateApart, runPacket, startGate } from '../evidence/gates.ts'
import { repository } from '../evidence/repository.ts'
import { gatebook } from './built.ts'

describe('gatebook verify', () => {
  keepStateApart()
  const home = repository()
  const verify = (...args: string[]) => gatebook(['verify', ...args], home.root)

  it('has nothing to say against a tracker that states nothing', async () => {
    startGate(home)
    assert.deepEqual(await verify(file), { code: 0, out: '0 of 0 results verified.\n', err: '' })
    assert.deepEqual(await verify('--format', 'json', file), { code: 0, out: '{\n  "results": []\n}\n', err: '' })
  })

  it('says 0 where all is verified, with the fields of its contract and no other', async () => {
    await runPacket(home)
    const { code, out, err } = await verify('--format', 'json', file)
    assert.deepEqual([code, err], [0, ''])
    const line =
      home
        .read(file)
        .split('\n')
        .findIndex((one) => one.includes('`sh check.sh`')) + 1
    assert.deepEqual(JSON.parse(out), {
      results: [
        {
          file,
          line,
          packet: 'ML-01',
          command: 'sh check.sh',
          tier: 'observed',
          state: 'verified',
          reason: 'coverage not declared; the files are those it ran on',
        },
      ],
    })
  })

  it('says 1 where one is not, in words', async () => {
    home.write('src/wheel.txt', 'ash\n')
    const { code, out } = await verify('docs')
    assert.equal(code, 1)
    assert.match(
      out,
      /^docs\/tracker\.md:\d+: stale \(observed\): ML-01: sh check\.sh: coverage not declared; files changed/,
    )
    assert.match(out, /^0 of 1 results verified\.$/m)
  })

  it('says 2 where a document cannot be read or a call is not understood', async () => {
    const missing = await verify('docs/none.md', file)
    assert.equal(missing.code, 2)
    assert.match(missing.err, /docs\/none\.md: there is no such file/)
    assert.match(missing.out, /1 results verified/)
    assert.equal((await verify()).code, 2)
    assert.equal((await verify('--format', 'xml', file)).code, 2)
  })

  it('follows a link to the document, and needs no repository to say that nothing is proven', async () => {
    home.write('src/wheel.txt', 'oak\n')
    fs.symlinkSync('docs/tracker.md', home.at('link.md'))
    home.git('config', 'core.excludesFile', home.at('.git/info/exclude'))
    fs.appendFileSync(home.at('.git/info/exclude'), 'link.md\n')
    assert.equal((await verify('link.md')).code, 0)
    fs.renameSync(home.at('.git'), home.at('git'))
    const { code, out } = await verify(file)
    assert.equal(code, 1)
    assert.match(out, /unverified \(claimed\)/)
  })
})
