import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { evidenceRecords } from '../../server/src/node/records.ts'
import { lot } from '../unit/evidence/lot.ts'
import { recordHere, temporaryFolder } from '../unit/recorder/recording.ts'
import { type Figure, repeat } from './figure.ts'

/** A repository with a tracker of so many required commands. */
export function repositoryOf(commands: number, commandAt = (at: number) => `echo ${at}`) {
  const root = temporaryFolder()
  git(root, 'init', '--quiet', '--initial-branch=main')
  const document = path.join(root, 'tracker.md')
  const lines = Array.from({ length: commands }, (_, at) => `- [ ] \`${commandAt(at + 1)}\` -> exit 0\n`)
  fs.writeFileSync(
    document,
    `# Harbour Tracker\n\n| Packet | Status |\n|---|---|\n| AB-01 | IN_PROGRESS |\n\n## AB-01 Checklist\n\n### Required Commands\n\n${lines.join('')}`,
  )
  git(root, 'add', '.')
  git(root, 'commit', '--quiet', '-m', 'Begin')
  return { root, document, folder: path.join(root, '.gatebook', 'evidence') }
}

const git = (root: string, ...args: string[]) =>
  execFileSync('git', ['-C', root, '-c', 'user.name=Ada', '-c', 'user.email=ada@harbour', ...args], {
    encoding: 'utf8',
  })

/** Changes one byte of a record, so many times, each time another place or value. */
export async function editedRecords(count: number): Promise<Figure> {
  const { document, folder } = repositoryOf(1)
  const { result } = await recordHere('echo 1', { document })
  const file = path.join(folder, `${result.record}.json`)
  const bytes = fs.readFileSync(file)
  const by = lot(20_260_213)
  const records = evidenceRecords()
  let found = 0
  for (let turn = 0; turn < count; turn++) {
    const edited = Buffer.from(bytes)
    const at = by.between(0, bytes.length - 1)
    edited[at] = (edited[at]! + by.between(1, 255)) % 256
    fs.writeFileSync(file, edited)
    const [only] = await records.all(document)
    if (only?.problem === 'changed' && only.record === null) found++
  }
  return { promise: 'single-byte edits of records found', measured: `${found} of ${count}`, isKept: found === count }
}

/** Lets eight command lines end at the same time, with results for one document, so many times. */
export async function parallelWriters(rounds: number, cli: string): Promise<Figure> {
  const writers = 8
  const lost = await repeat(rounds, 1, async () => {
    const { root, document, folder } = repositoryOf(writers, (at) => `echo ${at}; until [ -e go ]; do sleep 0.01; done`)
    const runs = repeat(writers, writers, (turn) => runCommand(cli, document, turn + 1))
    await begun(stateOf(document), writers)
    fs.writeFileSync(path.join(root, 'go'), '')
    await runs
    const ticked = fs.readFileSync(document, 'utf8').match(/^- \[x\]/gm)?.length ?? 0
    const written = fs.readdirSync(folder).filter((name) => name.endsWith('.json')).length
    return 2 * writers - ticked - written
  })
  const missing = lost.reduce((sum, one) => sum + one, 0)
  const all = rounds * writers
  return {
    promise: '8 writers lose nothing',
    measured: `${all} runs, 8 at once: ${missing} lines or records missing`,
    isKept: missing === 0,
  }
}

const stateOf = (document: string) => path.join(path.dirname(document), '.git', 'state')

/** Resolves when so many runs have started their command. */
function begun(state: string, count: number): Promise<void> {
  const runs = path.join(state, 'gatebook', 'runs')
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      const started = fs.existsSync(runs) ? fs.readdirSync(runs) : []
      if (started.filter((id) => fs.existsSync(path.join(runs, id, 'pulse.json'))).length < count) return
      clearInterval(timer)
      resolve()
    }, 20)
  })
}

function runCommand(cli: string, document: string, command: number): Promise<void> {
  const args = [cli, 'run', '--document', document, '--packet', 'AB-01', '--command', String(command), '--yes']
  const env = { ...process.env, XDG_STATE_HOME: stateOf(document) }
  return new Promise((resolve) =>
    spawn(process.execPath, args, { stdio: 'ignore', env }).once('close', () => resolve()),
  )
}

/** Merges branches that each ran something, and reads all records again. */
export async function mergedBranches(branches: number): Promise<Figure> {
  const { root, document } = repositoryOf(branches)
  for (let branch = 1; branch <= branches; branch++) {
    git(root, 'checkout', '--quiet', '-b', `branch-${branch}`, 'main')
    await recordHere(`echo ${branch}`, { document })
    git(root, 'add', '.gatebook')
    git(root, 'commit', '--quiet', '-m', `Run ${branch}`)
  }
  git(root, 'checkout', '--quiet', 'main')
  const names = Array.from({ length: branches }, (_, at) => `branch-${at + 1}`)
  for (const name of names) git(root, 'merge', '--quiet', '--no-edit', name)
  const records = await evidenceRecords().all(document)
  const whole = records.filter(({ problem }) => problem === null).length
  return {
    promise: 'merged branches verify',
    measured: `${branches} branches merged without a conflict, ${whole} of ${branches} records whole`,
    isKept: whole === branches && records.length === branches,
  }
}
