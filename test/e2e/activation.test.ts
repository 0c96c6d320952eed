import assert from 'node:assert/strict'
import { sample } from '../host/paths.ts'
import { openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

/** Milliseconds of a machine that is idle; on a busy one all take longer, VS Code's own extensions too. */
const most = 100

describe('activation, in the workbench', function () {
  let workbench: Workbench
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(sample)
  })
  afterEach(pictureOfFailure(() => workbench))
  after(() => workbench?.close())

  it('takes next to no time, as VS Code itself measures it', async () => {
    await workbench.command('Developer: Show Running Extensions')
    const row = workbench.page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'Gatebook' })
    const shown = row.locator('.activation-time', { hasText: /\d\s?ms/ })
    await shown.waitFor()
    await workbench.screenshot('activation')
    const own = milliseconds(await shown.innerText())
    const all = await workbench.page.locator('.runtime-extensions-editor .activation-time').allInnerTexts()
    const others = all
      .map(milliseconds)
      .filter(Number.isFinite)
      .reduce((sum, time) => sum + time, -own)
    assert(own < Math.max(most, others), `${own} ms is less than the ${others} ms of the others that are shown`)
  })
})

/** `Startup Activation: 81ms`. */
function milliseconds(shown: string): number {
  const [, time] = /(\d+)\s?ms/.exec(shown) ?? []
  return Number(time)
}
