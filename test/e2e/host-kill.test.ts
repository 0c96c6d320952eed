import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../host/paths.ts'
import { type Installed, killExtensionHost, openInstalled } from './installed.ts'
import { inOneGo, pictureOfFailure } from './workbench.ts'

const tracker = 'release-gate.md'
const waiting = '`sh wait-for-tide.sh`'

describe('an extension host that is killed in the middle of a run, in the workbench', function () {
  inOneGo()
  let workbench: Installed
  const tide = () => path.join(workbench.folder, 'tide')
  before(async function () {
    this.timeout(240_000)
    workbench = await openInstalled(path.join(root, 'test/fixtures/tracker'))
  })
  afterEach(pictureOfFailure(() => workbench))
  after(() => workbench?.close())

  it('leaves the run alone, and knows of it when it is back', async () => {
    await workbench.open(tracker)
    await workbench.status(/\d\/2 done/).waitFor()
    await workbench.command('View: Show Gatebook')
    await start()
    killExtensionHost(workbench.server)
    await workbench.noticed('HBR-01: still running')
    await workbench.row(/wait-for-tide.*running .* · HBR-01/).waitFor()
    await workbench.terminal('> sh wait-for-tide.sh').waitFor()
    await workbench.row(/HBR-01.*PENDING/).waitFor()
    await workbench.screenshot('host-kill-1-back')
  })

  it('places the evidence when the run ends', async () => {
    fs.writeFileSync(tide(), '')
    await workbench.fileHolds(tracker, `- [x] ${waiting} -> exit 0 (`)
    await workbench.row(/wait-for-tide.*exit 0 · HBR-01/).waitFor()
    await workbench.page.getByText(/^A run of HBR-01 ended after the reload\./).waitFor()
  })

  it('cancels after it what was started before it', async () => {
    fs.rmSync(tide())
    await start()
    killExtensionHost(workbench.server)
    const row = workbench.row(/wait-for-tide.*running .* · HBR-01/)
    await row.waitFor()
    await row.hover()
    await row.getByRole('button', { name: 'Cancel Run' }).click()
    await workbench.row(/wait-for-tide.*cancelled · HBR-01/).waitFor()
    const text = fs.readFileSync(path.join(workbench.folder, tracker), 'utf8')
    assert.match(text, /^- \[x\] `sh wait-for-tide\.sh` -> exit 0 \(/m, 'what was observed before stands')
  })

  /** Runs the command that waits, and waits until its recorder has begun. */
  async function start(): Promise<void> {
    await workbench.goTo(tracker, waiting)
    await workbench.status(/\d\/2 done/).waitFor()
    await workbench.command('Gatebook: Run Required Command')
    await workbench.choose('wait-for-tide.sh')
    await workbench.confirm('Run')
    await workbench.row(/wait-for-tide.*running \d+s · HBR-01/).waitFor()
    await workbench
      .terminal('> sh wait-for-tide.sh')
      .filter({ hasNotText: / after \d/ })
      .waitFor()
  }
})
