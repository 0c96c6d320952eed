import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import * as vscode from 'vscode'
import { commitEnvironment, day, lifeOnCommandLine, unmeasured } from '../unit/cli/packet-life.ts'
import { orchard } from '../unit/transactions/notations.ts'
import { answering } from './answering.ts'
import {
  activated,
  answerWarnings,
  closeEditors,
  extension,
  nodeWith,
  quickFix,
  replace,
  runIt,
  until,
  workspaceFolder,
} from './support.ts'

const { packet } = orchard
const restores: (() => void)[] = []

describe('transactions in the workbench', function () {
  this.timeout(120_000)
  let warnings: ReturnType<typeof answerWarnings>

  beforeEach(() => {
    warnings = answerWarnings(runIt)
    for (const [name, value] of Object.entries(commitEnvironment)) {
      const before = process.env[name]
      process.env[name] = value
      restores.push(() => (before === undefined ? delete process.env[name] : (process.env[name] = before)))
    }
  })
  afterEach(async () => {
    warnings.restore()
    for (const restore of restores.splice(0).reverse()) restore()
    await closeEditors()
  })

  it('a packet is started while a box is ticked: both are written', async () => {
    const document = await open('at-once.md')
    const api = await activated()
    const node = await nodeWith(api, document.uri, 'Every graft is labelled.')
    await Promise.all([
      api.toggle([[node, vscode.TreeItemCheckboxState.Checked]]),
      vscode.commands.executeCommand('gatebook.startPacket', document.uri.toString(), packet),
    ])
    assert.deepEqual(warnings.asked, [])
    assert.match(document.getText(), /^- \[x\] Every graft is labelled\./m)
    assert.match(document.getText(), /^\| ORC-01 \| Graft audit \| IN_PROGRESS \|/m)
  })

  it('a packet taken through its whole life here and on the command line alone: the documents are the same', async () => {
    const document = await open('orchard.md')
    const uri = document.uri.toString()
    const run = (command: string) => vscode.commands.executeCommand(`gatebook.${command}`, uri, packet)
    await run('startPacket')
    await tickAll(document)
    await run('runPacket')
    fs.writeFileSync(path.join(workspaceFolder(), 'a/b.md'), 'second\n')
    await answering({ inputs: ['new'], picks: [['a/b.md']] }, () => run('requestReview'))
    await answering({ inputs: ['Tomas', 'count them again', 'P1', 'Ines', ''] }, () => run('requestChanges'))
    await run('startPacket')
    await answering({ inputs: ['new'], picks: [['a/b.md']] }, () => run('requestReview'))
    const review = ['Tomas', '', 'N/A docs-only packet', '', 'birds may come', 'P2', 'Ines', '2026-03-01', '', null]
    await answering({ inputs: review, picks: ['A checkpoint commit follows'] }, () => run('approvePacket'))
    await answering({ inputs: [null] }, () => run('checkpointCommit'))
    await run('markDone')
    await document.save()
    const place = yardOf(orchard.text)
    try {
      const steps = await lifeOnCommandLine(place, orchard)
      assert.equal(unmeasured(document.getText()), unmeasured(steps.at(-1)!.text))
      for (const text of [steps.at(-1)!.text, document.getText()]) {
        fs.writeFileSync(path.join(place.root, place.file), text)
        const checked = await place.call('check', '--today', day, place.file)
        assert.equal(checked.out, 'no findings; 1 document checked.\n')
      }
      const committed = execFileSync('git', ['show', '--name-only', '--format=', 'HEAD'], {
        cwd: workspaceFolder(),
        encoding: 'utf8',
      })
      const names = committed
        .trim()
        .split('\n')
        .filter((name) => !name.startsWith('.gatebook/'))
      assert.deepEqual(names, ['a/b.md', 'orchard.md'])
    } finally {
      fs.rmSync(place.root, { recursive: true, force: true })
    }
  })

  it('is one edit with one undo', async () => {
    const document = await open('undo.md')
    await vscode.commands.executeCommand('gatebook.startPacket', document.uri.toString(), packet)
    assert.match(document.getText(), /^\| ORC-01 \| Graft audit \| IN_PROGRESS \|/m)
    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), orchard.text)
  })

  it('is refused with a list of what is missing, each with the way to it', async () => {
    const document = await open('refused.md')
    let listed: readonly string[] = []
    const pick = (items: readonly { label: string; description: string }[]) => {
      listed = items.map(({ label, description }) => `${label} | ${description}`)
      return Promise.resolve(items[0])
    }
    restores.push(replace(vscode.window, 'showQuickPick', pick))
    for (const command of ['markDone', 'whyNotDone']) {
      await vscode.commands.executeCommand(`gatebook.${command}`, document.uri.toString(), packet)
      assert.equal(document.getText(), orchard.text)
      assert.equal(listed.length, 5)
      assert.match(listed[0]!, /^"Every graft is labelled\." is unchecked.* \| line 77 · Go to$/)
      assert.match(listed[2]!, /^`test 1 -eq 1` has not been run: run it\. \| line 82 · Run$/)
      const line = vscode.window.activeTextEditor?.selection.active.line
      assert.equal(line, 76, 'the one that was chosen is shown')
    }
  })

  it('requests changes by the quick fix of its rule', async () => {
    const text = orchard.text.replace(
      'Graft audit | PENDING | Ines | Tomas | —',
      'Graft audit | CHANGES_REQUESTED | Ines | Tomas | CHANGES_REQUESTED',
    )
    const document = await open('quick-fix.md', text)
    const at = document.positionAt(text.indexOf('CHANGES_REQUESTED | —'))
    const fix = await quickFix(document, new vscode.Range(at, at), 'Write the findings of ORC-01')
    const { command } = fix
    assert(command)
    await answering({ inputs: ['Tomas', 'labels are gone', '', 'Ines', ''] }, () =>
      vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[])),
    )
    assert(document.getText().includes('Findings:\n1. labels are gone. Owner: Ines.'), document.getText())
  })

  it('adds a packet with the next id', async () => {
    const document = await open('added.md')
    await answering({ inputs: [null, 'Prune', 'Ines', 'Tomas'] }, () =>
      vscode.commands.executeCommand('gatebook.addPacket'),
    )
    assert(document.getText().includes('\n| ORC-03 | Prune | PENDING | Ines | Tomas | — | — |\n'))
    assert(document.getText().includes('\n## ORC-03 Checklist: Prune\n'))
  })
})

describe('a new tracker', () => {
  afterEach(closeEditors)

  for (const [like, row] of [
    ['like.md', '| ORC-00 | Fence the orchard | PENDING | Ines | Tomas | — | — |'],
    ['The built-in tracker', '| PKT-00 | Scope freeze | PENDING | — | — | — | — |'],
  ] as const)
    it(`opens unsaved, in the shape of ${like}`, async () => {
      await open(like.endsWith('.md') ? like : 'beside.md')
      await answering({ inputs: ['The next gate'], picks: [like] }, () =>
        vscode.commands.executeCommand('gatebook.newTracker'),
      )
      const made = vscode.window.activeTextEditor?.document
      assert(made?.isUntitled)
      const text = made.getText()
      assert(text.startsWith('# The next gate\n') && text.includes(row), text)
    })
})

/** A tracker of the orchard in the workspace's folder, with what it names, committed. */
async function open(name: string, text = orchard.text): Promise<vscode.TextDocument> {
  const root = workspaceFolder()
  for (const [file, content] of [
    [name, text],
    ['a/b.md', 'first\n'],
    ['docs/orchard-plan.md', '# Plan\n'],
  ] as const) {
    fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
    fs.writeFileSync(path.join(root, file), content)
  }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, stdio: 'pipe' })
  git('add', '--', name, 'a/b.md', 'docs/orchard-plan.md')
  git('commit', '--quiet', '--only', '--message', `add ${name}`, '--', name, 'a/b.md', 'docs/orchard-plan.md')
  const document = await vscode.workspace.openTextDocument(path.join(root, name))
  await vscode.window.showTextDocument(document)
  const { outlines } = await activated()
  await until(outlines.onChanged, () => outlines.of(document.uri))
  return document
}

/** The checklist of the packet ticked in the view. */
async function tickAll(document: vscode.TextDocument): Promise<void> {
  const api = await activated()
  for (const label of ['Every graft is labelled.', 'Grafts of last year are counted.']) {
    await until(api.outlines.onChanged, () => api.outlines.of(document.uri))
    const node = await nodeWith(api, document.uri, label)
    await api.toggle([[node, vscode.TreeItemCheckboxState.Checked]])
  }
}

/** A repository of its own for the command line that the extension brings. */
function yardOf(text: string) {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'gatebook-')))
  const env = { ...process.env, ...commitEnvironment, ELECTRON_RUN_AS_NODE: '1' }
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8', env })
  fs.mkdirSync(path.join(root, 'a'))
  fs.mkdirSync(path.join(root, 'docs'))
  fs.writeFileSync(path.join(root, 'orchard.md'), text)
  fs.writeFileSync(path.join(root, 'a/b.md'), 'first\n')
  fs.writeFileSync(path.join(root, 'docs/orchard-plan.md'), '# Plan\n')
  git('init', '--quiet')
  git('add', '.')
  git('commit', '--quiet', '-m', 'begin')
  const cli = path.join(extension().extensionPath, 'dist/cli.js')
  const call = (...args: string[]) =>
    new Promise<{ code: number | null; out: string; err: string }>((resolve, reject) => {
      const child = spawn(process.execPath, [cli, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
      const said = { out: '', err: '' }
      child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()))
      child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()))
      child.once('error', reject)
      child.once('close', (code) => resolve({ code, ...said }))
    })
  return { root, file: 'orchard.md', read: () => fs.readFileSync(path.join(root, 'orchard.md'), 'utf8'), git, call }
}
