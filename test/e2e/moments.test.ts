import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { activations, type Installed, killExtensionHost, openInstalled } from './installed.ts'
import {
  folderOf,
  halfWritten,
  timesOf,
  type Told,
  tracesOf,
  tracker,
  type Turn,
  turnsOf,
  untruthOf,
} from './moments.ts'
import { inOneGo, pictureOfFailure } from './workbench.ts'

/** More of them by `npm run reliability`, with seeds of their own and a file for what was measured. */
const count = Number(process.env.GATEBOOK_MOMENTS ?? 3)
const seed = Number(process.env.GATEBOOK_SEED ?? 20_261_122)
const figures = process.env.GATEBOOK_FIGURES
/** Kills after which VS Code waits for a person to start the host again. */
const mostKills = 2
/** Milliseconds after an activation in which the truth must be told, on a machine that does nothing else. */
const promised = 5000
/** Milliseconds in which what is to come has come, on any machine. */
const patience = 40_000

describe(`runs disturbed at random moments (${count}, seed ${seed}), in the workbench`, function () {
  this.timeout(240_000)
  // what is counted has no second attempt
  this.retries(0)
  inOneGo()
  const turns = turnsOf(count, seed)
  const fixture = folderOf(turns)
  let kills = 0
  let workbench: Installed
  before(async () => {
    workbench = await openInstalled(fixture)
    await workbench.open(tracker)
    await workbench.status(/\d\/2 done/).waitFor()
    await workbench.command('View: Show Gatebook')
  })
  afterEach(pictureOfFailure(() => workbench))
  after(async () => {
    await workbench?.close()
    fs.rmSync(path.dirname(fixture), { recursive: true, force: true })
  })

  for (const turn of turns)
    it(`${turn.kind} ${turn.moment} ms after \`${turn.command}\` was ${turn.since}`, async () => {
      await start(turn)
      if (turn.since === 'begun') await soon(() => tracesOf(workbench, turn).began > 0, `the start of ${turn.command}`)
      await delay(turn.moment)
      const disturbed = await disturb(turn)
      await seenTo(turn, disturbed)
      const traces = tracesOf(workbench, turn)
      assert.equal(
        untruthOf(turn, traces),
        null,
        JSON.stringify({ ...traces, records: traces.records.length }, null, 2),
      )
      if (traces.id !== null) await shownOnce(turn, traces.id)
      if (kills === mostKills) await reload()
    })

  it('are all true at the end, with nothing half written and nothing announced again', async () => {
    await reload()
    const untrue = turns.map((turn) => untruthOf(turn, tracesOf(workbench, turn))).filter((one) => one !== null)
    assert.deepEqual(untrue, [])
    assert.deepEqual(halfWritten(workbench), [])
    assert.equal(await workbench.notices('HBR-01'), 0)
    assert.equal(await workbench.status('A run ended').count(), 0)
  })

  async function start({ command }: Turn): Promise<void> {
    const line = `\`${command}\``
    await workbench.goTo(tracker, line)
    const question = workbench.page.locator('.monaco-dialog-box')
    // lenses that come meanwhile move others under the pointer: what is asked tells which was clicked
    for (;;) {
      await workbench.lens('Run', line)
      await question.waitFor()
      if (await question.filter({ hasText: command }).count()) return workbench.confirm('Run')
      await workbench.confirm('Cancel')
    }
  }

  /** Gives when, in milliseconds since 1970. */
  async function disturb({ kind }: Turn): Promise<number> {
    if (kind === 'window reloaded') return reload()
    if (kind === 'terminal closed') {
      await workbench.command('Terminal: Kill the Active Terminal Instance')
      return Date.now()
    }
    kills++
    return killExtensionHost(workbench.server)
  }

  async function reload(): Promise<number> {
    kills = 0
    const before = Date.now()
    await workbench.reload()
    await activatedSince(before)
    return before
  }

  const activatedSince = (moment: number) => soon(() => activations(workbench.server).at(-1)! > moment, 'activation')

  /** Resolves when nothing more is to come of a run. */
  async function seenTo(turn: Turn, disturbed: number): Promise<void> {
    if (turn.kind !== 'terminal closed') await activatedSince(disturbed)
    const activated = activations(workbench.server).at(-1)!
    const isNothing = () => tracesOf(workbench, turn).id === null && Date.now() > activated + promised
    await soon(() => tracesOf(workbench, turn).isSettled || isNothing(), `the end of ${turn.command}`)
    const { id, result } = tracesOf(workbench, turn)
    if (id === null || !result) return tell({ kind: turn.kind, outcome: 'never began', wait: 0 })
    const { settled, over } = timesOf(workbench, id)
    tell({ kind: turn.kind, outcome: result.outcome, wait: Math.max(0, settled - Math.max(activated, over)) })
  }

  /** In the view, with its end. */
  async function shownOnce({ command }: Turn, id: string): Promise<void> {
    const row = workbench.page.locator('.monaco-list-row', { hasText: `${command}` }).filter({ hasText: / · HBR-01/ })
    await row.filter({ hasText: /exit \d+ ·|interrupted ·/ }).waitFor()
    assert.equal(await row.count(), 1, `${id} is shown once`)
  }
})

function tell(told: Told): void {
  if (figures) fs.appendFileSync(figures, `${JSON.stringify(told)}\n`)
}

/** Looks until it is so. */
async function soon(isSo: () => boolean, what: string): Promise<void> {
  for (const deadline = Date.now() + patience; !isSo(); await delay(50))
    assert(Date.now() < deadline, `${what} did not come within ${patience / 1000} s`)
}
