import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { root } from '../host/paths.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const tracker = 'release-gate.md'
const waiting = '`sh wait-for-tide.sh`'
const failing = '`sh -c "exit 3"`'
const passing = '`echo all tables load`'

describe('runs and their evidence, in the workbench', function () {
  inOneGo()
  let workbench: Workbench
  const tide = () => path.join(workbench.folder, 'tide')
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(path.join(root, 'test/fixtures/tracker'), { git: true })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(() => workbench?.close())

  it('says in the status bar how the tracker stands', async () => {
    await workbench.goTo(tracker, waiting)
    await workbench.status(/1\/2 done · NO_GO: \d+ reasons?/).waitFor()
  })

  it('has nothing in the view before a run, and says where to begin', async () => {
    await workbench.command('View: Show Gatebook')
    await workbench.page.getByRole('button', { name: 'Run Required Command' }).waitFor()
    await workbench.row(/HBR-01.*PENDING/).waitFor()
    await workbench.screenshot('evidence-1-empty')
  })

  it('shows a run that goes on, and ends it by its Cancel', async () => {
    await start()
    const row = workbench.row(/wait-for-tide.*running \d+s · HBR-01/)
    await row.waitFor()
    await row.hover()
    await workbench.screenshot('evidence-2-live')
    await row.getByRole('button', { name: 'Cancel Run' }).click()
    await workbench.row(/wait-for-tide.*cancelled · HBR-01/).waitFor()
    await workbench.fileHolds(tracker, `- [ ] ${waiting} -> exit 0\n`)
  })

  it('places the evidence while somebody types', async () => {
    await start()
    await workbench.goTo(tracker, '# Harbour 3.1 Release Gate Tracker')
    await workbench.page.keyboard.press('End')
    await workbench.page.keyboard.type(' and')
    fs.writeFileSync(tide(), '')
    await workbench.page.keyboard.type(' all that was typed while its command ran', { delay: 60 })
    await workbench.row(/wait-for-tide.*exit 0 · HBR-01/).waitFor()
    fs.rmSync(tide())
    await workbench.save()
    const text = await workbench.fileHolds(tracker, `- [x] ${waiting} -> exit 0 (`)
    assert.match(text, /^# Harbour 3\.1 Release Gate Tracker and all that was typed while its command ran\n/)
  })

  it('says of a run whose terminal is closed that it was interrupted', async () => {
    const before = fs.readFileSync(path.join(workbench.folder, tracker), 'utf8')
    await start()
    await workbench.command('Terminal: Kill the Active Terminal Instance')
    await workbench.row(/wait-for-tide.*interrupted · HBR-01/).waitFor()
    assert.equal(fs.readFileSync(path.join(workbench.folder, tracker), 'utf8'), before)
  })

  it('keeps evidence whose command is gone, and places it when it is back', async () => {
    await start()
    await workbench.goTo(tracker, waiting)
    await workbench.page.keyboard.press('Control+Shift+k')
    fs.writeFileSync(tide(), '')
    const row = workbench.row(/wait-for-tide.*waits for its place · exit 0/)
    await row.waitFor()
    await row.hover()
    await workbench.screenshot('evidence-3-pending')
    await workbench.line(passing).click()
    await workbench.undo()
    await workbench.line(waiting).waitFor()
    await row.hover()
    await row.getByRole('button', { name: 'Place Evidence' }).click()
    await workbench.row(/wait-for-tide.*exit 0 · HBR-01/).waitFor()
    fs.rmSync(tide())
    await workbench.save()
    await workbench.fileHolds(tracker, `- [x] ${waiting} -> exit 0 (`)
  })

  it('opens the output of a run', async () => {
    await workbench.row(/wait-for-tide.*exit 0/).click()
    await workbench.line('the tide is in').waitFor()
    await workbench.screenshot('evidence-4-output')
  })

  it('has every required command in the Test Explorer, and runs a packet there', async () => {
    await workbench.open(tracker)
    await workbench.command('Testing: Focus on Test Explorer View')
    const packet = workbench.row('HBR-01 Tide Tables Load')
    await workbench.row('Harbour 3.1').click()
    await packet.waitFor()
    await packet.hover()
    fs.writeFileSync(tide(), '')
    await packet.getByRole('button', { name: 'Run Test' }).click()
    await workbench.confirm('Run', 'tests-1-confirm')
    await workbench.fileHolds(tracker, `- [x] ${passing} -> exit 0 (`)
    await workbench.fileHolds(tracker, `- [ ] ${failing} -> exit 0 (last run: exit 3, `)
    await workbench.page.getByText('expected was exit 0').first().waitFor()
    await workbench.page.getByText('2/3', { exact: true }).first().waitFor()
    await workbench.screenshot('tests-2-light')
  })

  it('runs nothing by Run All Tests', async () => {
    const runs = fs.readFileSync(path.join(workbench.folder, tracker), 'utf8')
    await workbench.command('Test: Run All Tests')
    await workbench.noticed('Run All Tests runs no required command')
    assert.equal(fs.readFileSync(path.join(workbench.folder, tracker), 'utf8'), runs)
  })

  it('is readable in the dark', async () => {
    await workbench.command('Notifications: Clear All Notifications')
    await workbench.wear('Dark 2026')
    await workbench.screenshot('tests-3-dark')
    await workbench.command('View: Show Gatebook')
    await workbench.row(/exit 3.*exit 3 · HBR-01/).waitFor()
    await workbench.screenshot('evidence-5-dark')
  })

  /** Runs the command that waits, and waits until its recorder has begun. */
  async function start(): Promise<void> {
    fs.rmSync(tide(), { force: true })
    await workbench.goTo(tracker, waiting)
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
