import assert from 'node:assert/strict'
import fs from 'node:fs'
import { PassThrough } from 'node:stream'
import { rerunOn } from '../../../server/src/cli/rerun.ts'
import { evidenceRecords } from '../../../server/src/node/records.ts'
import { answerIn, newQuestion, questionIn } from '../../../server/src/recorder/question.ts'
import { type Repository, repository } from '../evidence/repository.ts'
import { gatebook } from './built.ts'
import { runHere, temporaryFolder, tracker } from './running.ts'

const state = temporaryFolder()
const file = 'docs/tracker.md'

/** A repository whose implementer has run the required commands of AB-01. */
async function implemented(lines: string, more: Readonly<Record<string, string>> = {}): Promise<Repository> {
  const made = repository()
  made.write('src/input.txt', 'first\n')
  made.write(file, tracker(lines).replace('IN_PROGRESS', 'IN_REVIEW'))
  for (const [name, text] of Object.entries(more)) made.write(name, text)
  made.commit('Start')
  await runHere(['--document', made.at(file), '--packet', 'AB-01', '--yes', '--as', 'Codex'])
  return made
}

async function rerunHere(made: Repository, args: readonly string[] = ['--yes'], answer?: string) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const said = [collect(stdout), collect(stderr)] as const
  stdin.end(answer)
  const asking = { stdin, stdout, stderr, isInteractive: answer !== undefined }
  const code = await rerunOn(asking, ['--as', 'Claude', ...args, made.at(file)])
  return { code, stdout: said[0](), stderr: said[1]() }
}

function collect(stream: PassThrough): () => string {
  const chunks: Buffer[] = []
  stream.on('data', (chunk: Buffer) => chunks.push(chunk))
  return () => Buffer.concat(chunks).toString()
}

const rerunsIn = async (made: Repository) =>
  (await evidenceRecords().all(made.at(file))).flatMap(({ record }) => (record?.kind === 'rerun' ? record : []))

describe('gatebook rerun', function () {
  this.timeout(60_000)
  let kept: string | undefined
  before(() => {
    kept = process.env.XDG_STATE_HOME
    process.env.XDG_STATE_HOME = state
  })
  after(() => {
    if (kept === undefined) delete process.env.XDG_STATE_HOME
    else process.env.XDG_STATE_HOME = kept
  })

  const command = '- [ ] `cat src/input.txt` -> exit 0'

  it('asks the editor where that wants to be asked, and runs what it has shown', async () => {
    const made = await implemented(command)
    const asked = async (answer: (words: string) => string | null) => {
      const folder = newQuestion()
      const ended = rerunHere(made, ['--ask', folder])
      const words = (await questionIn(folder, ended)) ?? ''
      answerIn(folder, answer(words))
      return { ...(await ended), words }
    }
    const declined = await asked(() => null)
    assert.deepEqual([declined.code, await rerunsIn(made)], [2, []])
    assert.match(declined.stderr, /The editor asks whether to run this\.\n.*not confirmed, so nothing was run\./)
    const { code, words } = await asked((shown) => shown)
    assert.match(
      words,
      /^Packet AB-01, on tree [0-9a-f]{8}, in a worktree of [0-9a-f]{8}, with \S+:\n[^]*^ {4}cat src\/input\.txt$/m,
    )
    const [record] = await rerunsIn(made)
    assert.deepEqual([code, record?.confirmed], [0, 'person'])
  })

  it('gives what the team gives, and shows it', async () => {
    const config = JSON.stringify({ run: { environment: { TIDE: 'spring' } } })
    const made = await implemented('- [ ] `test "$TIDE" = spring` -> exit 0', { 'gatebook.config.json': config })
    const { code, stderr } = await rerunHere(made)
    assert.equal(code, 0, stderr)
    assert.match(stderr, /^with TIDE=spring$/m)
  })

  it('runs on the tree of the implementer in a worktree, and writes the list of the reviewer', async () => {
    const made = await implemented('- [ ] `pwd && cat src/input.txt` -> exit 0')
    const line = /^- \[x\] `pwd .*$/m.exec(made.read(file))?.[0]
    made.write('src/input.txt', 'second\n')
    const { code, stdout, stderr } = await rerunHere(made)
    assert.equal(code, 0, stderr)
    assert.match(stdout, /\/tree\nfirst\n/)
    assert.match(stdout, /^same: AB-01 pwd && cat src\/input.txt \(exit 0 in .*s by Codex, exit 0 in .*s by Claude\)$/m)
    assert(made.read(file).includes(line!))
    const list =
      /^Reviewer independent reruns \(Claude, tree `[0-9a-f]{8}`\):\n1\. `pwd .*` -> exit 0 \(.*s, \d{4}-\d\d-\d\d\)$/m
    assert.match(made.read(file), list)
  })

  it('leaves a record that names the run it repeats, on the same tree', async () => {
    const made = await implemented(command)
    await rerunHere(made)
    const [again] = await rerunsIn(made)
    const stored = await evidenceRecords().all(made.at(file))
    const former = stored.find(({ name }) => name === again!.rerunOf)?.record
    assert.deepEqual([again!.actor, again!.cwd, again!.git?.tree], ['Claude', '.', former!.git?.tree])
    assert.equal(former!.actor, 'Codex')
  })

  it('finds the commit that came after the run, and removes its worktree', async () => {
    const made = await implemented(command)
    made.write('src/input.txt', 'worked on\n')
    await runHere(['--document', made.at(file), '--packet', 'AB-01', '--yes', '--as', 'Codex'])
    const checkpoint = made.commit('Checkpoint')
    made.write('src/input.txt', 'later\n')
    made.commit('Later')
    const { code, stdout, stderr } = await rerunHere(made)
    assert.equal(code, 0, stderr)
    assert(stderr.includes(`in a worktree of ${checkpoint.slice(0, 8)}`))
    assert.match(stdout, /^worked on$/m)
    assert.equal(made.git('worktree', 'list').split('\n').length, 1)
    assert(!fs.existsSync(/in (?<folder>\/\S*gatebook-rerun-\S*)/.exec(stderr)!.groups!.folder!))
  })

  it('makes the worktree ready as the team says', async () => {
    const config = {
      'gatebook.config.json': '{ "rerun": { "setup": ["echo made > ready.txt"] } }',
      '.gitignore': 'ready.txt\n',
    }
    const made = await implemented('- [ ] `cat ready.txt` -> exit 0', config)
    const { stdout, stderr } = await rerunHere(made)
    assert.match(stderr, /set-up\n {4}echo made > ready\.txt\n/)
    assert.match(stdout, /^made$/m)
    assert.match(stdout, /^differs: AB-01 cat ready\.txt \(exit 1 .*, exit 0 /m)
    assert.equal((await rerunsIn(made)).length, 1)
  })

  it('runs nothing where the set-up fails, or changes the tree', async () => {
    const set = (setup: string) => ({ 'gatebook.config.json': JSON.stringify({ rerun: { setup: [setup] } }) })
    const failing = await implemented(command, set('exit 4'))
    const failed = await rerunHere(failing)
    assert.deepEqual([failed.code, (await rerunsIn(failing)).length], [2, 0])
    assert.match(failed.stdout, /not run: .*the set-up did not pass: exit 4 \(exit 4\)/)
    const changed = await rerunHere(await implemented(command, set('echo more >> src/input.txt')))
    assert.equal(changed.code, 2)
    assert.match(changed.stdout, /is not tree [0-9a-f]{8} any more/)
  })

  it('opens the line of a command that gives another code', async () => {
    const made = await implemented('- [ ] `test -e docs/../here || test -d .git` -> exit 0')
    const { code, stdout } = await rerunHere(made)
    assert.equal(code, 1)
    assert.match(stdout, /^differs: .*exit 0 in .*, exit 1 in /m)
    assert.match(made.read(file), /^- \[ \] `test .* -> exit 0 \(last run: exit 1, /m)
  })

  it('runs in place a tree that was never committed, and says so', async () => {
    const made = await implemented(command)
    made.write('src/input.txt', 'never committed\n')
    await runHere(['--document', made.at(file), '--packet', 'AB-01', '--yes', '--as', 'Codex'])
    const { code, stdout, stderr } = await rerunHere(made)
    assert.equal(code, 0)
    assert.match(stderr, /, in place, in /)
    assert.match(stdout, /^never committed$/m)
    assert.match(made.read(file), /^Reviewer independent reruns \(Claude, tree `[0-9a-f]{8}`, in place\):$/m)
  })

  it('says plainly what is not reproducible', async () => {
    const made = await implemented(command)
    made.write('src/input.txt', 'never committed\n')
    await runHere(['--document', made.at(file), '--packet', 'AB-01', '--yes', '--as', 'Codex'])
    made.write('src/input.txt', 'and gone\n')
    const before = made.read(file)
    const { code, stderr } = await rerunHere(made)
    assert.equal(code, 2)
    assert.match(stderr, /no commit has it, and the files here are others by now, so it is not reproducible/)
    assert.equal(made.read(file), before)
  })

  it('stays in place where it is told to, if the tree is still the same', async () => {
    const made = await implemented(command)
    assert.equal((await rerunHere(made, ['--yes', '--in-place'])).code, 0)
    made.write('src/input.txt', 'another\n')
    const { code, stderr } = await rerunHere(made, ['--yes', '--in-place'])
    assert.equal(code, 2)
    assert.match(stderr, /the files here are others by now/)
  })

  it('runs nothing that nobody confirmed', async () => {
    const made = await implemented(command)
    assert.match((await rerunHere(made, [])).stderr, /no terminal to ask on/)
    assert.match((await rerunHere(made, [], 'n\n')).stderr, /not confirmed/)
    assert.equal((await rerunsIn(made)).length, 0)
    assert.equal((await rerunHere(made, [], 'y\n')).code, 0)
  })

  it('says what it cannot repeat', async () => {
    const made = await implemented(command)
    made.write(file, made.read(file).replace('### Review Gates', '- [ ] `echo new` -> exit 0\n\n### Review Gates'))
    const { code, stderr } = await rerunHere(made)
    assert.equal(code, 2)
    assert.match(stderr, /Not run again:\nAB-01: echo new\n {4}no record tells of a run of it/)
    const named = await rerunHere(made, ['--yes', '--packet', 'AB-09'])
    assert.match(named.stderr, /has no packet AB-09\. It has AB-01\./)
  })

  it('is what a team may demand of a packet that is done', async () => {
    const made = await implemented(command, { 'gatebook.config.json': '{ "evidence": { "minimum": "rerun" } }' })
    made.write(file, made.read(file).replace('IN_REVIEW', 'DONE').replace('- [ ] P0', '- [x] P0'))
    const short = await gatebook(['check', made.at(file)], made.root)
    assert.equal(short.code, 1)
    assert.match(short.out, /error: .*this team demands rerun evidence, and that of `cat src\/input\.txt` is observed/)
    assert.equal((await rerunHere(made, ['--yes', '--packet', 'AB-01'])).code, 0)
    const met = await gatebook(['check', made.at(file)], made.root)
    assert(!met.out.includes('evidence-missing'), met.out)
  })
})
