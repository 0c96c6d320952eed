import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../host/paths.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const tracker = 'release-gate.md'
const waiting = '`sh wait-for-tide.sh`'
const announced = 'A run of HBR-01 ended after the reload. The evidence stands in the tracker.'

describe('a window that is loaded anew in the middle of a run, in the workbench', function () {
  inOneGo()
  const fixture = twoTrackers()
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(fixture, {
      git: true,
      host: { settings: { 'workbench.editor.enablePreview': false } },
    })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    fs.rmSync(path.dirname(fixture), { recursive: true, force: true })
  })

  it('starts the run', async () => {
    await workbench.open('behind.md')
    await workbench.goTo(tracker, waiting)
    await workbench.lens('Run', waiting)
    await workbench.confirm('Run')
    await workbench.terminal('> sh wait-for-tide.sh').waitFor()
  })

  it('knows after the reload that it goes on', async () => {
    await workbench.reload()
    await workbench.noticed('HBR-01: still running')
  })

  it('shows the packets of the tab that is not in front too', async () => {
    await workbench.command('View: Show Gatebook')
    for (const name of ['behind.md', tracker]) await workbench.row(name).waitFor()
  })

  it('places the evidence when it ends, and says so once', async () => {
    await workbench.command('View: Show Explorer')
    fs.writeFileSync(path.join(workbench.folder, 'tide'), '')
    await workbench.fileHolds(tracker, `- [x] ${waiting} -> exit 0 (`)
    await workbench.status('A run ended').click()
    await workbench.status('A run ended').waitFor({ state: 'hidden' })
    await workbench.page.getByText(announced, { exact: true }).waitFor()
    await workbench.row(/wait-for-tide.*exit 0 · HBR-01/).waitFor()
    await workbench.screenshot('reload')
  })

  it('says nothing more of it after another reload', async () => {
    await workbench.reload()
    await workbench.goTo(tracker, waiting)
    await workbench.command('View: Show Gatebook')
    await workbench.row(/HBR-01.*2\/7/).waitFor()
    assert.equal(await workbench.notices('HBR-01'), 0)
    assert.equal(await workbench.status('A run ended').count(), 0)
    assert.equal(await workbench.page.getByText(announced, { exact: true }).count(), 0)
  })

  it('starts a soak, and says what is left of it', async () => {
    fs.rmSync(path.join(workbench.folder, 'tide'))
    await workbench.goTo('behind.md', waiting)
    // with the item the palette has the commands for trackers
    await workbench.status(/\d\/\d done/).waitFor()
    await workbench.command('Gatebook: Run Soak…')
    await workbench.choose('sh wait-for-tide.sh')
    await workbench.page.getByText('For how many hours must it hold out?').waitFor()
    await workbench.page.locator('.quick-input-widget input.input').first().fill('0.005')
    await workbench.page.keyboard.press('Enter')
    await workbench.confirm('Run', 'soak-1-asked')
    await workbench.row(/wait-for-tide.*soaking \d+s · \d+s left · HBR-01/).waitFor()
  })

  it('knows after the reload what is left of the soak, until its report is there', async () => {
    await workbench.reload()
    await workbench.status(/Soak (?:\d+s left|past its 0\.005 h)/).waitFor()
    await workbench.row(/wait-for-tide.*soaking .*(?:\d+s left|past its 0\.005 h) · HBR-01/).waitFor()
    await workbench.row(/HBR-01.*PENDING/).waitFor()
    await workbench.screenshot('soak-2-reloaded')
    await workbench.row(/wait-for-tide.*past its 0\.005 h/).waitFor()
    fs.writeFileSync(path.join(workbench.folder, 'tide'), '')
    await workbench.fileHolds('behind.md', `- [x] ${waiting} -> exit 0 (`)
    await workbench.noticed(/HBR-01: the soak held out its 0\.005 h\. Its report: reports\/soak-HBR-01-/)
    await workbench.screenshot('soak-3-report')
  })
})

function twoTrackers(): string {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-reload-')), 'harbour')
  fs.cpSync(path.join(root, 'test/fixtures/tracker'), folder, { recursive: true })
  fs.copyFileSync(path.join(folder, tracker), path.join(folder, 'behind.md'))
  return folder
}
