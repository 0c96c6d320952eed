import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { TestExplorer } from '../../client/src/testing/explorer.ts'
import {
  activated,
  answerWarnings,
  closeEditors,
  copyFixture,
  countTasks,
  openTracker,
  replace,
  replaceText,
  runIt,
  until,
  workspaceFolder,
} from './support.ts'

const tide = () => path.join(workspaceFolder(), 'tide')

describe('the Test Explorer', () => {
  let tests: TestExplorer
  let warnings: ReturnType<typeof answerWarnings>
  const restores: (() => void)[] = []

  before(async () => {
    copyFixture('wait-for-tide.sh')
    const explorer = (await activated()).tests()
    assert(explorer)
    tests = explorer
  })
  beforeEach(() => {
    warnings = answerWarnings(runIt)
  })
  afterEach(async () => {
    warnings.restore()
    for (const restore of restores.splice(0)) restore()
    fs.rmSync(tide(), { force: true })
    await closeEditors()
  })

  it('has document, packet and required command, in the order of the document', async () => {
    const { uri } = await openTracker('tests.md')
    assert.deepEqual(lines(await itemOf(uri)), [
      'Harbour 3.1 Release Gate Tracker | tests.md',
      '  HBR-01 Tide Tables Load | PENDING · 1/7',
      '    echo all tables load | not run',
      '    sh -c "exit 3" | not run',
      '    sh wait-for-tide.sh | not run',
    ])
  })

  it('is no part of Run All Tests, which asks for no item', async () => {
    await openTracker('swept.md')
    const tasks = countTasks()
    const said: string[] = []
    const say = (message: string) => Promise.resolve(void said.push(message))
    restores.push(tasks.restore, replace(vscode.window, 'showInformationMessage', say))
    await run(undefined)
    assert.match(said.join(), /^Run All Tests runs no required command/)
    assert.deepEqual([tasks.started.length, warnings.asked.length], [0, 0])
  })

  it('follows the document, and keeps the items of commands that stay', async () => {
    const document = await openTracker('follow.md')
    const before = await commandItem(document, 'sh -c "exit 3"')
    await replaceText(
      document,
      '- [ ] `echo all tables load` -> exit 0\n',
      '- [ ] `echo ebb` -> exit 0\n- [ ] `true`\n',
    )
    const { outlines } = await activated()
    await until(outlines.onChanged, () => find(tests.controller.items, 'echo ebb'))
    const after = await commandItem(document, 'sh -c "exit 3"')
    assert.equal(after, before)
    assert.equal(after.range && document.lineAt(after.range.start).text, '- [ ] `sh -c "exit 3"` -> exit 0')
    await closeEditors()
    await until(vscode.window.tabGroups.onDidChangeTabs, () => !tests.controller.items.get(document.uri.toString()))
  })

  it('runs a packet as one question, and says of each command how it ended', async () => {
    const document = await openTracker('tested.md')
    fs.writeFileSync(tide(), '')
    const told = listen()
    const { parent } = await commandItem(document, 'sh -c "exit 3"')
    assert(parent)
    await run([parent])
    assert.equal(warnings.asked.length, 1)
    assert.deepEqual(told.states, [
      'enqueued echo all tables load',
      'enqueued sh -c "exit 3"',
      'enqueued sh wait-for-tide.sh',
      'started echo all tables load',
      'passed echo all tables load',
      'started sh -c "exit 3"',
      'failed sh -c "exit 3"',
      'started sh wait-for-tide.sh',
      'passed sh wait-for-tide.sh',
      'end',
    ])
    const [{ message, location } = assert.fail('a failure has its message')] = told.messages
    assert.equal(message, '`sh -c "exit 3"`: exit 3, expected was exit 0.')
    assert.equal(location?.uri.toString(), document.uri.toString())
    assert.match(document.lineAt(location.range.start).text, /^- \[ \] `sh -c "exit 3"`/)
    assert.match(
      told.output.join(''),
      /^> echo all tables load\r\nall tables load\r\n {2}HBR-01: exit 0 after [\d.]+s\r\n/,
    )
    assert(told.durations.every((duration) => duration > 0))
    assert.match(document.getText(), /^- \[x\] `echo all tables load` -> exit 0 \(/m)
  })

  it('runs one command, and ends it when the run is cancelled', async () => {
    const document = await openTracker('test-cancelled.md')
    const told = listen()
    const item = await commandItem(document, 'sh wait-for-tide.sh')
    const source = new vscode.CancellationTokenSource()
    const ended = run([item], source.token)
    const { runs } = await activated()
    assert(runs)
    await until(runs.journal.onChanged, () => runs.journal.entries().some(({ state }) => state === 'live'))
    source.cancel()
    await ended
    assert.deepEqual(told.states.slice(1), ['started sh wait-for-tide.sh', 'skipped sh wait-for-tide.sh', 'end'])
    assert.match(document.getText(), /^- \[ \] `sh wait-for-tide\.sh` -> exit 0/m)
  })

  it('passes over what the person does not want', async () => {
    warnings.restore()
    warnings = answerWarnings(() => undefined)
    const document = await openTracker('test-declined.md')
    const told = listen()
    await run([await commandItem(document, 'echo all tables load')])
    assert.deepEqual(told.states, ['enqueued echo all tables load', 'skipped echo all tables load', 'end'])
  })

  it('starts nothing in a workspace that is not trusted', async () => {
    const document = await openTracker('test-restricted.md')
    const tasks = countTasks()
    restores.push(tasks.restore, replace(vscode.workspace, 'isTrusted', false))
    const told = listen()
    await run([await itemOf(document.uri)])
    assert.equal(tasks.started.length, 0)
    assert.equal(told.states.filter((state) => state.startsWith('skipped')).length, 3)
    assert.match(warnings.asked[0]?.message ?? '', /not trusted/)
  })

  async function run(
    include: readonly vscode.TestItem[] | undefined,
    token = new vscode.CancellationTokenSource().token,
  ) {
    await tests.profile.runHandler(new vscode.TestRunRequest(include, undefined, tests.profile), token)
  }

  function itemOf(uri: vscode.Uri): Promise<vscode.TestItem> {
    return activated().then(({ outlines }) =>
      until(outlines.onChanged, () => tests.controller.items.get(uri.toString())),
    )
  }

  async function commandItem({ uri }: vscode.TextDocument, text: string): Promise<vscode.TestItem> {
    const found = find((await itemOf(uri)).children, text)
    assert(found, text)
    return found
  }

  /** Hears what the next run is told. */
  function listen() {
    const states: string[] = []
    const messages: vscode.TestMessage[] = []
    const output: string[] = []
    const durations: number[] = []
    const heard =
      (state: string) =>
      ({ label }: vscode.TestItem, ...given: unknown[]) => {
        states.push(`${state} ${label}`)
        messages.push(...given.filter((one) => one instanceof vscode.TestMessage))
        durations.push(...given.filter((one) => typeof one === 'number'))
      }
    const all = ['enqueued', 'started', 'passed', 'failed', 'errored', 'skipped']
    const fake = {
      ...Object.fromEntries(all.map((state) => [state, heard(state)])),
      appendOutput: (text: string) => output.push(text),
      end: () => states.push('end'),
    }
    restores.push(replace(tests.controller, 'createTestRun', () => fake))
    return { states, messages, output, durations }
  }
})

function find(items: vscode.TestItemCollection, label: string): vscode.TestItem | undefined {
  for (const [, item] of items) {
    const found = item.label === label ? item : find(item.children, label)
    if (found) return found
  }
  return undefined
}

function lines(item: vscode.TestItem, depth = 0): string[] {
  const children = Array.from(item.children, ([, child]) => child).sort((a, b) => (a.sortText! < b.sortText! ? -1 : 1))
  const own = `${'  '.repeat(depth)}${item.label} | ${item.description}`
  return [own, ...children.flatMap((child) => lines(child, depth + 1))]
}
