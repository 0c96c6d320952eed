import fs from 'node:fs'
import path from 'node:path'
import { sample } from '../host/paths.ts'
import { again, shortPatience } from './ask.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

describe('the Markdown preview of a tracker, in the workbench', function () {
  inOneGo()
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(sample, { git: true, host: { env: { GATEBOOK_TODAY: '2026-11-20' } } })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(() => workbench?.close())

  it('shows states and findings', async () => {
    // a second attempt finds the preview of the first
    await workbench.command('View: Close All Editors')
    await workbench.goTo('release-gate.md', '# Lantern')
    await workbench.page.keyboard.press('Control+k')
    await workbench.page.keyboard.press('v')
    await preview(workbench).locator('td .gatebook-finding', { hasText: 'done-with-unchecked' }).waitFor()
    await preview(workbench).locator('.gatebook-tier').first().waitFor({ state: 'attached' })
    await workbench.screenshot('preview-light')
    await showBoard('preview-board-light')
  })

  it('is readable in a dark theme, and in high contrast', async () => {
    for (const [theme, picture] of [
      ['Dark 2026', 'preview-dark'],
      ['Dark High Contrast', 'preview-high-contrast'],
    ] as const) {
      await workbench.wear(theme)
      await preview(workbench).locator(themed[picture]).waitFor()
      await workbench.screenshot(picture)
      await showBoard(picture.replace('preview', 'preview-board'))
    }
  })

  /** Of a packet whose claim is false, among others. */
  async function showBoard(picture: string): Promise<void> {
    const heading = preview(workbench).getByRole('heading', { name: 'LAN-00 Checklist' })
    // VS Code loads the page anew some time after a theme was chosen
    await again(() => heading.scrollIntoViewIfNeeded({ timeout: shortPatience }))
    await workbench.screenshot(picture)
  }

  it('shows what stands behind results', async () => {
    const result = preview(workbench).locator('pre + .gatebook-of', { hasText: 'check-charts.sh' })
    await again(() => result.scrollIntoViewIfNeeded({ timeout: shortPatience }))
    await workbench.screenshot('preview-evidence')
  })

  it('follows the document', async () => {
    const file = path.join(workbench.folder, 'release-gate.md')
    const before = fs.readFileSync(file, 'utf8')
    fs.writeFileSync(file, before.replace('the Upgrade | DONE |', 'the Upgrade | IN_PROGRESS |'))
    await preview(workbench).locator('td.gatebook-underway', { hasText: 'IN_PROGRESS' }).waitFor({ state: 'attached' })
    const gone = preview(workbench).locator('td .gatebook-finding', { hasText: 'done-with-unchecked' })
    await gone.waitFor({ state: 'detached' })
  })
})

const themed = { 'preview-dark': 'body.vscode-dark', 'preview-high-contrast': 'body.vscode-high-contrast' }

/** The document inside the webview, which is a frame within a frame. */
const preview = ({ page }: Workbench) => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame')
