/** What the tests in the extension host share: documents of their own, waiting for events, answering questions. */
import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import * as vscode from 'vscode'
import type { GatebookApi } from '../../client/src/activate.ts'
import type { RunReport } from '../../client/src/runs/runs.ts'
import { isPacketNode, type PacketNode } from '../../client/src/trees/node.ts'
import type { RunResult } from '../../server/src/core/index.ts'
import { newJob, unfinished, writeJob, writeResult } from '../../server/src/recorder/job.ts'

/** The bundles of the tests are in out/vscode. */
const root = path.resolve(__dirname, '../..')

export function workspaceFolder(): string {
  const [folder] = vscode.workspace.workspaceFolders ?? []
  assert(folder, 'the tests run in a workspace with a folder')
  return folder.uri.fsPath
}

export function extension(): vscode.Extension<GatebookApi> {
  const found = vscode.extensions.getExtension<GatebookApi>('gatebook.gatebook')
  assert(found, 'the extension is known to VS Code')
  return found
}

export async function activated(): Promise<GatebookApi> {
  return extension().activate()
}

/** A file of the workspace, made from a fixture. */
export function copyFixture(fixture: string, name = fixture, change = (text: string) => text): string {
  const file = path.join(workspaceFolder(), name)
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, change(fs.readFileSync(path.join(root, 'test/fixtures/tracker', fixture), 'utf8')))
  return file
}

/** Opens a copy of a fixture, and waits until its packets are known. */
export async function openTracker(name: string, change?: (text: string) => string): Promise<vscode.TextDocument> {
  const file = copyFixture('release-gate.md', name, change)
  const document = await vscode.workspace.openTextDocument(file)
  // VS Code still holds a document of this name that another test has closed
  const written = fs.readFileSync(file, 'utf8')
  await until(vscode.workspace.onDidChangeTextDocument, () => document.getText() === written)
  await vscode.window.showTextDocument(document)
  const { outlines } = await activated()
  await until(outlines.onChanged, () => outlines.of(document.uri))
  return document
}

/** Closes all editors; what they changed is thrown away. */
export async function closeEditors(): Promise<void> {
  while (vscode.window.tabGroups.all.some(({ tabs }) => tabs.length))
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor')
}

/** What `look` finds: now, or after one of the events. Mocha's timeout ends a wait in vain. */
export function until<Found>(event: vscode.Event<unknown>, look: () => Found | undefined | false): Promise<Found> {
  return new Promise((resolve, reject) => {
    const subscription = event(() => tryNow())
    const tryNow = () => {
      try {
        const found = look()
        if (!found) return
        subscription.dispose()
        resolve(found)
      } catch (error) {
        subscription.dispose()
        reject(error instanceof Error ? error : new Error(String(error)))
      }
    }
    tryNow()
  })
}

/** The next event that fits. */
export function next<Event>(event: vscode.Event<Event>, fits: (event: Event) => boolean): Promise<Event> {
  return new Promise((resolve) => {
    const subscription = event((happened) => {
      if (!fits(happened)) return
      subscription.dispose()
      resolve(happened)
    })
  })
}

export function findings(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'gatebook')
}

/** Findings reach the window a little after the extension host, and only then quick fixes are asked for them. */
export async function quickFix(
  { uri }: vscode.TextDocument,
  range: vscode.Range,
  title: string,
): Promise<vscode.CodeAction> {
  for (;;) {
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uri,
      range,
      vscode.CodeActionKind.QuickFix.value,
    )
    const fix = actions.find((action) => action.title.startsWith(title))
    if (fix) return fix
  }
}

/** The nodes of a document in the view Packets, as lines: indented label, description, box, icon. */
export async function treeLines({ tree }: GatebookApi, uri: vscode.Uri): Promise<string[]> {
  const lines: string[] = []
  const visit = async (node: PacketNode, depth: number) => {
    const item = await tree.getTreeItem(node)
    lines.push(`${'  '.repeat(depth)}${describe(item)}`)
    for (const child of await nodesUnder(tree, node)) await visit(child, depth + 1)
  }
  await visit(await trackerNode(tree, uri), 0)
  return lines
}

function describe({ label, description, checkboxState, iconPath }: vscode.TreeItem): string {
  const name = typeof label === 'string' ? label : (label?.label ?? '')
  const state = typeof checkboxState === 'object' ? checkboxState.state : checkboxState
  const box = state === undefined ? '' : state === vscode.TreeItemCheckboxState.Checked ? '[x] ' : '[ ] '
  const icon = iconPath instanceof vscode.ThemeIcon ? ` <${iconPath.id}>` : ''
  return `${box}${name}${description ? ` | ${description}` : ''}${icon}`
}

/** Without the groups by status. */
async function nodesUnder(tree: GatebookApi['tree'], node?: PacketNode): Promise<PacketNode[]> {
  return ((await tree.getChildren(node)) ?? []).filter(isPacketNode)
}

async function trackerNode(tree: GatebookApi['tree'], uri: vscode.Uri): Promise<PacketNode> {
  const trackers = await nodesUnder(tree)
  const found = trackers.find((node) => node.uri.toString() === uri.toString())
  assert(found, `${uri.toString()} stands in the view Packets`)
  return found
}

/** The node of a document with this label. */
export async function nodeWith({ tree }: GatebookApi, uri: vscode.Uri, label: string): Promise<PacketNode> {
  const waiting = [await trackerNode(tree, uri)]
  for (let node = waiting.shift(); node; node = waiting.shift()) {
    if (node.outline.label === label) return node
    waiting.push(...(await nodesUnder(tree, node)))
  }
  return assert.fail(`no node reads ${label}`)
}

export interface Asked {
  readonly message: string
  readonly detail: string
}

/** Answers every warning with what `answer` gives for it, as a person would by a click; gives what was said. */
export function answerWarnings(answer: (asked: Asked) => string | undefined) {
  const asked: Asked[] = []
  const heard = new vscode.EventEmitter<Asked>()
  const restore = replace(vscode.window, 'showWarningMessage', (message: string, ...given: unknown[]) => {
    const [options] = given
    const detail = typeof options === 'object' && options !== null && 'detail' in options ? String(options.detail) : ''
    asked.push({ message, detail })
    heard.fire({ message, detail })
    return Promise.resolve(answer({ message, detail }))
  })
  return { asked, onAsked: heard.event, restore }
}

/** Confirms every run. */
export const runIt = ({ detail }: Asked): string | undefined => (detail ? 'Run' : undefined)

/** Runs a required command of the packet HBR-01. */
export async function runCommand({ uri }: vscode.TextDocument, command: number): Promise<readonly RunReport[]> {
  return vscode.commands.executeCommand<RunReport[]>('gatebook.runCommand', uri.toString(), 'HBR-01', command)
}

/** What a recorder leaves that ended while no window was there: a job and its result. */
export function leaveResult(
  { uri }: vscode.TextDocument,
  end: Pick<RunResult, 'outcome' | 'exitCode' | 'reason'>,
  document = uri.fsPath,
): RunResult {
  const command = 'echo all tables load'
  const request = { document, packet: 'HBR-01', command, cwd: workspaceFolder(), shell: 'sh' }
  const job = newJob({ ...request, expectedCode: 0, timeout: 60, actor: 'Noor', confirmed: 'person' })
  writeJob(job)
  const result = { ...unfinished(job, new Date()), ...end, duration: 2.5 }
  writeResult(job.resultFile, result)
  return result
}

export async function replaceText(document: vscode.TextDocument, from: string, to: string): Promise<void> {
  const start = document.getText().indexOf(from)
  assert(start >= 0)
  const edit = new vscode.WorkspaceEdit()
  edit.replace(document.uri, new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)), to)
  assert(await vscode.workspace.applyEdit(edit))
}

/** Counts the tasks that are started, which is the one way in which the extension starts a command. */
export function countTasks() {
  const started: vscode.Task[] = []
  const { executeTask } = vscode.tasks
  const restore = replace(vscode.tasks, 'executeTask', (task: vscode.Task) => {
    started.push(task)
    return executeTask.call(vscode.tasks, task)
  })
  return { started, restore }
}

/** Puts another function in the place of one; gives what puts it back. */
export function replace<Target extends object>(target: Target, name: keyof Target, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(target, name)
  assert(before, `${String(name)} can be replaced`)
  Object.defineProperty(target, name, { configurable: true, enumerable: true, get: () => value })
  return () => Object.defineProperty(target, name, before)
}
