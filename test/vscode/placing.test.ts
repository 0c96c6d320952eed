import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { promisify } from 'node:util'
import * as vscode from 'vscode'
import type { Runs } from '../../client/src/runs/runs.ts'
import { markPlaced } from '../../server/src/recorder/job.ts'
import { withLock } from '../../server/src/recorder/lock.ts'
import {
  activated,
  answerWarnings,
  closeEditors,
  copyFixture,
  extension,
  leaveResult,
  openTracker,
  replaceText,
  runCommand,
  runIt,
  until,
  workspaceFolder,
} from './support.ts'

/** More of them by `npm run reliability`. */
const rounds = Number(process.env.GATEBOOK_PLACEMENTS ?? 12)

const tide = () => path.join(workspaceFolder(), 'tide')
const placedTide = /^- \[x\] `sh wait-for-tide\.sh` -> exit 0 \(/m
const passed = { outcome: 'passed', exitCode: 0, reason: null } as const

describe('placing evidence', () => {
  let runs: Runs
  let warnings: ReturnType<typeof answerWarnings>

  before(async () => {
    copyFixture('wait-for-tide.sh')
    const api = await activated()
    assert(api.runs)
    runs = api.runs
  })
  beforeEach(() => {
    warnings = answerWarnings(runIt)
  })
  afterEach(async () => {
    warnings.restore()
    fs.rmSync(tide(), { force: true })
    await closeEditors()
  })

  it('follows a section that was moved', async () => {
    const document = await openTracker('moved-section.md')
    const report = await duringTide(document, async () => {
      const [head, first, second] = document.getText().split(/(?=^## HBR-0\d Checklist)/m)
      await replaceText(document, document.getText(), `${head}${second}\n${first}`)
    })
    assert.equal(report?.placed, true)
    const text = document.getText()
    assert.match(text, placedTide)
    assert(text.indexOf('## HBR-01') < text.indexOf('## HBR-00'))
  })

  it('shows in both editors of one document, and keeps what is typed in the other', async () => {
    const document = await openTracker('split.md')
    const beside = await vscode.window.showTextDocument(document, vscode.ViewColumn.Beside)
    const report = await duringTide(document, () =>
      beside.edit((edit) => edit.insert(new vscode.Position(0, 2), 'Old ')),
    )
    assert.equal(report?.placed, true)
    assert.match(document.getText(), /^# Old Harbour/)
    assert.match(document.getText(), placedTide)
    const shown = vscode.window.visibleTextEditors.filter((editor) => editor.document.uri.path === document.uri.path)
    assert.deepEqual(
      shown.map((editor) => editor.document),
      [document, document],
    )
  })

  it('is written into a document that was closed, and saved', async () => {
    const document = await openTracker('closed.md')
    const report = await duringTide(document, closeEditors)
    assert.equal(report?.placed, true)
    assert.match(fs.readFileSync(document.uri.fsPath, 'utf8'), placedTide)
    const isDirty = vscode.workspace.textDocuments.some((one) => one.uri.path === document.uri.path && one.isDirty)
    assert.equal(isDirty, false)
  })

  it('is kept pending where the document is gone', async () => {
    const document = await openTracker('deleted.md')
    const report = await duringTide(document, async () => {
      await closeEditors()
      fs.rmSync(document.uri.fsPath)
    })
    assert.equal(report?.placed, false)
    const pending = runs.journal.entries().find(({ state }) => state === 'pending')
    assert(pending?.state === 'pending')
    assert.match(pending.reason, /deleted\.md cannot be read from disk/)
    runs.dismiss(pending.id)
  })

  it('is not written again when another window has placed it', async () => {
    const document = await openTracker('taken-back.md')
    const before = document.getText()
    const { id } = leaveResult(document, passed)
    // the other window has placed it, and a person has taken it back, before this one has the lock
    let collected: Promise<void> = Promise.resolve()
    await withLock(fs.realpathSync(document.uri.fsPath), async () => {
      collected = runs.collect()
      await breathe()
      markPlaced(id)
    })
    await collected
    assert.equal(document.getText(), before)
    assert.equal(runs.journal.find(id)?.state, 'ended')
  })

  it('keeps what the command line writes into the same document at the same time', async () => {
    const document = await openTracker('shared.md')
    const report = await duringTide(document, async () => {
      fs.writeFileSync(tide(), '')
      await Promise.all([0, 1].map((command) => runByCommandLine(document, command)))
    })
    assert.equal(report?.placed, true)
    const text = fs.readFileSync(document.uri.fsPath, 'utf8')
    assert.match(text, placedTide)
    assert.match(text, /^- \[x\] `echo all tables load` -> exit 0 \(/m)
    assert.match(text, /^- \[ \] `sh -c "exit 3"` -> exit 0 \(last run: exit 3, /m)
  })

  it(`loses nothing and misplaces nothing, whatever is edited meanwhile (${rounds} times)`, async function () {
    // what is counted has no second attempt
    this.retries(0)
    this.timeout(30_000 + rounds * 5_000)
    const document = await openTracker('meanwhile.md')
    const start = document.getText()
    const counts = { placed: 0, pending: 0 }
    for (let seed = 1; seed <= rounds; seed++) {
      const { id } = leaveResult(document, passed)
      const lines = await editDuring(runs.collect(), document, random(seed))
      const { state } = runs.journal.find(id) ?? {}
      const text = document.getText()
      assert(state === 'ended' || state === 'pending', `seed ${seed}: ${state}`)
      assert.equal(placesIn(text), state === 'ended' ? 1 : 0, `seed ${seed}: ${state}\n${text}`)
      for (const line of lines) assert(text.includes(`${line}\n`), `seed ${seed}: ${line} is lost`)
      counts[state === 'ended' ? 'placed' : 'pending'] += 1
      runs.dismiss(id)
      await replaceText(document, text, start)
      await document.save()
    }
    assert(counts.placed && (rounds < 10 || counts.pending), JSON.stringify(counts))
  })

  /** Does something while the command that waits for the tide runs; then the tide comes in. */
  async function duringTide(document: vscode.TextDocument, act: () => Thenable<unknown>) {
    const reports = runCommand(document, 2)
    const { journal } = runs
    await until(journal.onChanged, () => journal.entries().some(({ state }) => state === 'live'))
    await act()
    fs.writeFileSync(tide(), '')
    const [report] = await reports
    return report
  }
})

async function runByCommandLine({ uri }: vscode.TextDocument, command: number): Promise<void> {
  const cli = path.join(extension().extensionPath, 'dist/cli.js')
  const args = ['run', '--document', uri.fsPath, '--packet', 'HBR-01', '--command', String(command + 1), '--yes']
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  // a command that fails makes the command line fail: what counts is what it has written
  await promisify(execFile)(process.execPath, [cli, ...args], { env }).catch((error: Error & { code?: unknown }) =>
    assert.equal(error.code, 1, error.message),
  )
}

/** Edits a document at random until the work is done, ten times at most; gives the lines that were typed. */
async function editDuring(work: Promise<void>, document: vscode.TextDocument, next: () => number): Promise<string[]> {
  const typed: string[] = []
  let isDone = false
  const done = work.finally(() => (isDone = true))
  const edits = Math.floor(next() * 10)
  for (let count = 0; count < edits && !isDone; count++) {
    const edit = new vscode.WorkspaceEdit()
    const line = change(document, edit, next)
    if ((await vscode.workspace.applyEdit(edit)) && line) typed.push(line)
    for (let pause = Math.floor(next() * 40); pause > 0; pause--) await breathe()
  }
  await done
  return typed
}

/** A line typed somewhere, the same command required of another packet, or the command taken away. */
function change(document: vscode.TextDocument, edit: vscode.WorkspaceEdit, next: () => number): string | null {
  const { uri } = document
  const text = document.getText()
  const kind = next()
  const required = '- [ ] `echo all tables load` -> exit 0\n'
  if (kind < 0.1) {
    const from = text.indexOf(required, text.indexOf('## HBR-01'))
    if (from >= 0)
      edit.delete(uri, new vscode.Range(document.positionAt(from), document.positionAt(from + required.length)))
    return null
  }
  if (kind < 0.25) {
    edit.insert(uri, document.positionAt(text.indexOf('### Review Gates')), required)
    return null
  }
  // an item of its own: other words would go on the line above them
  const line = `- Typed ${String(next()).slice(2)}.`
  edit.insert(uri, new vscode.Position(Math.floor(next() * document.lineCount), 0), `${line}\n`)
  return line
}

/** How often the evidence stands in a text; each time on a line of its command in its packet. */
function placesIn(text: string): number {
  const lines = text.split('\n')
  const places = [...lines.keys()].filter((line) => lines[line]?.includes('(2.5s, '))
  for (const line of places) {
    assert.match(lines[line] ?? '', /^- \[x\] `echo all tables load` -> exit 0 \(2\.5s, \d{4}-\d\d-\d\d\)$/)
    assert.match(lines.slice(0, line).findLast((one) => one.startsWith('## ')) ?? '', /^## HBR-01 /)
  }
  return places.length
}

/** Numbers from 0 to 1, the same for the same seed. */
function random(seed: number): () => number {
  let state = seed * 2654435761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 3266489917) >>> 0
    return state / 2 ** 32
  }
}
