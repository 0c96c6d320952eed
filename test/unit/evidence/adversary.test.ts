import assert from 'node:assert/strict'
import fs from 'node:fs'
import fc from 'fast-check'
import type { EvidenceRecord } from '../../../server/src/core/index.ts'
import { evidenceRecords } from '../../../server/src/node/records.ts'
import { file, keepStateApart, recordsIn, runPacket, startGate, tracker, verifyTracker, writeRecord } from './gates.ts'
import { repository, type Repository } from './repository.ts'

const command = '`sh check.sh`'
const typed = `- [x] ${command} -> exit 0 (0.1s, 2026-02-10)`
const tick = (text: string) => text.replace(`- [ ] ${command} -> exit 0`, typed)

async function found(home: Repository): Promise<string[]> {
  return (await verifyTracker(home)).map(({ state, tier, reason }) => `${state} ${tier}: ${reason}`)
}

/** A tracker whose packet ran truly; its one record. */
async function ran(section = 'Covers: `src`'): Promise<{ home: Repository; name: string; record: EvidenceRecord }> {
  const home = repository()
  startGate(home, tracker({ section }))
  await runPacket(home)
  const [[name, record] = ['', null]] = recordsIn(home)
  assert(record)
  return { home, name, record }
}

const replaced = (home: Repository, name: string, record: EvidenceRecord) => {
  fs.rmSync(home.at(`.gatebook/evidence/${name}.json`))
  return writeRecord(home, record)
}

describe('an adversary', () => {
  keepStateApart()

  it('who does nothing is believed', async () => {
    const { home } = await ran()
    assert.deepEqual(await found(home), ['verified observed: the files that it covers (src) are those it ran on'])
  })

  it('who types a result has only typed it, with or without output under it', async () => {
    const home = repository()
    startGate(home, tick(tracker()))
    assert.deepEqual(await found(home), ['unverified claimed: no record of it: somebody wrote it'])
    const output = '```\n$ sh check.sh\nall fine\nExit code: 0\n```'
    home.write(file, tick(tracker({ record: output })))
    assert.deepEqual(await found(home), Array(2).fill('unverified pasted: no record of it: somebody wrote it'))
  })

  it('who types the hash of a checkpoint that is nowhere, over other files than it ran on, is not believed', async () => {
    const { home } = await ran('')
    home.write('src/wheel.txt', 'paper\n')
    home.write(file, `${home.read(file)}\nVerdict: APPROVED\n\nCommit:\n- \`0badc0de\` (feat: wheel)\n`)
    const stale = 'coverage not declared; files changed since it ran, and no checkpoint commit here is named'
    assert.deepEqual(await found(home), [`stale observed: ${stale}`])
    home.commit('wheel and all')
    const lost = 'its checkpoint commit 0badc0de is not in this clone: fetch it, or say what the packet covers'
    assert.deepEqual(await found(home), [`unverified observed: coverage not declared, and ${lost}`])
  })

  it('who copies a record of another packet is told so', async () => {
    const { home, record, name } = await ran()
    const copy = replaced(home, name, { ...record, packet: 'ML-02' })
    assert.deepEqual(await found(home), [
      `unverified claimed: no record of it here; ${copy.slice(0, 8)} is of packet ML-02`,
    ])
  })

  it('who copies a record of another document is told so', async () => {
    const { home, record, name } = await ran()
    const copy = replaced(home, name, { ...record, document: 'docs/other.md' })
    const reason = `no record of it here; ${copy.slice(0, 8)} is of ML-01 in docs/other.md`
    assert.deepEqual(await found(home), [`unverified claimed: ${reason}`])
  })

  it('who offers a record of another command is told so', async () => {
    const { home } = await ran()
    home.write(file, home.read(file).replace('`sh check.sh`', '`make every-check`'))
    assert.deepEqual(await found(home), ['unverified claimed: no record of it; those of ML-01 are of other commands'])
  })

  it('who changes the command after it ran is told what it was', async () => {
    const { home } = await ran()
    home.write(file, home.read(file).replace('`sh check.sh`', '`sh check.sh --all`'))
    assert.deepEqual(await found(home), ['stale claimed: the command changed since it ran: it was `sh check.sh`'])
  })

  it('who edits a record is found out, wherever the edit is', async () => {
    const { home, name } = await ran()
    const at = home.at(`.gatebook/evidence/${name}.json`)
    const bytes = fs.readFileSync(at)
    const edit = fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }))
    const expected = [`refuted claimed: its record ${name.slice(0, 8)} was changed after it was written`]
    await fc.assert(
      fc.asyncProperty(edit, async ([place, change]) => {
        const changed = Buffer.from(bytes)
        changed[place] = changed[place]! ^ change
        fs.writeFileSync(at, changed)
        assert.deepEqual(await found(home), expected, changed.subarray(Math.max(0, place - 30), place + 30).toString())
      }),
      { numRuns: 60 },
    )
    fs.writeFileSync(at, bytes)
    assert.match((await found(home))[0]!, /^verified/)
    fs.renameSync(at, home.at(`.gatebook/evidence/${'0'.repeat(64)}.json`))
    assert.deepEqual(await found(home), ['refuted claimed: its record 00000000 was changed after it was written'])
  })

  it('who loses a record leaves the result unverified', async () => {
    const { home, name } = await ran()
    fs.rmSync(home.at(`.gatebook/evidence/${name}.json`))
    assert.deepEqual(await found(home), ['unverified claimed: no record of it: somebody wrote it'])
  })

  it('who uses a record again after the files changed is told which', async () => {
    const { home } = await ran()
    home.write('src/wheel.txt', 'ash\n')
    home.write('src/axle.txt', 'iron\n')
    home.write('lib/free.txt', 'not covered\n')
    home.commit('changed')
    assert.deepEqual(await found(home), ['stale observed: changed since it ran: src/axle.txt and src/wheel.txt'])
  })

  it('who writes another result over the last run is refuted by it', async () => {
    const { home } = await ran()
    fs.renameSync(home.at('src/wheel.txt'), home.at('src/axle.txt'))
    await assert.rejects(runPacket(home), /failed: sh check.sh \(exit 1/)
    assert.match((await found(home))[0]!, /^verified observed/)
    home.write(file, home.read(file).replace(/- \[ \] `sh.*/, typed))
    const today = new Date().toISOString().slice(0, 10)
    assert.deepEqual(await found(home), [`refuted claimed: the document says exit 0, the last run exit 1 (${today})`])
  })

  it('who writes another date than that of the run is not verified', async () => {
    const { home } = await ran()
    home.write(file, home.read(file).replace(/\d{4}-\d\d-\d\d\)/, '2031-05-06)'))
    assert.match(
      (await found(home))[0]!,
      /^unverified claimed: no run of 2031-05-06 is recorded; the last one says exit 0/,
    )
  })

  it('who forges what the tree leaves out, or the commit that it is of, is refuted', async () => {
    const { home, record, name } = await ran()
    const git = record.git!
    const hiding = replaced(home, name, { ...record, git: { ...git, without: [...git.without, 'src'] } })
    assert.deepEqual(await found(home), [
      'refuted observed: its record leaves src out of what is compared, which is no tracker',
    ])
    replaced(home, hiding, { ...record, git: { ...git, tree: 'f'.repeat(40) } })
    assert.match(
      (await found(home))[0]!,
      /^refuted observed: its record names commit \w{8} with a tree that it has not$/,
    )
  })

  it('who lists the implementer’s runs as a reviewer’s has rerun nothing', async () => {
    const { home, record } = await ran()
    const list = 'Reviewer independent reruns (Bo):\n1. `sh check.sh` -> exit 0'
    home.write(file, `${home.read(file)}\n\`\`\`\n${list}\n\`\`\`\n`)
    assert.equal((await found(home))[1], 'unverified claimed: no rerun of it is recorded, only the run of Ada')
    writeRecord(home, { ...record, kind: 'rerun', actor: 'Bo', run: record.run.replace(/^.{8}/, '00000000') })
    assert.deepEqual(
      (await found(home)).map((one) => one.split(':')[0]),
      ['verified rerun', 'verified rerun'],
    )
  })

  it('leaves records that nobody can read, which are told apart from those of others', async () => {
    const { home, name } = await ran()
    home.write('.gatebook/evidence/notes.json', 'no JSON')
    const all = await evidenceRecords().all(home.at(file))
    assert.deepEqual(
      all.map(({ name, problem, said }) => [name, problem, said ?? null]).sort(),
      [
        [name, null, null],
        ['notes', 'changed', {}],
      ].sort(),
    )
    assert.match((await found(home))[0]!, /^verified/)
  })
})
