/**
 * `npm run pictures`: takes pictures of every view in the real workbench, light and dark, into `.artifacts/pictures/`, and
 * those of the README into `media/pictures/`.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { openWorkbench, type Theme, type Workbench } from '../e2e/workbench.ts'
import { artifacts, root, sample } from '../host/paths.ts'

/** Bytes of a picture that the README may carry. */
const largest = 160_000
const inReadme = ['finding', 'evidence', 'board'] as const
const tracker = 'release-gate.md'
const settingsCommand = '`bash scripts/check-settings.sh`'
const scanCommand = '`bash scripts/scan-dependencies.sh`'

const themes = [
  ['light', 'Light 2026'],
  ['dark', 'Dark 2026'],
  ['high-contrast', 'Dark High Contrast'],
] as const satisfies readonly (readonly [string, Theme])[]

main().catch((error: Error) => {
  console.error(error.message)
  process.exitCode = 1
})

async function main(): Promise<void> {
  const wanted = process.argv.slice(2)
  const workspace = makeWorkspace()
  try {
    for (const [name, theme] of themes)
      if (!wanted.length || wanted.includes(name)) await takeAll(workspace, name, theme)
  } finally {
    fs.rmSync(path.dirname(workspace), { recursive: true, force: true })
  }
  if (!wanted.length || wanted.includes('light')) copyForReadme()
}

/** The sample workspace, with documents of other kinds and a tracker that is further on. */
function makeWorkspace(): string {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-pictures-')), 'lantern')
  fs.cpSync(sample, folder, { recursive: true })
  fs.cpSync(path.join(root, 'test/pictures/documents'), folder, { recursive: true })
  const orchard = fs.readFileSync(path.join(root, 'test/fixtures/board', tracker), 'utf8')
  fs.writeFileSync(path.join(folder, 'orchard.md'), orchard)
  // what it requires is not run here, but a command without its script is a finding
  for (const [, script] of orchard.matchAll(/`bash (scripts\/[\w-]+\.sh)`/g))
    if (!fs.existsSync(path.join(folder, script!))) fs.writeFileSync(path.join(folder, script!), 'exit 0\n')
  return folder
}

async function takeAll(workspace: string, name: string, theme: Theme): Promise<void> {
  const settings = {
    'workbench.editor.enablePreview': false,
    'breadcrumbs.enabled': false,
    'window.commandCenter': false,
  }
  const workbench = await openWorkbench(workspace, { git: true, host: { settings } })
  try {
    await workbench.page.setViewportSize(size)
    await workbench.wear(theme)
    await workbench.goTo(tracker, 'LAN-00 Checklist')
    await workbench.page.locator('.codelens-decoration').first().waitFor()
    await workbench.command('View: Show Gatebook')
    await widenSideBar(workbench)
    for (const take of [takeFinding, takePackets, takeEvidence, takeDocuments, takeBoard])
      await take(workbench, (picture) => keep(workbench, `${picture}-${name}`))
    console.log(`${name}: taken`)
  } catch (error) {
    await keep(workbench, `FAILED-${name}`)
    throw error
  } finally {
    await workbench.close()
  }
}

const size = { width: 1080, height: 650 }
/** A board shows more. */
const boardSize = { width: 1080, height: 800 }
/** Pixels of the title, which names the window of a test. */
const titleBar = 30

async function keep({ page }: Workbench, name: string): Promise<void> {
  const folder = path.join(artifacts, 'pictures')
  fs.mkdirSync(folder, { recursive: true })
  const { width, height } = page.viewportSize() ?? size
  const clip = { x: 0, y: titleBar, width, height: height - titleBar }
  await page.screenshot({ path: path.join(folder, `${name}.png`), clip })
}

/** By its edge, as a person does. */
async function widenSideBar({ page }: Workbench): Promise<void> {
  const bar = await page.locator('.part.sidebar').boundingBox()
  if (!bar) throw new Error('There is no side bar.')
  const [x, y] = [bar.x + bar.width + 1, bar.y + bar.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x + 60, y, { steps: 4 })
  await page.mouse.up()
  await page.mouse.move(0, 0)
}

type Take = (picture: string) => Promise<void>

async function takeFinding(workbench: Workbench, take: Take): Promise<void> {
  await workbench.goTo(tracker, '| LAN-01 |')
  await workbench.squiggleOn('| LAN-01 |')
  await workbench.row(/LAN-03.*PENDING/).waitFor()
  await workbench.status(/NO_GO/).waitFor()
  await workbench.page.locator('.codelens-decoration').first().waitFor({ state: 'attached' })
  await workbench.command('Go to Next Problem (Error, Warning, Info)')
  await workbench.page.locator('.marker-widget').waitFor()
  await workbench.page.keyboard.press('Escape')
  await workbench.page.locator('.marker-widget').waitFor({ state: 'detached' })
  await showHover(workbench)
  await workbench.page.locator('.monaco-hover:visible', { hasText: 'Quick Fix' }).waitFor()
  await take('finding')
  await workbench.page.keyboard.press('Escape')
  await workbench.goTo(tracker, 'LAN-01 + LAN-02')
  await showHover(workbench)
  await take('hover')
  await workbench.page.keyboard.press('Escape')
}

async function showHover(workbench: Workbench): Promise<void> {
  await workbench.command('Show or Focus Hover')
  await workbench.page.locator('.monaco-hover:visible .hover-contents').first().waitFor()
}

async function takePackets(workbench: Workbench, take: Take): Promise<void> {
  await workbench.open('orchard.md')
  await workbench.row(/ORC-07/).waitFor()
  await workbench.command('Gatebook: Group Packets by Status')
  await heard(workbench, 'CHANGES_REQUESTED, 1 packet').waitFor()
  await take('packets-by-status')
  await workbench.command('Gatebook: Group Packets by Document')
  await heard(workbench, 'Orchard 3.0').waitFor()
  await heard(workbench, 'ORC-04').hover()
  await take('packets')
}

/** The row that a screen reader calls so. */
const heard = ({ page }: Workbench, label: string) => page.locator(`.monaco-list-row[aria-label^="${label}"]`).first()

async function takeEvidence(workbench: Workbench, take: Take): Promise<void> {
  // the terminal of a command that failed ends with paths of this machine
  await run(workbench, scanCommand, /\(last run: exit 3, /)
  await run(workbench, settingsCommand, / -> exit 0 \(/)
  await workbench.command('View: Show Gatebook')
  await workbench.row(/scan-dependencies.*exit 3/).waitFor()
  await workbench.goTo(tracker, settingsCommand)
  for (const code of [0, 3])
    await workbench.page.locator('.codelens-decoration', { hasText: new RegExp(`exit ${code}.*observed`) }).waitFor()
  await take('evidence')
}

async function run(workbench: Workbench, command: string, result: RegExp): Promise<void> {
  await workbench.goTo(tracker, command)
  await workbench.lens('Run', command)
  await workbench.confirm('Run')
  await workbench.fileHolds(tracker, new RegExp(`${command.replace(/[.*+?^$()[\]{}|\\]/g, '\\$&')}.*${result.source}`))
}

async function takeDocuments(workbench: Workbench, take: Take): Promise<void> {
  await workbench.command('View: Hide Panel')
  await workbench.open('rollback-runbook.md')
  await workbench.open('artifacts.md')
  await workbench.command('Gatebook: Focus on Documents View')
  await workbench.row(/Rollback runbook/).waitFor()
  await take('documents')
}

async function takeBoard(workbench: Workbench, take: Take): Promise<void> {
  await workbench.open('orchard.md')
  await workbench.command('View: Close Primary Side Bar')
  await workbench.command('View: Close Other Editors in Group')
  await workbench.command('Gatebook: Show Board')
  await workbench.page.setViewportSize(boardSize)
  const board = workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame')
  await board.locator('.node[data-key="ORC-07"]').waitFor()
  await take('board')
}

function copyForReadme(): void {
  const folder = path.join(root, 'media/pictures')
  fs.mkdirSync(folder, { recursive: true })
  for (const picture of inReadme) {
    const bytes = fs.readFileSync(path.join(artifacts, 'pictures', `${picture}-light.png`))
    if (bytes.length > largest) throw new Error(`The picture ${picture} has ${bytes.length} bytes, over ${largest}.`)
    fs.writeFileSync(path.join(folder, `${picture}.png`), bytes)
    console.log(`media/pictures/${picture}.png: ${bytes.length} bytes`)
  }
}
