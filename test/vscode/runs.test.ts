import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { RunReport } from '../../client/src/runs/runs.ts'
import { withLock } from '../../server/src/recorder/lock.ts'
import {
  activated,
  answerWarnings,
  closeEditors,
  copyFixture,
  countTasks,
  leaveResult,
  next,
  nodeWith,
  openTracker,
  replace,
  replaceText,
  runCommand,
  runIt,
  until,
  workspaceFolder,
} from './support.ts'

const tide = () => path.join(workspaceFolder(), 'tide')
const number = String.raw`\d+(?:\.\d+)?`
const day = String.raw`\d{4}-\d\d-\d\d`

describe('running required commands', () => {
  let warnings: ReturnType<typeof answerWarnings>
  let tasks: ReturnType<typeof countTasks>

  before(() => copyFixture('wait-for-tide.sh'))
  beforeEach(() => {
    warnings = answerWarnings(runIt)
    tasks = countTasks()
  })
  afterEach(async () => {
    warnings.restore()
    tasks.restore()
    fs.rmSync(tide(), { force: true })
    await closeEditors()
  })

  it('ticks the box of a command that gave the expected code; one undo takes it back', async () => {
    const document = await openTracker('pass.md')
    const before = document.getText()
    const [report] = await runCommand(document, 0)
    assert.equal(report?.result?.outcome, 'passed')
    const expected = new RegExp(String.raw`^- \[x\] \`echo all tables load\` -> exit 0 \(${number}s, ${day}\)$`)
    assert.deepEqual(linesAdded(before, document.getText(), expected), [])
    assert.equal(document.isDirty, false, 'a document that was clean is saved')
    assert.equal(fs.readFileSync(document.uri.fsPath, 'utf8'), document.getText())
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), before)
  })

  it('leaves the box of another code open, with the expectation as it stood', async () => {
    const document = await openTracker('fail.md', (text) => text.replaceAll('\n', '\r\n'))
    const before = document.getText()
    const [report] = await runCommand(document, 1)
    assert.equal(report?.result?.exitCode, 3)
    assert.equal(report.placed, true)
    const expected = new RegExp(
      String.raw`^- \[ \] \`sh -c "exit 3"\` -> exit 0 \(last run: exit 3, ${number}s, ${day}\)$`,
    )
    assert.deepEqual(linesAdded(before, document.getText(), expected), [])
    assert.equal(document.getText().split('\r\n').length, document.lineCount, 'every line keeps its end')
  })

  it('asks first, with every byte, the folder, the shell and the place', async () => {
    const document = await openTracker('asked.md')
    await runCommand(document, 1)
    const [{ message, detail } = { message: '', detail: '' }] = warnings.asked
    assert.match(message, /Run the required command of HBR-01\?/)
    const line = document
      .getText()
      .split('\n')
      .findIndex((text) => text.includes('exit 3'))
    assert.match(detail, new RegExp(String.raw`^sh -c "exit 3"\n +asked\.md: HBR-01, line ${line + 1}$`, 'm'))
    assert.match(detail, new RegExp(`^Folder: ${workspaceFolder()}$`, 'm'))
    assert.match(detail, /^Shell: \/.*bash$/m)
  })

  it('asks with the folder and the variables of the team, and runs so', async () => {
    const config = path.join(workspaceFolder(), 'team/gatebook.config.json')
    fs.mkdirSync(path.dirname(config), { recursive: true })
    fs.writeFileSync(config, JSON.stringify({ run: { folder: '.', environment: { TIDE: 'spring' } } }))
    const checks = 'test "$TIDE" = spring -a -f gatebook.config.json'
    const document = await openTracker('team/where.md', (text) => text.replace('sh -c "exit 3"', checks))
    const [report] = await runCommand(document, 1)
    const { detail } = warnings.asked[0] ?? { detail: '' }
    assert.match(detail, new RegExp(`^Folder: ${path.dirname(config)}$`, 'm'))
    assert.match(detail, /^Environment: TIDE=spring$/m)
    assert.equal(report?.result?.exitCode, 0)
    assert(report.placed)
  })

  it('runs nothing where the person does not want it', async () => {
    warnings.restore()
    warnings = answerWarnings(() => undefined)
    const document = await openTracker('declined.md')
    assert.deepEqual(await runCommand(document, 0), [])
    assert.equal(tasks.started.length, 0)
  })

  it('does not ask again for exactly what is always allowed', async () => {
    warnings.restore()
    warnings = answerWarnings(({ detail }) => (detail ? 'Always Allow' : undefined))
    const document = await openTracker('always.md', (text) => text.replace('echo all tables load', 'echo always'))
    await runCommand(document, 0)
    await runCommand(document, 0)
    assert.equal(warnings.asked.length, 1)
    assert.equal(tasks.started.length, 2)
    await runCommand(document, 1)
    assert.equal(warnings.asked.length, 2, 'another command is another question')
  })

  it('runs all of a packet in order, and goes on after a failure', async () => {
    fs.writeFileSync(tide(), '')
    const document = await openTracker('all.md')
    const api = await activated()
    const packet = await nodeWith(api, document.uri, 'HBR-01 Tide Tables Load')
    const reports = await vscode.commands.executeCommand<RunReport[]>('gatebook.runPacket', packet)
    assert.deepEqual(
      reports.map(({ result }) => result?.exitCode),
      [0, 3, 0],
    )
    assert.equal(warnings.asked.length, 1)
    assert.equal(document.getText().match(/^- \[x\] `.*exit 0 \(/gm)?.length, 2)
  })

  it('finds the place again in a document that was edited during the run, and leaves it unsaved', async () => {
    const document = await openTracker('edited.md')
    const running = startTide(document)
    await running.started
    await insert(document, new vscode.Position(2, 0), 'Written while it ran.\n\n')
    fs.writeFileSync(tide(), '')
    const [report] = await running.reports
    assert.equal(report?.placed, true)
    assert.match(document.getText(), /^Written while it ran\.$/m)
    assert.match(document.getText(), /^- \[x\] `sh wait-for-tide\.sh` -> exit 0 \(/m)
    assert.equal(document.isDirty, true, 'a document that was not clean is not saved')
  })

  it('finds the place while somebody goes on typing', async () => {
    const document = await openTracker('typed.md')
    const running = startTide(document)
    await running.started
    const typist = typeAtStart()
    fs.writeFileSync(tide(), '')
    const [report] = await running.reports
    const typed = await typist.stop()
    assert.equal(report?.placed, true)
    assert(typed.length > 1, 'something was typed meanwhile')
    assert(document.getText().includes(`${typed}# Harbour`), 'nothing that was typed is lost')
    assert.match(document.getText(), /^- \[x\] `sh wait-for-tide\.sh` -> exit 0 \(/m)
  })

  it('waits for another that writes the document, and keeps what that one wrote', async () => {
    const document = await openTracker('both.md')
    const before = document.getText()
    const theirs = '- [x] `echo all tables load` -> exit 0 (3.5s, 2026-02-10)'
    const running = startTide(document)
    await running.started
    await withLock(fs.realpathSync(document.uri.fsPath), async () => {
      const ended = next(vscode.tasks.onDidEndTask, () => true)
      fs.writeFileSync(tide(), '')
      await ended
      fs.writeFileSync(document.uri.fsPath, before.replace('- [ ] `echo all tables load` -> exit 0', theirs))
    })
    const [report] = await running.reports
    assert.equal(report?.placed, true)
    const onDisk = fs.readFileSync(document.uri.fsPath, 'utf8')
    assert(onDisk.includes(theirs), onDisk)
    assert.match(onDisk, /^- \[x\] `sh wait-for-tide\.sh` -> exit 0 \(/m)
  })

  it('says where the task ended otherwise than its record; the record counts', async () => {
    const document = await openTracker('differs.md')
    const { executeTask } = vscode.tasks
    const restore = replace(vscode.tasks, 'executeTask', (task: vscode.Task) => {
      task.execution = endingWith(7, task.execution as vscode.ProcessExecution)
      return executeTask.call(vscode.tasks, task)
    })
    const [report] = await runCommand(document, 0).finally(restore)
    assert.equal(report?.result?.outcome, 'passed')
    assert.match(document.getText(), /^- \[x\] `echo all tables load` -> exit 0 \(/m)
    await until(warnings.onAsked, () =>
      warnings.asked.some(({ message }) => /ended with 7, but the recorder saw exit 0/.test(message)),
    )
  })

  it('keeps evidence pending when its command is gone, and places it when it is back', async () => {
    const document = await openTracker('gone.md')
    const before = document.getText()
    const running = startTide(document)
    await running.started
    await replaceText(document, '- [ ] `sh wait-for-tide.sh` -> exit 0\n', '')
    fs.writeFileSync(tide(), '')
    const [report] = await running.reports
    assert.equal(report?.placed, false)
    await until(warnings.onAsked, () =>
      warnings.asked.some(({ message }) => /HBR-01 \(exit 0\) has no place/.test(message)),
    )
    await replaceText(document, document.getText(), before)
    warnings.restore()
    warnings = answerWarnings(({ message }) => (/has no place/.test(message) ? 'Try Again' : undefined))
    await vscode.commands.executeCommand('gatebook.placePending')
    assert.match(document.getText(), /^- \[x\] `sh wait-for-tide\.sh` -> exit 0 \(/m)
  })

  it('ends a run that is cancelled, and ticks nothing', async () => {
    const document = await openTracker('cancelled.md')
    const running = startTide(document)
    await running.started
    await vscode.commands.executeCommand('gatebook.cancelRun')
    const [report] = await running.reports
    assert.equal(report?.result?.outcome, 'cancelled')
    assert.equal(report.result.exitCode, null)
    assert.deepEqual(warnings.asked.slice(1), [], 'a person who cancels is told nothing more, and nothing is pending')
    assert.match(document.getText(), /^- \[ \] `sh wait-for-tide\.sh` -> exit 0/m)
  })

  it('places at activation what ended while the window was away', async () => {
    const document = await openTracker('away.md')
    const { runs } = await activated()
    leaveResult(document, { outcome: 'passed', exitCode: 0, reason: null })
    await runs?.collect()
    assert.match(document.getText(), /^- \[x\] `echo all tables load` -> exit 0 \(2\.5s, /m)
    assert.equal(tasks.started.length, 0)
  })

  it('says at activation that a run was interrupted, once, and writes nothing', async () => {
    const document = await openTracker('interrupted.md')
    const before = document.getText()
    const { runs } = await activated()
    leaveResult(document, { outcome: 'interrupted', exitCode: null, reason: 'The machine was switched off.' })
    await runs?.collect()
    await runs?.collect()
    assert.deepEqual(
      warnings.asked.map(({ message }) => message),
      [
        'HBR-01: `echo all tables load` was interrupted, so nothing was written. The machine was switched off. Run it again.',
      ],
    )
    assert.equal(document.getText(), before)
  })

  it('runs commands of a document that is in no folder of the window, in its own folder', async () => {
    const document = await openTracker('../elsewhere/alone.md', (text) =>
      text.replace('echo all tables load', 'pwd -P'),
    )
    const [report] = await runCommand(document, 0)
    assert.equal(report?.result?.outcome, 'passed')
    assert.equal(report.result.cwd, path.dirname(document.uri.fsPath))
    assert.equal(report.placed, true)
  })

  describe('starts nothing', () => {
    const refusals: Readonly<Record<string, { prepare: () => Promise<vscode.TextDocument>; says: RegExp }>> = {
      'for a document that is not saved': { prepare: untitled, says: /not saved yet/ },
      'for a document that is not UTF-8 on disk': { prepare: latin1, says: /not valid UTF-8/ },
      'for a read-only document': { prepare: readOnly, says: /read-only/ },
      'through a link that leaves the workspace': { prepare: linked, says: /outside the workspace/ },
      'where a command holds a hidden character': { prepare: hidden, says: /line \d+: .*U\+200B/ },
    }
    for (const [name, { prepare, says }] of Object.entries(refusals))
      it(name, async () => {
        const document = await prepare()
        assert.deepEqual(await runCommand(document, 0), [])
        assert.equal(tasks.started.length, 0)
        assert.match(warnings.asked[0]?.message ?? '', says)
        assert.equal(warnings.asked.length, 1)
      })

    it('in a workspace that is not trusted, by any way in', async () => {
      const document = await openTracker('restricted.md')
      const api = await activated()
      const [packet, command] = await Promise.all(
        ['HBR-01 Tide Tables Load', 'echo all tables load'].map((label) => nodeWith(api, document.uri, label)),
      )
      const distrust = replace(vscode.workspace, 'isTrusted', false)
      try {
        await runCommand(document, 0)
        await vscode.commands.executeCommand('gatebook.runPacket', document.uri.toString(), 'HBR-01')
        await vscode.commands.executeCommand('gatebook.runPacket', packet)
        await vscode.commands.executeCommand('gatebook.runCommand', command)
        assert.deepEqual(await api.runs?.run(document.uri, 'HBR-01', null), [])
      } finally {
        distrust()
      }
      assert.equal(tasks.started.length, 0)
      assert.equal(warnings.asked.filter(({ message }) => /not trusted/.test(message)).length, 5)
    })
  })
})

/** A run that goes on until the file `tide` is there. */
function startTide(document: vscode.TextDocument) {
  const started = next(vscode.tasks.onDidStartTask, ({ execution }) => execution.task.definition.type === 'gatebook')
  return { started, reports: runCommand(document, 2) }
}

/** Types words at the start of the active editor, with a pause behind each as a person makes, until it is stopped. */
function typeAtStart() {
  let typed = ''
  let typing = Promise.resolve()
  const type = async () => {
    await vscode.commands.executeCommand('type', { text: 'x' })
    typed += 'x'
  }
  let beat = 0
  const keys = setInterval(() => {
    if (beat++ % 40 < 10) typing = typing.then(type)
  }, 80)
  return {
    async stop() {
      clearInterval(keys)
      await typing
      return typed
    },
  }
}

/** The same process, whose task ends with another code than it. */
function endingWith(code: number, { process, args, options }: vscode.ProcessExecution): vscode.ProcessExecution {
  return new vscode.ProcessExecution('/bin/sh', ['-c', `"$@"; exit ${code}`, 'sh', process, ...args], options)
}

/** The lines in which two texts differ, without the one that was expected. */
function linesAdded(before: string, after: string, expected: RegExp): string[] {
  const [old, now] = [before, after].map((text) => text.split(/\r?\n/)) as [string[], string[]]
  const differing = now.filter((line, index) => line !== old[index])
  assert.equal(now.length, old.length)
  assert.equal(differing.length, 1, differing.join('\n'))
  return differing.filter((line) => !expected.test(line))
}

async function insert(document: vscode.TextDocument, place: vscode.Position, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit()
  edit.insert(document.uri, place, text)
  assert(await vscode.workspace.applyEdit(edit))
}

async function untitled(): Promise<vscode.TextDocument> {
  const { outlines } = await activated()
  const content = fs.readFileSync(copyFixture('release-gate.md', 'source.md'), 'utf8')
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content })
  await until(outlines.onChanged, () => outlines.of(document.uri))
  return document
}

async function latin1(): Promise<vscode.TextDocument> {
  const document = await openTracker('latin1.md')
  const bytes = Buffer.from(document.getText().replace('Noor', 'Zo\u00eb'), 'latin1')
  fs.writeFileSync(document.uri.fsPath, bytes)
  return document
}

async function readOnly(): Promise<vscode.TextDocument> {
  const document = await openTracker('read-only.md')
  fs.chmodSync(document.uri.fsPath, 0o444)
  return document
}

async function linked(): Promise<vscode.TextDocument> {
  const outside = path.join(path.dirname(workspaceFolder()), 'outside.md')
  const link = path.join(workspaceFolder(), 'linked.md')
  fs.copyFileSync(copyFixture('release-gate.md', 'source.md'), outside)
  fs.rmSync(link, { force: true })
  fs.symlinkSync(outside, link)
  return vscode.workspace.openTextDocument(link)
}

function hidden(): Promise<vscode.TextDocument> {
  return openTracker('hidden.md', (text) => text.replace('echo all', 'echo\u200b all'))
}
