import { sample } from '../host/paths.ts'
import { openWorkbench, pictureOfFailure, type Workbench } from './workbench.ts'

describe('the sample workspace in the workbench', function () {
  let workbench: Workbench | undefined
  before(async function () {
    this.timeout(240_000)
    workbench = await openWorkbench(sample, { git: true })
  })
  afterEach(pictureOfFailure(() => workbench))
  after(() => workbench?.close())

  it('opens the tracker', async () => {
    await workbench?.goTo('release-gate.md', '| LAN-01 |')
    await workbench?.line('LAN-01 ').waitFor()
    await workbench?.screenshot('sample-tracker')
  })
})
