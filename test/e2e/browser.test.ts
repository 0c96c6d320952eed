import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root, sample } from '../host/paths.ts'
import { serveExtension, type ServedExtension } from '../host/web-extension.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const tracker = 'release-gate.md'

describe("the browser's build, in the worker that VS Code for the web runs extensions in", function () {
  inOneGo()
  const folder = browserOnly()
  let served: ServedExtension
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    served = await serveExtension(folder)
    workbench = await openWorkbench(sample, { git: true, extension: null, webExtension: served.address })
    // a workbench that starts before the extension's address has answered goes on without it; loaded again it has it
    while (!(await isThere(workbench))) await workbench.page.reload()
  })
  // a second attempt finds what the first has written
  beforeEach(async () => {
    fs.copyFileSync(path.join(sample, tracker), path.join(workbench.folder, tracker))
    await workbench.open(tracker)
    await workbench.command('File: Revert File')
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    served?.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  })

  it('finds the false claim', async () => {
    await workbench.goTo(tracker, '| LAN-01 |')
    await workbench.squiggleOn('| LAN-01 |')
  })

  it('reopens it by a quick fix', async () => {
    await workbench.goTo(tracker, '| LAN-01 |')
    await workbench.quickFix('Reopen LAN-01')
    await workbench.squiggleGone()
    await workbench.line('## LAN-00 Checklist').waitFor()
    const lenses = workbench.page.locator('.codelens-decoration')
    await lenses.filter({ hasText: '1 of 1 checks pass' }).first().waitFor()
    assert.deepEqual(
      (await lenses.allInnerTexts()).filter((title) => /\bRun\b/.test(title)),
      [],
    )
    await workbench.screenshot('browser')
  })
})

/** Is the extension at work? An icon of it says nothing: a workbench draws what it showed the last time. Waits a while. */
async function isThere(workbench: Workbench): Promise<boolean> {
  await workbench.open(tracker)
  return workbench
    .status(/\d done/)
    .waitFor({ timeout: 20_000 })
    .then(
      () => true,
      () => false,
    )
}

/** An unpacked extension without `main`: VS Code then has only the worker to run it in. */
function browserOnly(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-browser-'))
  for (const name of ['dist', 'l10n', 'media', 'package.nls.json', 'syntaxes'])
    fs.cpSync(path.join(root, name), path.join(folder, name), { recursive: true })
  const manifest = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8')) as Record<string, unknown>
  delete manifest.main
  fs.writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest))
  return folder
}
