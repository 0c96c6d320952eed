import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { root } from '../host/paths.ts'
import { commitEnvironment, day } from '../unit/cli/packet-life.ts'
import { orchard } from '../unit/transactions/notations.ts'
import { again, shortPatience } from './ask.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const tracker = 'orchard.md'
const packet = 'ORC-01 Graft audit'

describe('a release, by those who work on it, in the workbench', function () {
  inOneGo()
  const fixture = orchardRepository()
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(fixture, { host: { env: { ...commitEnvironment, GATEBOOK_TODAY: day } } })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    fs.rmSync(path.dirname(fixture), { recursive: true, force: true })
  })

  const board = () => workbench.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame')
  const stands = (label: string, status: string) => workbench.row(new RegExp(`${label}.*${status}`)).waitFor()
  const onPacket = async (title: string) => {
    await workbench.command(`Gatebook: ${title}`)
    await workbench.choose(packet)
  }

  it('release manager: reads the board, and what speaks against GO', async () => {
    await workbench.command('View: Show Gatebook')
    await workbench.open(tracker)
    await workbench.status(/1\/3 done/).waitFor()
    await workbench.command('Gatebook: Show Board')
    await board().locator('.card[data-key="ORC-02"]').getByText('Waits for ORC-01').waitFor()
    await workbench.screenshot('release-1-board')
    await workbench.open(tracker)
    await workbench.command('Gatebook: Derive Verdict')
    await workbench.choose(/ORC-01/, 'release-2-against-go')
    await workbench.page.locator('.editor-instance .monaco-editor.focused').waitFor()
  })

  it('implementer: starts, ticks, runs, and asks for the review', async () => {
    await onPacket('Start Packet')
    await stands(packet, 'IN_PROGRESS')
    await tick('Every graft is labelled.')
    await tick('Grafts of last year are counted.')
    await workbench.open(tracker)
    await workbench.save()
    await onPacket('Run All in Packet')
    await workbench.confirm('Run')
    await workbench.fileHolds(tracker, '- [x] `test -d .` -> exit 0 (')
    fs.writeFileSync(path.join(workbench.folder, 'a/b.md'), 'second\n')
    await requestReview()
  })

  it('reviewer: requests changes', async () => {
    await onPacket('Request Changes…')
    await workbench.answer('Who reviews?')
    await workbench.answer('What must change?', 'count them again')
    await workbench.answer('How severe is it?', 'P1')
    await workbench.answer('Who sees to it?')
    await workbench.answer('What else must change?')
    await stands(packet, 'CHANGES_REQUESTED')
    await workbench.save()
    await workbench.fileHolds(tracker, 'count them again')
    await workbench.screenshot('release-3-changes')
  })

  it('implementer: asks for the review again', async () => {
    await onPacket('Start Packet')
    await stands(packet, 'IN_PROGRESS')
    await requestReview()
  })

  it('reviewer: approves', async () => {
    await onPacket('Approve Packet…')
    await workbench.answer('Who reviews?')
    await workbench.answer('P0 passes')
    await workbench.answer('P1 passes', 'N/A docs-only packet')
    await workbench.answer('P2 passes')
    await workbench.answer('A residual risk?', 'birds may come')
    await workbench.answer('How severe is it?', 'P2')
    await workbench.answer('Who owns the risk?')
    await workbench.answer('When is it looked at again?', '2026-03-01')
    await workbench.answer('Another residual risk?')
    await workbench.answer('How is it rolled back?')
    await workbench.choose('A checkpoint commit follows')
    await workbench.noticed('ORC-01 is approved.')
    await workbench.open(tracker)
    await workbench.save()
    await workbench.fileHolds(tracker, 'birds may come')
  })

  it('implementer: commits the checkpoint, and marks the packet done', async () => {
    await workbench.goTo(tracker, '- Pending')
    await onPacket('Create Checkpoint Commit')
    await workbench.answer('and nothing else. What does it say?', 'docs(ORC-01): count the grafts')
    await workbench.line('(docs(ORC-01): count the grafts)').waitFor()
    await onPacket('Mark Packet Done…')
    await stands(packet, 'DONE')
    await workbench.save()
    await workbench.fileHolds(tracker, '| ORC-01 | Graft audit | DONE | Ines | Tomas | APPROVED |')
    assert.equal(checked(), 'no findings; 1 document checked.\n')
  })

  it('release manager: writes the verdict that follows', async () => {
    await workbench.command('Gatebook: Derive Verdict')
    await workbench.noticed('GO follows, nothing speaks against it; none is stated.')
    await workbench.screenshot('release-4-verdict')
    await workbench.page.getByRole('button', { name: 'Write GO into the tracker' }).click()
    await workbench.page.locator('.tab.dirty', { hasText: tracker }).waitFor()
    await workbench.open(tracker)
    await workbench.save()
    await workbench.fileHolds(tracker, '### Final Verdict: `GO`')
    assert.equal(checked(), 'no findings; 1 document checked.\n')
  })

  it('engineer: renames a packet in three documents by F2, and takes it back', async () => {
    const files = [tracker, 'docs/orchard-plan.md', 'docs/notes.md']
    const before = files.map((file) => fs.readFileSync(path.join(workbench.folder, file), 'utf8'))
    await workbench.goTo(tracker, '| ORC-02 |')
    await workbench.page.keyboard.press('ArrowRight')
    await workbench.page.keyboard.press('ArrowRight')
    await workbench.page.keyboard.press('ArrowRight')
    await workbench.page.keyboard.press('F2')
    const box = workbench.page.locator('.rename-box input')
    await box.fill('ORC-12')
    await workbench.screenshot('release-5-rename')
    await box.press('Enter')
    await workbench.line('| ORC-12 | Final verdict | PENDING |').waitFor()
    await workbench.command('File: Save All Files')
    for (const file of files) {
      const text = await workbench.fileHolds(file, 'ORC-12')
      assert(!text.includes('ORC-02'), file)
    }
    await workbench.open(tracker)
    await workbench.undo()
    for (const file of files) await workbench.page.locator('.tab.dirty', { hasText: path.basename(file) }).waitFor()
    await workbench.command('File: Save All Files')
    for (const [index, file] of files.entries())
      assert.equal(await workbench.fileHolds(file, 'ORC-02'), before[index], file)
  })

  /** In the view Packets. */
  async function tick(box: string): Promise<void> {
    const item = workbench.row(box)
    await again(async () => {
      if (!(await item.isVisible())) await workbench.row(packet).locator('.monaco-tl-twistie').click()
      await item.waitFor({ timeout: shortPatience })
      // a click on a row that is drawn anew at that moment is lost
      const isTicked = await item.getByRole('checkbox').isChecked()
      if (!isTicked) await item.getByRole('checkbox').click({ timeout: shortPatience })
      await item.getByRole('checkbox', { checked: true }).waitFor({ timeout: shortPatience })
    })
  }

  async function requestReview(): Promise<void> {
    await onPacket('Request Review…')
    await workbench.choose('a/b.md')
    await workbench.page.keyboard.press('Enter')
    await workbench.answer('What was a/b.md changed for?', 'new')
    await stands(packet, 'IN_REVIEW')
  }

  const checked = () =>
    execFileSync(process.execPath, [path.join(root, 'dist/cli.js'), 'check', '--today', day, tracker], {
      cwd: workbench.folder,
      encoding: 'utf8',
    })
})

/** The orchard's tracker, committed on its day, with two documents beside it that speak of its packets. */
function orchardRepository(): string {
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-release-')), 'orchard')
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: folder, stdio: 'pipe', env: { ...process.env, ...commitEnvironment } })
  for (const [name, text] of [
    [tracker, orchard.text],
    ['a/b.md', 'first\n'],
    ['docs/orchard-plan.md', '# Plan\n\nTracked in [the orchard](../orchard.md): ORC-02 comes last.\n'],
    ['docs/notes.md', '# Notes\n\nORC-02 of [the orchard](../orchard.md) is decided in spring.\n'],
  ] as const) {
    fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true })
    fs.writeFileSync(path.join(folder, name), text)
  }
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '-m', 'begin')
  return folder
}
