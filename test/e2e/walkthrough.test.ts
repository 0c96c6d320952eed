import assert from 'node:assert/strict'
import path from 'node:path'
import { sample } from '../host/paths.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const command = '`bash scripts/check-charts.sh`'

describe("a new user's first five minutes: the walkthrough, in the workbench", function () {
  inOneGo()
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(path.join(sample, 'docs'))
  })
  afterEach(pictureOfFailure(() => workbench))
  after(() => workbench?.close())

  it('begins with nothing done', async () => {
    await workbench.command('Welcome: Open Walkthrough...')
    await workbench.choose('Get Started with Gatebook')
    await step(workbench, 'open').waitFor()
    await media(workbench).locator('svg').waitFor()
    assert.equal(await checked(workbench).count(), 0)
    await workbench.screenshot('walkthrough-1')
  })

  it('opens the sample and shows a false claim', async () => {
    await button(workbench, 'Open Sample Tracker').click()
    await workbench.squiggleOn('| LAN-01 |')
    await workbench.screenshot('walkthrough-2-sample')
    await done(workbench, 'open', 'find')
    await workbench.screenshot('walkthrough-3')
  })

  it('has it fixed', async () => {
    await goOn(workbench, 'fix', 'Show the Claim')
    await workbench.squiggleOn('| LAN-01 |')
    await workbench.quickFix('Reopen LAN-01')
    await workbench.squiggleGone()
    await done(workbench, 'fix')
  })

  it('runs a command, and its evidence arrives', async () => {
    await goOn(workbench, 'run', 'Show the Command')
    await workbench.lens('Run · exit 0, 0.2s, 2026-11-18 · claimed', command)
    await workbench.confirm('Run', 'walkthrough-4-confirm')
    await workbench.terminal('6 charts, 0 differences').waitFor()
    await done(workbench, 'run', 'evidence')
    await workbench.screenshot('walkthrough-5')
  })

  it('marks the packet done', async () => {
    await goOn(workbench, 'done', 'Show the Box')
    await workbench.page.keyboard.press('ArrowRight')
    await workbench.page.keyboard.press('Delete')
    await workbench.page.keyboard.type('x')
    await workbench.line('[x] Charts saved by 1.7').waitFor()
    await workbench.command('Gatebook: Mark Packet Done…')
    await workbench.choose('LAN-01')
    await done(workbench, 'done')
    assert.equal(await checked(workbench).count(), 6)
    await workbench.screenshot('walkthrough-6')
  })

  it('is readable in the dark', async () => {
    await workbench.command('View: Hide Panel')
    await workbench.wear('Dark 2026')
    for (const [id, title] of Object.entries(pictures)) {
      await step(workbench, id).click()
      await media(workbench).locator('svg', { hasText: title }).waitFor()
      await workbench.screenshot(`walkthrough-dark-${id}`)
    }
  })
})

/** What the picture of each step is called. */
const pictures = {
  open: 'A board of packets',
  find: 'A claim that is not borne out',
  fix: 'A quick fix',
  run: 'A command, and what is asked before it runs',
  evidence: 'Evidence behind the command',
  done: 'A packet that is done',
}

const step = ({ page }: Workbench, id: string) => page.locator(`[data-step-id="gatebook.gatebook#start#${id}"]`)

const button = ({ page }: Workbench, text: string) =>
  page.locator('.getting-started-step.expanded .monaco-button', { hasText: text })

const checked = ({ page }: Workbench) => page.locator('.getting-started-step [role=checkbox][aria-checked=true]')

const media = ({ page }: Workbench) => page.frameLocator('.getting-started-media iframe').frameLocator('#active-frame')

/** Waits in the walkthrough until these steps are checked off. */
async function done(workbench: Workbench, ...ids: string[]): Promise<void> {
  await workbench.page.locator('.tab', { hasText: /Welcome|Walkthrough/ }).click()
  for (const id of ids) await step(workbench, id).locator('[role=checkbox][aria-checked=true]').waitFor()
}

/** Takes the step that leads into the sample, and waits until the sample has the focus. */
async function goOn(workbench: Workbench, id: string, text: string): Promise<void> {
  await step(workbench, id).click()
  await button(workbench, text).click()
  await workbench.page.locator('.editor-instance .monaco-editor.focused').waitFor()
}
