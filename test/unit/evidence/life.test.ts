import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { file, keepStateApart, runPacket, startGate, tracker, verifyTracker } from './gates.ts'
import { emptyFolder, repository, type Repository } from './repository.ts'

/** What every result of the tracker is found to be: state and reason. */
async function verdictOf(home: Repository): Promise<readonly [string, string]> {
  const results = await verifyTracker(home)
  return [results.map(({ state, tier }) => `${state} ${tier}`).join(), results.map(({ reason }) => reason).join()]
}

const approved = (commit: string) => `Verdict: APPROVED\n\nCommit:\n- ${commit}`
const edited = (home: Repository, change: (text: string) => string) => home.write(file, change(home.read(file)))

function clone(home: Repository, branch: string): Repository {
  const folder = path.join(emptyFolder(), 'clone')
  execFileSync('git', ['clone', '--quiet', '--single-branch', '--branch', branch, `file://${home.root}`, folder], {
    stdio: 'pipe',
  })
  return repository(folder)
}

describe('the whole life of evidence: nothing is falsely stale', () => {
  keepStateApart()

  for (const [what, section] of [
    ['of a packet that declares nothing', ''],
    ['of a packet that declares what it covers', 'Covers: `src/**`, `check.sh`'],
  ] as const) {
    it(`through edit, run, approval, checkpoint, unrelated commit, squash and fresh clone, ${what}`, async () => {
      const home = repository()
      startGate(home, tracker({ section }))
      home.git('switch', '--quiet', '-c', 'wheel')
      const good = async (where: string, at: Repository, reason: RegExp) => {
        const [states, why] = await verdictOf(at)
        assert.equal(states, 'verified observed', `${where}: ${why}`)
        assert.match(why, section ? /^the files that it covers \(.*\) are those it ran on$/ : reason, where)
      }

      home.write('src/wheel.txt', 'elm\n')
      await runPacket(home)
      await good('after the run', home, /^coverage not declared; the files are those it ran on$/)

      const pending = approved('Pending (checkpoint commit follows)')
      edited(home, (text) => `${text.replace('IN_PROGRESS | —', 'DONE | APPROVED')}\n${pending}\n`)
      await good('after approval', home, /the files are those/)

      const checkpoint = home.commit('feat(ML-01): wheel')
      await good('after the checkpoint', home, /the files are those/)
      edited(home, (text) =>
        text.replace('Pending (checkpoint commit follows)', `\`${checkpoint.slice(0, 8)}\` (wheel)`),
      )
      await good('with its hash', home, /its checkpoint commit \w{8} has the tree it ran on/)

      home.write('README.md', '# Mill and weir\n')
      home.commit('docs: weir')
      await good('after an unrelated commit', home, /its checkpoint commit/)
      await good('in a fresh clone of the branch', clone(home, 'wheel'), /its checkpoint commit/)

      home.git('switch', '--quiet', 'main')
      home.write('lib/other.txt', 'meanwhile\n')
      home.commit('feat: meanwhile')
      home.git('merge', '--quiet', '--squash', 'wheel')
      home.commit('feat: wheel (squashed)')
      home.git('branch', '--quiet', '-D', 'wheel')
      const fresh = clone(home, 'main')
      if (section) return good('in a fresh clone of the squash', fresh, /those it ran on/)
      assert.deepEqual(await verdictOf(fresh), [
        'unverified observed',
        `coverage not declared, and its checkpoint commit ${checkpoint.slice(0, 8)} is not in this clone: fetch it, or say what the packet covers`,
      ])
    })
  }

  it('through a squash onto a branch that stood still, whose commit has the tree', async () => {
    const home = repository()
    startGate(home)
    home.git('switch', '--quiet', '-c', 'wheel')
    home.write('src/wheel.txt', 'elm\n')
    await runPacket(home)
    const checkpoint = home.commit('feat(ML-01): wheel')
    edited(home, (text) => `${text}\n${approved(`\`${checkpoint.slice(0, 8)}\``)}\n`)
    home.commit('its hash')
    home.git('switch', '--quiet', 'main')
    home.git('merge', '--quiet', '--squash', 'wheel')
    home.commit('feat: wheel (squashed)')
    home.write('src/wheel.txt', 'ash\n')
    home.commit('later work')
    const [state, reason] = await verdictOf(clone(home, 'main'))
    assert.equal(state, 'verified observed')
    assert.match(reason, /^coverage not declared; commit \w{8}, which brought its record, has the tree it ran on$/)
  })

  it('through a merge of two branches that both ran', async () => {
    const home = repository()
    startGate(home)
    home.git('switch', '--quiet', '-c', 'other')
    await runPacket(home, 'Bo')
    home.commit('run by Bo')
    home.git('switch', '--quiet', 'main')
    await runPacket(home, 'Ada')
    home.commit('run by Ada')
    home.git('merge', '--quiet', '--strategy-option', 'ours', '--message', 'merge', 'other')
    assert.equal((await verdictOf(home))[0], 'verified observed')
    assert.equal((await verdictOf(clone(home, 'main')))[0], 'verified observed')
  })

  it('ends where the covered files change, or the tree of the packet before it is closed', async () => {
    const home = repository()
    startGate(home, tracker({ section: 'Covers: `src`' }))
    await runPacket(home)
    home.write('src/wheel.txt', 'ash\n')
    assert.deepEqual(await verdictOf(home), ['stale observed', 'changed since it ran: src/wheel.txt'])
    const open = repository()
    startGate(open)
    await runPacket(open)
    open.write('src/wheel.txt', 'ash\n')
    const [state, reason] = await verdictOf(open)
    assert.equal(state, 'stale observed')
    assert.match(reason, /^coverage not declared; files changed since it ran/)
  })

  it('ends where the checkpoint commit has other files than it ran on', async () => {
    const home = repository()
    startGate(home)
    await runPacket(home)
    home.write('src/wheel.txt', 'ash\n')
    const commit = home.commit('checkpoint')
    edited(home, (text) => `${text}\n${approved(`\`${commit.slice(0, 8)}\``)}\n`)
    const [state, reason] = await verdictOf(home)
    assert.equal(state, 'stale observed')
    assert.match(reason, /^coverage not declared; its checkpoint commit \w{8} has another tree than it ran on$/)
  })

  it('is judged at the commit that brought its record where a done packet names none, and is never stale for a squash', async () => {
    const home = repository()
    startGate(home)
    home.git('switch', '--quiet', '-c', 'wheel')
    home.write('src/wheel.txt', 'elm\n')
    await runPacket(home)
    edited(
      home,
      (text) => `${text.replace('IN_PROGRESS | —', 'DONE | APPROVED')}\n${approved('N/A (no commit asked for)')}\n`,
    )
    home.commit('feat(ML-01): wheel')
    home.write('README.md', '# Mill and weir\n')
    home.commit('docs: weir')
    const [state, reason] = await verdictOf(home)
    assert.equal(state, 'verified observed')
    assert.match(reason, /^coverage not declared; commit \w{8}, which brought its record, has the tree it ran on$/)
    home.git('switch', '--quiet', 'main')
    home.git('merge', '--quiet', '--squash', 'wheel')
    home.commit('feat: wheel (squashed)')
    const [squashed, why] = await verdictOf(clone(home, 'main'))
    assert.equal(squashed, 'unverified observed')
    assert.match(
      why,
      /^coverage not declared, and no checkpoint commit is named: nothing tells which files it stands for$/,
    )
  })

  it('holds coverage that is declared after the run against a commit that has its tree', async () => {
    const home = repository()
    startGate(home)
    home.write('src/wheel.txt', 'elm\n')
    await runPacket(home)
    home.commit('wheel')
    edited(home, (text) => text.replace('### Required', 'Covers: `src`, `check.sh`\n\n### Required'))
    home.write('README.md', '# Mill and weir\n')
    home.commit('weir')
    assert.equal((await verdictOf(home))[0], 'verified observed')
    home.write('src/axle.txt', 'iron\n')
    assert.deepEqual(await verdictOf(home), ['stale observed', 'changed since it ran: src/axle.txt'])
  })

  it('takes what the team says that a packet covers', async () => {
    const home = repository()
    startGate(home)
    home.write('gatebook.config.json', JSON.stringify({ packets: { covers: { 'ML-*': ['src/**'] } } }))
    home.commit('policy')
    await runPacket(home)
    home.write('README.md', '# Mill and weir\n')
    assert.deepEqual(await verdictOf(home), [
      'verified observed',
      'the files that it covers (src/**) are those it ran on',
    ])
    home.write('src/wheel.txt', 'ash\n')
    assert.deepEqual(await verdictOf(home), ['stale observed', 'changed since it ran: src/wheel.txt'])
  })

  it('is told of in a shallow clone, which has no history', async () => {
    const home = repository()
    startGate(home)
    await runPacket(home)
    const commit = home.commit('checkpoint')
    edited(home, (text) => `${text}\n${approved(`\`${commit.slice(0, 8)}\``)}\n`)
    home.commit('its hash')
    const folder = path.join(emptyFolder(), 'shallow')
    execFileSync('git', ['clone', '--quiet', '--depth', '1', `file://${home.root}`, folder], { stdio: 'pipe' })
    assert.equal((await verdictOf(repository(folder)))[0], 'verified observed')
  })

  it('outlives a run of the same command after the checkpoint', async () => {
    const home = repository()
    startGate(home)
    await runPacket(home)
    const commit = home.commit('checkpoint')
    edited(
      home,
      (text) => `${text.replace('IN_PROGRESS | —', 'DONE | APPROVED')}\n${approved(`\`${commit.slice(0, 8)}\``)}\n`,
    )
    home.write('src/wheel.txt', 'ash\n')
    home.commit('later work')
    await runPacket(home)
    const [state, reason] = await verdictOf(home)
    assert.equal(state, 'verified observed')
    assert.match(reason, /its checkpoint commit \w{8} has the tree it ran on$/)
  })
})
