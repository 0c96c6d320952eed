import assert from 'node:assert/strict'
import { sample } from '../host/paths.ts'
import { inOneGo, openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

const tracker = 'release-gate.md'
const settingsCommand = '`bash scripts/check-settings.sh`'
const scanCommand = '`bash scripts/scan-dependencies.sh`'
const triaged = '-> exit 0 or triaged non-blocking findings'

describe('from a false claim to evidence, in the workbench', function () {
  inOneGo()
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(sample, { git: true, host: { env: { GATEBOOK_TODAY: '2026-11-20' } } })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(() => workbench?.close())

  it('marks the packet that claims to be done', async () => {
    await workbench.goTo(tracker, '| LAN-01 |')
    await workbench.squiggleOn('| LAN-01 |')
    await workbench.command('Problems: Focus on Problems View')
    await workbench.row('LAN-01 is DONE but 1 of its').waitFor()
    await workbench.screenshot('journey-1-finding')
  })

  it('reopens it by a quick fix', async () => {
    await workbench.goTo(tracker, '| LAN-01 |')
    await workbench.quickFix('Reopen LAN-01', 'journey-2-quick-fix')
    await workbench.squiggleGone()
    await workbench.save()
    const text = await workbench.fileHolds(tracker, /^\| LAN-01 \| [^|]+ \| IN_PROGRESS \|/m)
    assert(text.includes('| LAN-00 | Scope Freeze | DONE |'), 'another row was changed')
  })

  it('shows the packets', async () => {
    await workbench.command('View: Show Gatebook')
    await workbench.row(/LAN-00.*DONE/).waitFor()
    await workbench.row(/LAN-02.*PENDING/).waitFor()
    await workbench.screenshot('journey-3-packets')
  })

  it('runs a command that passes and ticks its box', async () => {
    await workbench.goTo(tracker, settingsCommand)
    await workbench.lens('Run', settingsCommand)
    await workbench.confirm('Run', 'journey-4-confirm')
    await workbench.fileHolds(tracker, evidence(`- [x] ${settingsCommand} -> exit 0 (`, ')'))
    await workbench.terminal('4 settings, 0 unknown').waitFor()
    await workbench.row(/check-settings.*exit 0/).waitFor()
    await workbench.screenshot('journey-5-passed')
  })

  it('runs a command that fails and leaves its box open', async () => {
    await workbench.goTo(tracker, scanCommand)
    await workbench.command('Gatebook: Run Required Command')
    await workbench.choose('scan-dependencies.sh', 'journey-6-choose')
    await workbench.confirm('Run')
    await workbench.fileHolds(tracker, evidence(`- [ ] ${scanCommand} ${triaged} (last run: exit 3, `, ')'))
    await workbench.row(/scan-dependencies.*exit 3/).waitFor()
    await workbench.screenshot('journey-7-failed')
  })

  it('takes the evidence of one run back with one undo', async () => {
    await workbench.goTo(tracker, scanCommand)
    await workbench.undo()
    await workbench.save()
    const text = await workbench.fileHolds(
      tracker,
      new RegExp(`^- \\[ \\] ${escape(`${scanCommand} ${triaged}`)}$`, 'm'),
    )
    assert(evidence(`- [x] ${settingsCommand} -> exit 0 (`, ')').test(text), 'the other run was taken back too')
  })
})

/** A whole line: `before`, a duration and a date as the tracker writes them, `after`. */
function evidence(before: string, after: string): RegExp {
  return new RegExp(`^${escape(before)}\\d+\\.\\d+s, \\d{4}-\\d{2}-\\d{2}${escape(after)}$`, 'm')
}

function escape(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
