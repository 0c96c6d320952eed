import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sample } from '../host/paths.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const settingsCommand = '`bash scripts/check-settings.sh`'
const records = '.gatebook/evidence'

describe('a window with two folders, in the workbench', function () {
  inOneGo()
  const fixture = twoRepositories()
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(fixture, { workspaceFile: 'both.code-workspace' })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    fs.rmSync(path.dirname(fixture), { recursive: true, force: true })
  })

  it('judges each tracker by the configuration of its own folder', async () => {
    await workbench.open('harbour-gate.md')
    await workbench.squiggleOn('| LAN-01 |')
    await workbench.open('lantern-gate.md')
    await workbench.page.locator('.squiggly-info').first().waitFor()
    await workbench.squiggleGone()
  })

  it('shows the packets of both', async () => {
    await workbench.command('View: Show Gatebook')
    await workbench.row('Harbour 2.0').waitFor()
    await workbench.row('Lantern 2.0').waitFor()
    await workbench.screenshot('multi-root')
  })

  it('runs a command in its own folder, and keeps the record there', async () => {
    await workbench.open('lantern-gate.md')
    await workbench.command('Gatebook: Run Required Command')
    await workbench.choose('check-settings.sh')
    await workbench.confirm('Run')
    await workbench.fileHolds('lantern/lantern-gate.md', `- [x] ${settingsCommand} -> exit 0 (`)
    assert.equal(fs.readdirSync(path.join(workbench.folder, 'lantern', records)).length, 1)
    assert(!fs.existsSync(path.join(workbench.folder, 'harbour', records)))
  })
})

/** Two copies of the sample, each a repository, the second with a team's own configuration. */
function twoRepositories(): string {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-roots-')), 'roots')
  for (const name of ['harbour', 'lantern']) {
    fs.cpSync(sample, path.join(folder, name), { recursive: true })
    fs.renameSync(path.join(folder, name, 'release-gate.md'), path.join(folder, name, `${name}-gate.md`))
  }
  const tracker = path.join(folder, 'harbour/harbour-gate.md')
  fs.writeFileSync(tracker, fs.readFileSync(tracker, 'utf8').replace('# Lantern', '# Harbour'))
  const team = { rules: { 'done-with-unchecked': 'info' } }
  fs.writeFileSync(path.join(folder, 'lantern/gatebook.config.json'), JSON.stringify(team))
  const folders = [{ path: 'harbour' }, { path: 'lantern' }]
  fs.writeFileSync(path.join(folder, 'both.code-workspace'), JSON.stringify({ folders }))
  for (const name of ['harbour', 'lantern']) execFileSync('git', ['init', '--quiet'], { cwd: path.join(folder, name) })
  return folder
}
