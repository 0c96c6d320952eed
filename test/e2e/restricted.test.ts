import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sample } from '../host/paths.ts'
import { listQuickly } from './ask.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const tracker = 'release-gate.md'
const settingsCommand = '`bash scripts/check-settings.sh`'

describe('a folder that is not trusted, in the workbench', function () {
  inOneGo()
  const watched = watchedMachine()
  let workbench: Workbench
  const testing = () => workbench.page.getByRole('tab', { name: 'Testing' })
  before(async function () {
    this.timeout(240_000)
    const settings = { 'security.workspace.trust.startupPrompt': 'never' }
    workbench = await openWorkbench(sample, { git: true, host: { askForTrust: true, settings, env: watched.env } })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    watched.remove()
  })

  it('opens in Restricted Mode', () => workbench.page.getByRole('button', { name: 'Restricted Mode' }).waitFor())

  it('is read and judged', async () => {
    await workbench.goTo(tracker, '| LAN-01 |')
    await workbench.squiggleOn('| LAN-01 |')
    await workbench.command('View: Show Gatebook')
    await workbench.row(/LAN-02.*PENDING/).waitFor()
  })

  it('says in the view Evidence that nothing is run, and brings no Test Explorer', async () => {
    await workbench.page.getByText('This workspace is not trusted, so no required command is run.').waitFor()
    await workbench.screenshot('restricted-views')
    assert.equal(await testing().count(), 0)
  })

  it('offers no run in the palette', async () => {
    const rows = await listQuickly(workbench.page, '>Gatebook: R', workbench.row('Gatebook: Restart Server'))
    assert.deepEqual(
      rows.filter((row) => /Gatebook: Run/.test(row)),
      [],
    )
    await workbench.page.keyboard.press('Escape')
  })

  it('refuses a run by its lens, and says what to do', async () => {
    await workbench.goTo(tracker, settingsCommand)
    await workbench.lens('Run', settingsCommand)
    await workbench.noticed('This workspace is not trusted, so nothing is run. Trust it first')
    await workbench.screenshot('restricted')
  })

  it('has started no recorder and no git, and left no run', () => {
    assert.deepEqual(watched.runs(), [])
    assert.deepEqual(watched.recorders(), [])
    assert.deepEqual(watched.gitCalls(), [])
  })

  it('is run when it is trusted, and git with it', async () => {
    await workbench.command('Workspaces: Manage Workspace Trust')
    await workbench.page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click()
    await testing().waitFor()
    await workbench.goTo(tracker, settingsCommand)
    await workbench.lens('Run', settingsCommand)
    await workbench.confirm('Run')
    await workbench.fileHolds(tracker, `- [x] ${settingsCommand} -> exit 0 (`)
    assert.equal(watched.runs().length, 1)
    const calls = watched.gitCalls()
    assert(
      calls.some(({ caller }) => caller.includes('dist/server.js')),
      "the server's git would have been seen",
    )
    assert(
      calls.some(({ args }) => args.endsWith('config --get user.name')),
      "the client's git would have been seen",
    )
  })
})

/** A state folder of its own, and a `git` first on the PATH that notes who called it before it does its work. */
function watchedMachine() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-watched-'))
  const at = (name: string) => path.join(folder, name)
  const [bin, home, log, state] = [at('bin'), at('home'), at('git.log'), at('state')]
  const git = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim()
  for (const made of [bin, home]) fs.mkdirSync(made)
  // VS Code asks a login shell for the PATH
  fs.writeFileSync(path.join(home, '.bash_profile'), `export PATH='${bin}':"$PATH"\n`)
  fs.writeFileSync(path.join(home, '.gitconfig'), '[user]\n\tname = Robin Tester\n')
  fs.writeFileSync(log, '')
  const note = `printf '%s\\t%s\\n' "$*" "$(tr '\\0' ' ' < /proc/$PPID/cmdline)" >> '${log}'`
  fs.writeFileSync(path.join(bin, 'git'), `#!/bin/sh\n${note}\nexec '${git}' "$@"\n`, { mode: 0o755 })
  const runs = path.join(state, 'gatebook/runs')
  return {
    env: { HOME: home, PATH: `${bin}${path.delimiter}${process.env.PATH}`, XDG_STATE_HOME: state },
    runs: () => (fs.existsSync(runs) ? fs.readdirSync(runs) : []),
    recorders: () => commandLines().filter((line) => line.includes(' record ') && line.includes(state)),
    gitCalls: () => fs.readFileSync(log, 'utf8').split('\n').filter(Boolean).map(readCall),
    remove: () => fs.rmSync(folder, { recursive: true, force: true }),
  }
}

function readCall(line: string): { args: string; caller: string } {
  const [args = '', caller = ''] = line.split('\t')
  return { args, caller }
}

/** Of every process of this machine that still runs. */
function commandLines(): string[] {
  const pids = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.flatMap((pid) => {
    try {
      return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
    } catch {
      // ended between the two looks
      return []
    }
  })
}
