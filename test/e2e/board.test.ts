import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../host/paths.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const tracker = 'release-gate.md'
const many = 'many-packets.md'

describe('the board of a tracker, in the workbench', function () {
  inOneGo()
  const fixture = withManyPackets()
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(fixture, { host: { env: { GATEBOOK_TODAY: '2026-11-20' } } })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    fs.rmSync(path.dirname(fixture), { recursive: true, force: true })
  })

  const board = () => workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame')
  const column = (name: string) => board().locator('.column', { has: board().locator('h3', { hasText: name }) })
  const card = (id: string) => board().locator(`.card[data-key="${id}"]`)
  const inTracker = (from: string, to: string) => {
    const file = path.join(workbench.folder, tracker)
    const text = fs.readFileSync(file, 'utf8')
    assert(text.includes(from), from)
    fs.writeFileSync(file, text.replace(from, to))
  }

  it('has columns in the words of the tracker, with a card for every packet', async () => {
    await workbench.open(tracker)
    await workbench.status('2/8 done').waitFor()
    await workbench.command('Gatebook: Show Board')
    await column('CHANGES_REQUESTED').locator('[data-key="ORC-04"]').waitFor()
    const headings = await board().locator('h3').allInnerTexts()
    const words = headings.map((text) => text.replace(/\s*\d+$/, ''))
    assert.deepEqual(words, ['PENDING', 'IN_PROGRESS', 'IN_REVIEW', 'CHANGES_REQUESTED', 'DONE'])
    assert.equal(await board().locator('.card').count(), 8)
    await card('ORC-06').getByText('Waits for ORC-02, ORC-03').waitFor()
    await board().locator('.node[data-key="ORC-07"]').waitFor()
    assert.equal(await board().locator('path.arrow').count(), 9)
    await workbench.screenshot('board-light')
  })

  it('goes from card to card by the arrow keys', async () => {
    await card('ORC-05').focus()
    await workbench.page.keyboard.press('ArrowDown')
    await focused('ORC-06')
    await workbench.page.keyboard.press('ArrowRight')
    await focused('ORC-03')
    await workbench.page.keyboard.press('End')
    await focused('ORC-01')
    assert.equal(await board().locator('.card[tabindex="0"]').count(), 1)
    await workbench.page.keyboard.press('Tab')
    await board().locator('.node:focus').waitFor()
  })

  const focused = (id: string) => board().locator(`.card:focus[data-key="${id}"]`).waitFor()

  it('follows the document, and leaves focus where it is', async () => {
    await card('ORC-03').focus()
    inTracker('| IN_PROGRESS | Ines |', '| DONE | Ines |')
    await column('DONE').locator('[data-key="ORC-03"]').waitFor()
    await focused('ORC-03')
    await card('ORC-06').getByText('Waits for ORC-02', { exact: true }).waitFor()
    inTracker('| DONE | Ines | Mira |', '| IN_PROGRESS | Ines | Mira |')
    await column('IN_PROGRESS').locator('[data-key="ORC-03"]').waitFor()
  })

  it('offers what fits a packet on its menu', async () => {
    await card('ORC-02').click({ button: 'right' })
    const menu = workbench.page.locator('.context-view .monaco-menu')
    await menu.getByText('Approve Packet…').waitFor()
    assert.equal(await menu.getByText('Start Packet').count(), 0)
    await workbench.screenshot('board-menu')
    await workbench.page.keyboard.press('Escape')
  })

  it('comes back after a reload, and is readable in the dark', async () => {
    await workbench.command('Developer: Reload Window')
    await card('ORC-07').waitFor()
    await workbench.wear('Dark 2026')
    await board().locator('body.vscode-dark').waitFor()
    await workbench.screenshot('board-dark')
  })

  it('opens the section of a card by Enter', async () => {
    await card('ORC-04').focus()
    await workbench.page.keyboard.press('Enter')
    await workbench.line('## ORC-04 Checklist').waitFor()
    await workbench.page.locator('.tab.active', { hasText: tracker }).waitFor()
  })

  it('holds two hundred packets with long titles, loops among them', async () => {
    await workbench.open(many)
    await workbench.status('50/200 done').waitFor()
    await workbench.command('Gatebook: Show Board')
    await card('PKT-199').waitFor()
    assert.equal(await board().locator('.card').count(), 200)
    assert.equal(await board().locator('path.arrow.loop').count(), 2)
    await workbench.screenshot('board-many')
  })
})

function withManyPackets(): string {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-board-')), 'orchard')
  fs.cpSync(path.join(root, 'test/fixtures/board'), folder, { recursive: true })
  fs.writeFileSync(path.join(folder, many), manyPackets(200))
  return folder
}

/** Each packet waits for the one twenty before it; the last two wait for each other. */
function manyPackets(count: number): string {
  const id = (index: number) => `PKT-${String(index).padStart(3, '0')}`
  const all = Array.from({ length: count }, (_, index) => index)
  const words = ['PENDING', 'IN_PROGRESS', 'BLOCKED', 'DONE']
  const title = (index: number) =>
    index % 7
      ? `Work on part ${index}`
      : `Everything that part ${index} needs before anybody may say that it is ready, `.repeat(3)
  const rows = all.map((index) => `| ${id(index)} | ${title(index)} | ${words[index % 4]} |`)
  const order = all.slice(20).map((index) => `${id(index - 20)} ──blocks──► ${id(index)}`)
  const loop = [`${id(count - 1)} ──blocks──► ${id(count - 2)}`, `${id(count - 2)} ──blocks──► ${id(count - 1)}`]
  return `# Two hundred packets

Status: In Progress

## Packet Board

| Packet | Title | Status |
|---|---|---|
${rows.join('\n')}

### Packet Dependency Order

\`\`\`
${[...order, ...loop].join('\n')}
\`\`\`
`
}
