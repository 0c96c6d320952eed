import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { sample } from '../host/paths.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const tracker = 'release-gate.md'
const settingsCommand = '`bash scripts/check-settings.sh`'

describe('a file in a window without a folder, in the workbench', function () {
  inOneGo()
  const fixture = updatedSample()
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    const host = { env: { GATEBOOK_TODAY: '2031-01-01' } }
    workbench = await openWorkbench(fixture, { git: true, looseFile: tracker, host })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    fs.rmSync(path.dirname(fixture), { recursive: true, force: true })
  })

  it('has findings, as of the date that the test has fixed', async () => {
    await workbench.line('Last updated').waitFor()
    await workbench.squiggleOn('Last updated')
    await workbench.command('Problems: Focus on Problems View')
    await workbench.row('that is 31 days ago').waitFor()
  })

  it('has its packets', async () => {
    await workbench.command('View: Show Gatebook')
    await workbench.row(/LAN-02.*PENDING/).waitFor()
  })

  it('runs a command in the repository of the file, and places the evidence', async () => {
    await workbench.goTo(tracker, settingsCommand)
    await workbench.lens('Run', settingsCommand)
    await workbench.confirm('Run')
    await workbench.fileHolds(tracker, `- [x] ${settingsCommand} -> exit 0 (`)
    await workbench.row(/check-settings.*exit 0/).waitFor()
    await workbench.screenshot('loose')
  })
})

/** The sample with a claim of freshness, which is younger than its commit, but stale on the fixed date. */
function updatedSample(): string {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-loose-')), 'sample')
  fs.cpSync(sample, folder, { recursive: true })
  const file = path.join(folder, tracker)
  fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace('Opened: 2026-11-16', 'Last updated: 2030-12-01'))
  return folder
}
