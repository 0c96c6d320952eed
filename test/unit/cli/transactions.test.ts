import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { notations, orchard } from '../transactions/notations.ts'
import { day, lifeOnCommandLine, masked } from './packet-life.ts'
import { yard } from './transacting.ts'

describe('gatebook start … done', () => {
  for (const notation of notations)
    it(`takes a packet through its whole life: ${notation.name}`, async function () {
      this.timeout(120_000)
      const place = yard(notation.text)
      const steps = await lifeOnCommandLine(place, notation)
      const checked = await place.call('check', '--today', day, place.file)
      assert.equal(checked.out, 'no findings; 1 document checked.\n')
      const { text } = steps.at(-1)!
      const section = fs.readFileSync(
        new URL(`../../fixtures/transactions/${notation.packet}.md`, import.meta.url),
        'utf8',
      )
      assert(masked(text).includes(masked(section)), masked(text))
    })

  it('prints what it would write as a diff that git applies', async () => {
    const { call, read, git, root, file } = yard(orchard.text)
    const dry = await call('start', '--as', 'Ines', '--dry-run', file, 'ORC-01')
    assert.equal(dry.code, 0, dry.err)
    assert.equal(read(), orchard.text)
    await call('start', '--as', 'Ines', file, 'ORC-01')
    const written = read()
    fs.writeFileSync(path.join(root, file), orchard.text)
    fs.writeFileSync(path.join(root, 'start.diff'), dry.out)
    git('apply', 'start.diff')
    assert.equal(read(), written)
  })

  it('refuses with all that is missing, and what to call for it', async () => {
    const { call, read, file } = yard(orchard.text)
    const refused = await call('done', '--as', 'Ines', file, 'ORC-01')
    assert.equal(refused.code, 1)
    assert.equal(read(), orchard.text)
    assert.match(refused.err, /docs\/tracker\.md:\d+: "Every graft is labelled\." is unchecked/)
    assert.match(
      refused.err,
      /`test -d \.` has not been run: run it\.\n {4}gatebook run --document docs\/tracker\.md --packet ORC-01 --command 2\n/,
    )
  })

  for (const [what, args] of [
    ['nobody answers for it', ['start', 'docs/tracker.md', 'ORC-01']],
    ['no packet', ['start', '--as', 'Ines', 'docs/tracker.md']],
    ['an option of another transaction', ['start', '--as', 'Ines', '--rollback', 'x', 'docs/tracker.md', 'ORC-01']],
    ['no such file', ['start', '--as', 'Ines', 'docs/none.md', 'ORC-01']],
    ['no such box', ['tick', '--as', 'Ines', '--item', 'Nothing', 'docs/tracker.md', 'ORC-01']],
  ] as const)
    it(`cannot: ${what}`, async () => {
      const { call, read } = yard(orchard.text)
      const [name, ...rest] = args
      const { code, err } = await call(name, ...rest)
      assert.equal(code, 2, err)
      assert.match(err, /^gatebook: /)
      assert.equal(read(), orchard.text)
    })

  it('states the verdict that follows only where somebody answers for it', async () => {
    const { call, read, file } = yard(orchard.text)
    const asked = await call('verdict', file)
    assert.deepEqual([asked.code, read()], [0, orchard.text])
    const stated = await call('verdict', '--as', 'Tomas', '--today', day, file)
    assert.equal(stated.code, 0, stated.err)
    assert.match(read(), /### Final Verdict: `NO_GO`\n\n1\. ORC-01 is PENDING\.\n$/)
    assert.match(stated.err, /note: The status in the header stays In Progress/)
  })
})
