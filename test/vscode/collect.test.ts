import assert from 'node:assert/strict'
import fs from 'node:fs'
import * as vscode from 'vscode'
import type { RunResult } from '../../server/src/core/index.ts'
import {
  claimedJob,
  claimJob,
  isPlaced,
  oweSave,
  runIds,
  runsFolder,
  unfinished,
  writeResult,
} from '../../server/src/recorder/job.ts'
import {
  activated,
  answerWarnings,
  closeEditors,
  leaveResult,
  openTracker,
  replace,
  replaceText,
  runCommand,
  runIt,
  until,
} from './support.ts'

describe('collecting runs at activation', () => {
  let warnings: ReturnType<typeof answerWarnings>
  before(() => {
    warnings = answerWarnings(runIt)
  })
  after(() => warnings.restore())
  afterEach(closeEditors)

  it('waits for a recorder that was about to start when the window went away', async () => {
    const { runs } = await activated()
    assert(runs)
    const document = await openTracker('about-to-start.md')
    const id = await startedAndLeft(document)
    const collected = runs.collect()
    assert(claimJob(`${runsFolder()}/${id}/job.json`))
    await until(runs.journal.onChanged, () => runs.journal.find(id)?.state === 'live')
    const job = claimedJob(id)
    assert(job)
    writeResult(job.resultFile, { ...unfinished(job, new Date()), outcome: 'passed', exitCode: 0, reason: null })
    await collected
    assert.match(fs.readFileSync(document.uri.fsPath, 'utf8'), /^- \[x\] `echo all tables load` -> exit 0 \(/m)
  })

  it('saves what was placed and not saved when the extension host was killed', async () => {
    const document = await openTracker('unsaved.md')
    const { id } = await placedByHand(document)
    oweSave(id, true)
    await collect()
    assert.equal(document.isDirty, false)
    assert.equal(fs.readFileSync(document.uri.fsPath, 'utf8'), document.getText())
  })

  it('saves no document that somebody else has changed', async () => {
    const document = await openTracker('not-ours.md')
    const { id } = await placedByHand(document)
    await collect()
    assert.equal(document.isDirty, true)
    assert(isPlaced(id))
  })
})

async function collect(): Promise<void> {
  const { runs } = await activated()
  await runs?.collect()
}

/** A result that ended meanwhile, and stands in the document already. */
async function placedByHand(document: vscode.TextDocument): Promise<RunResult> {
  const result = leaveResult(document, { outcome: 'passed', exitCode: 0, reason: null })
  const line = `\`${result.command}\` -> exit 0`
  await replaceText(document, `- [ ] ${line}`, `- [x] ${line} (2.5s, ${result.started.slice(0, 10)})`)
  return result
}

/** Confirms a run of whose task nothing more is heard; gives its id. */
async function startedAndLeft(document: vscode.TextDocument): Promise<string> {
  const before = runIds()
  const restore = replace(vscode.tasks, 'executeTask', () => Promise.reject(new Error('The window goes away.')))
  await assert.rejects(async () => runCommand(document, 0)).finally(restore)
  const [id] = runIds().filter((one) => !before.includes(one))
  assert(id)
  return id
}
