import { randomUUID } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import * as vscode from 'vscode'
import type { Job, Soak } from '../../../server/src/core/index.ts'
import type { FrozenCommand } from '../../../server/src/protocol/index.ts'
import { newJob, writeJob } from '../../../server/src/recorder/job.ts'
import type { Confirmation } from './confirm.ts'
import type { RememberedRun } from './live.ts'
import type { PlaceOfRun } from './place-of-run.ts'
import { refusalOf } from './refusal.ts'

/** One required command that a person has confirmed. */
export interface Order {
  readonly document: vscode.TextDocument
  readonly frozen: FrozenCommand
  readonly place: PlaceOfRun
  readonly soak: Soak | null
  readonly actor: string
  readonly confirmed: Confirmation
  /** The command line entry that holds the recorder. */
  readonly cli: string
}

/** What the editor tells of a task. */
export interface TaskEnd {
  /** Resolves with the first sign that the task is over. */
  readonly ended: Promise<void>
  /** Of the task's process; undefined where it is not known. May never resolve. */
  readonly exitCode?: Promise<number | undefined>
}

export type Started =
  | { readonly job: Job; readonly end: TaskEnd }
  /** Why nothing was started, in words for a person. */
  | { readonly refused: string }

/**
 * Starts a required command. Nothing else in the client does: what may run is decided here, not in menus. The command's
 * text goes through a file of the user's own whose hash is the recorder's argument; no shell sees it on the way.
 */
export async function startRun(order: Order, remember: (run: RememberedRun) => Thenable<void>): Promise<Started> {
  const refused = order.frozen.refused ?? (await refusalOf(order.document))
  if (refused !== null) return { refused }
  const job = newJob(requestOf(order))
  const { jobFile, hash } = writeJob(job)
  await remember({ job, jobFile, since: Date.now() })
  const { document, frozen, cli } = order
  const title = `${frozen.packet}: ${shorten(frozen.text)}`
  const task = taskOf(document, { id: job.id, packet: frozen.packet, title }, [cli, 'record', jobFile, hash])
  const end = endOf(job)
  await vscode.tasks.executeTask(task)
  return { job, end }
}

/** A reviewer's rerun of a packet. */
interface RerunOrder {
  readonly document: vscode.TextDocument
  readonly packet: string
  readonly actor: string
  /** The folder in which it asks whether to run; null where nobody is to be asked. */
  readonly question: string | null
  readonly cli: string
}

/** Starts a rerun: the command line finds the trees, and asks whether to run what it would run there. */
export async function startRerun(order: RerunOrder): Promise<{ readonly end: TaskEnd } | { readonly refused: string }> {
  const { document, packet, actor, question, cli } = order
  const refused = await refusalOf(document)
  if (refused !== null) return { refused }
  const id = randomUUID()
  const args = [
    `--as=${actor}`,
    `--packet=${packet}`,
    question === null ? '--yes' : `--ask=${question}`,
    document.uri.fsPath,
  ]
  const task = taskOf(document, { id, packet, title: vscode.l10n.t('{0}: rerun as reviewer', packet) }, [
    cli,
    'rerun',
    ...args,
  ])
  const end = endOf({ id })
  await vscode.tasks.executeTask(task)
  return { end }
}

function requestOf({ document, frozen, place, soak, actor, confirmed }: Order) {
  const { packet, text: command, expectedCode, expectation, folder } = frozen
  const cwd = path.resolve(place.cwd, folder ?? '.')
  const asked = { document: document.uri.fsPath, packet, command, expectedCode, expectation }
  return { ...asked, ...place, cwd, soak, actor, confirmed }
}

/** A background task: the only kind whose terminal comes back after a reload of the window. */
function taskOf(
  document: vscode.TextDocument,
  { id, packet, title }: { readonly id: string; readonly packet: string; readonly title: string },
  args: string[],
): vscode.Task {
  const execution = new vscode.ProcessExecution(process.execPath, args, {
    // of the recorder, not of the command; VS Code takes no other folder in a window that has none
    cwd: os.homedir(),
    env: { ELECTRON_RUN_AS_NODE: '1' },
  })
  const scope = vscode.workspace.getWorkspaceFolder(document.uri) ?? vscode.TaskScope.Workspace
  const task = new vscode.Task({ type: 'gatebook', run: id, packet }, scope, title, 'Gatebook', execution)
  task.isBackground = true
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Dedicated,
    focus: false,
    echo: false,
    showReuseMessage: false,
  }
  return task
}

/** A name for a terminal's tab. */
function shorten(command: string): string {
  const line = command.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 39)}…` : line
}

function endOf({ id }: Pick<Job, 'id'>): TaskEnd {
  const isOurs = ({ execution }: { execution: vscode.TaskExecution }) => execution.task.definition.run === id
  const exitCode = first(vscode.tasks.onDidEndTaskProcess, isOurs).then((event) => event.exitCode)
  return { ended: first(vscode.tasks.onDidEndTask, isOurs).then(() => undefined), exitCode }
}

function first<Event>(event: vscode.Event<Event>, fits: (event: Event) => boolean): Promise<Event> {
  return new Promise((resolve) => {
    const subscription = event((happened) => {
      if (!fits(happened)) return
      subscription.dispose()
      resolve(happened)
    })
  })
}
